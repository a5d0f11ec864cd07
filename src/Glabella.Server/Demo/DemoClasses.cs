using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Exams;
using Glabella.Domain.Knowledge;
using Glabella.Domain.Payments;
using Glabella.Domain.Providers;
using Glabella.Server.Features.Enrollment;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Demo;

/// <summary>Seats taken through the product's own action, in the past and ahead; then what class days left behind: presence, logbook, sign-offs, exams.</summary>
static class DemoClasses
{
    /// <summary>A trainee's seat in a class that is over.</summary>
    public sealed record Attended(Trainee Trainee, Seat Seat, Session Session);

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

    /// <summary>A date of a good provider: where the license holds, if there is one.</summary>
    static Session? Choose(DemoWorld world, Trainee trainee, bool past)
    {
        var courses = world.Courses.Where(c => c.Plan.Worth == Worth.Good && c.Row.Professions.Contains(trainee.Person.Profession?.Code ?? "")).Select(c => c.Row.Id).ToHashSet();
        var dates = world.Sessions.Where(s => courses.Contains(s.CourseId) && s.State == (past ? SessionState.Held : SessionState.Announced)
            && s.StartsAt < world.Now.AddDays(120) && s.StartsAt > world.Now.AddDays(-700)).ToList();
        var near = dates.Where(s => world.Venues.FirstOrDefault(v => v.Id == s.VenueId)?.Jurisdiction == trainee.License?.Jurisdiction).ToList();
        return near.Count > 0 ? world.Dice.Pick(near) : dates.Count > 0 ? world.Dice.Pick(dates) : null;
    }

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
            && world.Venues.First(v => v.Id == s.VenueId).City == "Houston").OrderBy(s => s.StartsAt).Skip(1).FirstOrDefault();
        if (full is null) return;
        int asked = 0;
        foreach (var trainee in world.Trainees.Where(t => t.License is { State: Domain.Licenses.ClaimState.Proven, Jurisdiction.Code: "US-TX" }).Skip(1))
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

    /// <summary>Presence, vials, cases, sign-offs and exams of the classes that are over.</summary>
    public static async Task LeaveTraces(DemoWorld world, ClinicalLibrary library, IEnumerable<Attended> attended, CancellationToken cancel)
    {
        var product = library.Product("botox-cosmetic") ?? throw new InvalidOperationException("The clinical data lacks botox-cosmetic.");
        var indication = product.Indication("glabellar-lines") ?? throw new InvalidOperationException("The clinical data lacks glabellar lines.");
        foreach (var entry in attended)
        {
            CheckInAndOut(world, entry);
            Practice(world, entry, library, product, indication);
            if (entry.Trainee.Stage >= Stage.Examined) Examine(world, entry, library);
        }
        await world.Save(cancel);
    }

    static void CheckInAndOut(DemoWorld world, Attended entry)
    {
        var instructor = world.Instructors[entry.Session.ProviderId][0];
        var presence = new Presence(world.NewGuid(), entry.Session.Id, entry.Seat.Id, entry.Session.ProviderId, entry.Trainee.Person.Id, instructor, entry.Session.StartsAt.AddMinutes(-world.Dice.Below(12)));
        presence.CheckOut(instructor, entry.Session.EndsAt.AddMinutes(world.Dice.Chance(92) ? world.Dice.Below(6) : -60));
        world.Db.Presences.Add(presence);
    }

    /// <summary>The label's own sites and Units, read from the clinical data; nothing is made up here.</summary>
    static void Practice(DemoWorld world, Attended entry, ClinicalLibrary library, Product product, Indication indication)
    {
        var course = world.Courses.First(c => c.Row.Id == entry.Session.CourseId).Row;
        if (!course.Indications.Contains(indication.Id) || !course.Products.Contains(product.Key.Value)) return;
        var set = library.Face.PointSets.First(s => s.Id == indication.PointSet);
        var points = library.Face.PointsOf(set).ToList();
        int centiUnits = (int)(indication.Sites[0].UnitsPerSite!.Low.Amount * 100);
        bool handsOn = entry.Seat.Kind == SeatKind.HandsOn;
        int complete = world.Dice.Below(100);
        int saw = complete < 80 ? 10 : 4 + world.Dice.Below(6), did = !handsOn ? 0 : complete < 70 ? 10 : 3 + world.Dice.Below(6);
        var day = entry.Session.LocalDate;
        var instructor = world.Instructors[entry.Session.ProviderId][0];
        Vial? vial = null;
        for (int i = 0; i < saw + did; i++)
        {
            bool treats = i >= saw;
            int needed = points.Count * centiUnits;
            if (vial is null || vial.LeftCentiUnits < needed)
            {
                var at = entry.Session.StartsAt.AddMinutes(120 + i);
                vial = new Vial(world.NewId<VialId>(), entry.Session.Id, entry.Session.ProviderId, product.Key.Value, $"DEMO{world.Dice.Digits(4)}", day.AddDays(200), 100, 2500, "Demo Medical Supply", at);
                world.Db.Vials.Add(vial);
            }
            var now = entry.Session.StartsAt.AddMinutes(130 + 10 * i);
            byte[] random = [.. Enumerable.Range(0, 6).Select(_ => (byte)world.Dice.Below(256))];
            var made = new Case(world.NewId<CaseId>(), entry.Session.Id, entry.Session.ProviderId, entry.Trainee.Person.Id, ModelToken.From(random), world.Dice.Pick([AgeBand.From30To44, AgeBand.From45To64]),
                indication.Id, product.Key.Value, vial.Id, treats ? CaseRole.Did : CaseRole.Saw, treats ? points.Select(p => new Injection(p.Id, p.Muscle, centiUnits)) : [], day, mentored: false, now) { RecordedBy = instructor };
            if (treats) vial.Draw(needed);
            world.Db.Cases.Add(made);
            var rubric = treats ? library.Competencies.Stations[0].Items.Select(item => new RubricMark(item.Text, 2, item.IsCritical)) : [];
            world.Db.SignOffs.Add(new(world.NewGuid(), made.Id, made.ProviderId, made.PersonId, instructor, treats ? 3 : 1, rubric, treats ? "Steady hand, good aim." : "", now.AddMinutes(8)));
        }
    }

    /// <summary>The exam as it is drawn for anyone. No item of the demo is signed off, and the result says so.</summary>
    static void Examine(DemoWorld world, Attended entry, ClinicalLibrary library)
    {
        var at = entry.Session.EndsAt.AddHours(3);
        var candidate = new Candidate(entry.Trainee.Person.Id, entry.Session.CourseId, entry.Session.ProviderId, entry.Seat.Id);
        if (Attempt.Start([], candidate, ExamRules.Proposed(library.Curriculum.Exam), library, world.Dice.Digits(9), _ => false, at) is not Started { Attempt: var attempt }) return;
        string[] letters = ["A", "B", "C", "D"];
        attempt.Save(attempt.Items.Select(i => new KeyValuePair<int, string>(i.Position, i.IsCritical || world.Dice.Chance(93) ? i.Key : letters.First(l => l != i.Key))), at.AddMinutes(40));
        attempt.HandIn(at.AddMinutes(45));
        world.Db.Attempts.Add(attempt);
    }
}
