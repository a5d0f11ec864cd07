using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Education;
using Glabella.Domain.Enrollment;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Education;

/// <summary>After a class, puts the hours between check-in and check-out into the ledger. Once per seat; safe to run again and on several nodes.</summary>
static class CreditsFromClass
{
    public static async Task Run(IServiceProvider services, CancellationToken cancel)
    {
        var (db, now) = (services.GetRequiredService<GlabellaDb>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        db.SeeEverything();
        var due = db.Seats.Where(s => s.State == SeatState.Confirmed
            && db.Sessions.Any(x => x.Id == s.SessionId && x.EndsAt < now && x.State != SessionState.Canceled)
            && db.People.Any(p => p.Id == s.PersonId && p.ErasedAt == null)
            && db.Presences.Any(p => p.SeatId == s.Id) && !db.Presences.Any(p => p.SeatId == s.Id && p.OutAt == null)
            && !db.Credits.Any(c => c.Seat == s.Id));
        foreach (var hours in await db.ClassHours(due.OrderBy(s => s.TakenAt).Take(200), cancel)) await Enter(db, hours, now, cancel);
    }

    static async Task Enter(GlabellaDb db, ClassHours hours, DateTimeOffset now, CancellationToken cancel)
    {
        var seat = await db.Seats.AsNoTracking().SingleAsync(s => s.Id == hours.Seat, cancel);
        var session = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == seat.SessionId, cancel);
        var stays = await db.Presences.AsNoTracking().Where(p => p.SeatId == seat.Id).ToListAsync(cancel);
        var attended = hours with { Minutes = stays.Sum(p => p.MinutesWithin(session.StartsAt, session.EndsAt)) };
        if (attended.Hours == default) return;

        var credit = CreditEntry.FromClass(Id.New<CreditId>(now), seat.PersonId, seat.Id, attended.AsClaim(), now);
        // Entered by hand before: the person's own entry stays, and the roster waits until that one is removed.
        if (await db.Credits.AnyAsync(c => c.PersonId == seat.PersonId && c.ActivityKey == credit.ActivityKey && c.SupersededBy == null && c.RemovedAt == null, cancel)) return;
        db.Credits.Add(credit);
        db.Record(now, null, "credit.from_class", "credit", credit.Id.Value, "Counted the hours of a class from its roster.", about: seat.PersonId);
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure)) { } // another node was first
        db.ChangeTracker.Clear();
    }
}
