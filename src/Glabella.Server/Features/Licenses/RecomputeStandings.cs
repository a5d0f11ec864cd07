using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Licenses;

/// <summary>Standings that nobody else computes: of a license that has none, of one whose day has come, and on the morning of a class. One license or person a transaction: a stop loses nothing.</summary>
public sealed class RecomputeStandings(GlabellaDb db, StandingOf standings, TimeProvider clock)
{
    /// <summary>On the morning of a class, where it is held.</summary>
    const int MorningHour = 5;

    public async Task Run(CancellationToken cancel)
    {
        db.SeeEverything();
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await Each(await db.Licenses.Where(l => l.State == ClaimState.Proven && !db.LicenseStandings.Any(s => s.LicenseId == l.Id)).OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(cancel), Occasion.Asked, now, cancel);
        await Each(await db.LicenseStandings.Where(s => s.ChangesOn <= today && !db.LicenseStandings.Any(n => n.LicenseId == s.LicenseId && n.Number > s.Number))
            .OrderBy(s => s.LicenseId).Select(s => s.LicenseId).ToListAsync(cancel), Occasion.Expiry, now, cancel);
        await ThisMorning(now, cancel);
    }

    async Task Each(List<LicenseId> ids, string occasion, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var id in ids)
        {
            await using var transaction = await db.BeginAsync(cancel);
            await standings.Recompute(id, occasion, now, cancel);
            await transaction.CommitAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Everybody with a hands-on seat in a class of today, once.</summary>
    async Task ThisMorning(DateTimeOffset now, CancellationToken cancel)
    {
        var near = await db.Sessions.AsNoTracking().Where(s => (s.State == SessionState.Announced || s.State == SessionState.Moved) && s.StartsAt > now.AddDays(-1) && s.StartsAt < now.AddDays(1))
            .OrderBy(s => s.StartsAt).Take(1000).ToListAsync(cancel);
        foreach (var session in near)
        {
            var there = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(session.Zone));
            if (DateOnly.FromDateTime(there.DateTime) != session.LocalDate || there.Hour < MorningHour) continue;
            var since = now - there.TimeOfDay;
            var people = await db.Seats.AsNoTracking().Where(s => s.SessionId == session.Id && s.Kind == SeatKind.HandsOn && (s.State == SeatState.Held || s.State == SeatState.Confirmed))
                .Where(s => db.Licenses.Any(l => l.PersonId == s.PersonId && l.State != ClaimState.Withdrawn
                    && !db.LicenseStandings.Any(n => n.LicenseId == l.Id && n.Occasion == Occasion.ClassMorning && n.ComputedAt >= since)))
                .OrderBy(s => s.PersonId).Select(s => s.PersonId).ToListAsync(cancel);
            foreach (var person in people)
            {
                await standings.Refresh(person, Occasion.ClassMorning, now, cancel);
                db.ChangeTracker.Clear();
            }
        }
    }
}
