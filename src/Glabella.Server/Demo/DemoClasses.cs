using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Server.Features.Enrollment;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Demo;

/// <summary>Seats taken through the product's own action, in the past and ahead.</summary>
static class DemoClasses
{
    public static async Task<List<Attended>> Fill(DemoWorld world, DemoCast cast, CancellationToken cancel)
    {
        List<Attended> attended = [];
        foreach (var trainee in world.Trainees.Where(t => t.Stage >= Stage.Enrolled))
        {
            bool past = trainee.Stage >= Stage.Attended;
            if (Choose(world, trainee, past) is not { } session) continue;
            var seat = await Take(world, cast, trainee, session, past, cancel);
            if (past && seat is { State: SeatState.Confirmed }) attended.Add(new(trainee, seat, session));
        }
        await FillToTheBrim(world, cast, cancel);
        return attended;
    }

    /// <summary>A date of a good provider, mostly where the license holds, and mostly of a course with hands-on work on the face.</summary>
    static Session? Choose(DemoWorld world, Trainee trainee, bool past)
    {
        var dates = world.Sessions.Where(s => s.State == (past ? SessionState.Held : SessionState.Announced) && s.StartsAt < world.Now.AddDays(120)
            && world.Course(s.CourseId) is { Plan.Worth: Worth.Good } course && course.Row.Professions.Contains(trainee.Person.Profession?.Code ?? "")).ToList();
        dates = world.Dice.Chance(92) ? Narrow(dates, s => world.PlaceOf(s) == trainee.License?.Jurisdiction) : dates;
        dates = world.Dice.Chance(85) ? Narrow(dates, s => DemoClassDays.Practiced(world, s)) : dates;
        return dates.Count > 0 ? world.Dice.Pick(dates) : null;
    }

    static List<Session> Narrow(List<Session> dates, Predicate<Session> wanted) => dates.FindAll(wanted) is { Count: > 0 } fewer ? fewer : dates;

    /// <summary>Hands-on where the rule allows it, else as an observer; paid a day later.</summary>
    static async Task<Seat?> Take(DemoWorld world, DemoCast cast, Trainee trainee, Session session, bool past, CancellationToken cancel)
    {
        var at = past ? session.StartsAt.AddDays(-20) : world.Now.AddDays(-1 - world.Dice.Below(3));
        foreach (var kind in new[] { SeatKind.HandsOn, SeatKind.Observer })
        {
            var reply = await cast.As(trainee.Person.Id, at, s => s.GetRequiredService<TakeSeat>().Run(session.Id, kind, new Dictionary<string, string>(), null, cancel), cancel);
            if (reply is not Enrolled { Answer: { Result: "seated" } answer }) continue;
            var id = new SeatId(answer.Id);
            if (past || world.Dice.Chance(60))
                if (await world.Db.Invoices.AsNoTracking().Where(i => i.SeatId == id).Select(i => (InvoiceId?)i.Id).FirstOrDefaultAsync(cancel) is { } invoice)
                    await cast.As(Coordinator(world, session.ProviderId), at.AddHours(20), s => s.GetRequiredService<SettleSeat>().Paid(invoice, cancel), cancel);
            return await world.Db.Seats.AsNoTracking().SingleAsync(s => s.Id == id, cancel);
        }
        return null;
    }

    /// <summary>One date in Houston is full and has a waitlist, so that the reader sees both.</summary>
    static async Task FillToTheBrim(DemoWorld world, DemoCast cast, CancellationToken cancel)
    {
        var full = world.Sessions.Where(s => s.ProviderId == world.Providers[0].Row.Id && s.State == SessionState.Announced && s.StartsAt > world.Now.AddDays(10)
            && world.Venues.First(v => v.Id == s.VenueId).City == "Houston" && world.Course(s.CourseId).Row.Professions.Contains("rn")).OrderBy(s => s.StartsAt).Skip(1).FirstOrDefault();
        if (full is null) return;
        int asked = 0;
        var madeFor = world.Course(full.CourseId).Row.Professions;
        foreach (var trainee in world.Trainees.Where(t => t.License is { State: ClaimState.Proven, Jurisdiction.Code: "US-TX" } license && madeFor.Contains(license.Profession.Code)).Skip(1))
        {
            var reply = await cast.As(trainee.Person.Id, world.Now.AddDays(-2), s => s.GetRequiredService<TakeSeat>().Run(full.Id, SeatKind.HandsOn, new Dictionary<string, string>(), null, cancel), cancel);
            if (reply is Enrolled { Answer.Result: "waitlisted" } && ++asked == 6) return;
            if (reply is Enrolled { Answer.Result: "seated" } && ++asked == 4)
            {
                // A small class: as many seats as were just taken.
                var session = await world.Db.Sessions.SingleAsync(s => s.Id == full.Id, cancel);
                session.Resize(session.ObserverCapacity, session.HandsOnTaken, session.MinimumToRun, world.Now);
                await world.Save(cancel);
            }
        }
    }

    internal static PersonId Coordinator(DemoWorld world, ProviderId provider) => world.Coordinators[provider];
}

/// <summary>A trainee's seat in a class that is over.</summary>
sealed record Attended(Trainee Trainee, Seat Seat, Session Session)
{
    /// <summary>From then on a certificate may be asked for: the day after class, or after the last attempt at the exam.</summary>
    public DateTimeOffset Ready { get; set; } = Session.EndsAt.AddHours(26);
}
