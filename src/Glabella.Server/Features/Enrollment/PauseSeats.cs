using System.Text.Json;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Enrollment;

/// <summary>When a license's standing was computed anew, the right behind its holder's hands-on seats is asked again. A seat that is no
/// longer carried is paused, one that is carried again goes on, and those concerned hear why.</summary>
public sealed class PauseSeats(GlabellaDb db, TimeProvider clock, SessionReader sessions, HandsOnCheck check, SeatNews news)
{
    /// <summary>A computation bears the time at which it began and may be committed a little later than another look.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    public async Task Run(CancellationToken cancel)
    {
        db.SeeEverything();
        var now = clock.GetUtcNow();
        var due = await (
            from seat in db.Seats.AsNoTracking()
            where (seat.State == SeatState.Held || seat.State == SeatState.Confirmed) && seat.Kind == SeatKind.HandsOn
                && db.Sessions.Any(s => s.Id == seat.SessionId && s.EndsAt > now && s.State != SessionState.Canceled)
            let computed = db.LicenseStandings.Where(r => r.PersonId == seat.PersonId).Max(r => (DateTimeOffset?)r.ComputedAt)
            where computed != null
            orderby seat.SessionId, seat.Id
            select new { seat.Id, seat.SessionId, Asked = seat.AskedAgainAt ?? seat.TakenAt, computed }).ToListAsync(cancel);
        foreach (var seat in due.Where(s => s.computed > s.Asked - Overlap)) await AskAgain(seat.Id, seat.SessionId, now, cancel);
    }

    async Task AskAgain(SeatId id, SessionId sessionId, DateTimeOffset now, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await sessions.Find(sessionId, cancel) is not { } sheet) return;
        await using var transaction = await db.BeginAsync(cancel);
        await db.LockSession(sessionId, cancel);
        var seat = await db.Seats.SingleAsync(s => s.Id == id, cancel);
        if (!seat.IsLive) return;
        var found = await check.Of(seat.PersonId, sheet, SeatKind.HandsOn, Told(seat), cancel);
        bool was = seat.IsPaused;
        if (seat.AskAgain(found.Granted ? null : found.Missing[0], now))
            await (seat.IsPaused ? news.Paused(seat, sheet, now, cancel) : news.GoesOn(seat, sheet, now, cancel));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>What the clinician told when the seat was taken.</summary>
    static Dictionary<string, string> Told(Seat seat)
    {
        using var because = JsonDocument.Parse(seat.AdmittedBecause);
        return because.RootElement.TryGetProperty("told", out var told) ? told.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!) : [];
    }
}
