using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;

namespace Glabella.Server.Demo;

/// <summary>Sixty courses and four hundred dates: held, announced, moved and canceled.</summary>
static class DemoCourses
{
    const int CourseCount = 60, SessionCount = 400;

    public static void Fill(DemoWorld world)
    {
        for (int i = 0; i < CourseCount; i++) AddCourse(world, i);
        AddSessions(world);
    }

    static void AddCourse(DemoWorld world, int index)
    {
        var (provider, plan) = world.Providers[index % world.Providers.Count];
        var outline = DemoWords.Outlines[plan.Worth == Worth.Dubious ? 0 : (index / world.Providers.Count * 3 + index) % DemoWords.Outlines.Length];
        if (index == 0) outline = DemoWords.Outlines[0];
        string title = plan.Worth == Worth.Dubious ? (index / world.Providers.Count) switch { 0 => "Master Injector Weekend", 1 => "Botox Certification in a Day", 2 => "Full Face VIP Training", _ => "Toxin Fast Track" } : outline.Title;
        string slug = $"{string.Join('-', title.ToLowerInvariant().Replace(",", "", StringComparison.Ordinal).Split(' '))}-{provider.Slug.Split('-')[0]}-{index + 1}";
        var course = new Course(world.NewId<CourseId>(), provider.Id, slug, title, provider.RegisteredAt.AddDays(10 + index));
        course.Describe(title, outline.Summary,
            plan.Worth == Worth.Dubious ? "Be booked out from Monday! Certificate included." : $"{outline.Summary}\n\nYou come with your license proven, you leave with a signed logbook. Bring closed shoes and your own loupe if you use one.",
            outline.Purpose, outline.Tier, index % 17 == 5 ? "es" : "en");
        string[] professions = plan.Worth == Worth.Dubious ? [.. outline.Professions, "esthetician", "medical_assistant"] : outline.Professions;
        course.Teach(professions.Select(Profession.Parse), outline.Indications, outline.Products, outline.Didactic, outline.HandsOn);
        bool handsOn = outline.HandsOn > 0;
        course.PromisePractice(!handsOn ? Practice.None : plan.Worth == Worth.Dubious ? Practice.Mannequin : Practice.LiveModels, handsOn ? plan.Worth == Worth.Dubious ? 2 : 6 : 0,
            handsOn ? plan.Worth == Worth.Dubious ? 15 : 4 : 0, plan.Worth == Worth.Good ? "The provider brings models and vials." : "Bring your own model.");
        int price = outline.Price + world.Dice.Below(8) * 20;
        course.Price(Money.Usd(handsOn ? price : 0), Money.Usd(handsOn ? price / 4 / 10 * 10 : price), RefundPolicy.Standard);
        if (index % 5 == 3) course.Certify(CertificateRule.Proposed with { ValidMonths = 6 }); // so that some have run out by now
        course.Publish();
        world.Db.Courses.Add(course);
        world.Courses.Add((course, plan, outline));
        AddAccreditation(world, course, plan, provider);
    }

    static void AddAccreditation(DemoWorld world, Course course, Academy plan, Provider provider)
    {
        if (plan.Worth == Worth.Dubious)
        {
            DemoProviders.Add(world, Subject.Course, course.Id.Value, Claims.OtherAccreditor.Code, Mark.Contradicted, "Accreditor’s public list", Method.Person,
                "The body named on the provider’s page does not list this provider.", 25, null);
            return;
        }
        if (plan.Worth == Worth.Thin)
        {
            DemoProviders.Add(world, Subject.Course, course.Id.Value, Claims.Ancc.Code, Mark.ProvidersWord, "Statement of the provider", Method.Person, "Applied for, says the provider.", 15, null, provider.Id);
            return;
        }
        var claim = course.Professions.Contains("dentist") && course.Professions.Count == 1 ? Claims.AdaCerp : world.Dice.Chance(50) ? Claims.Accme : Claims.Ancc;
        DemoProviders.Add(world, Subject.Course, course.Id.Value, claim.Code, world.Dice.Chance(70) ? Mark.CheckedAtSource : Mark.DocumentSeen, "Accreditor’s public list (demo)", Method.Person,
            $"Listed; {(course.DidacticMinutes + course.HandsOnMinutes) / 60.0:0.##} credits for this activity.", 40, 200, provider.Id);
    }

    static void AddSessions(DemoWorld world)
    {
        int made = 0;
        for (int round = 0; made < SessionCount; round++)
            foreach (var (course, plan, outline) in world.Courses)
            {
                if (made == SessionCount) break;
                // A dubious course has a single date, a thin one two; the others carry the calendar.
                if (plan.Worth == Worth.Dubious && round > 0 || plan.Worth == Worth.Thin && round > 1) continue;
                AddSession(world, course, plan, outline, round);
                made++;
            }
    }

    static void AddSession(DemoWorld world, Course course, Academy plan, Outline outline, int round)
    {
        var venues = world.Venues.Where(v => v.ProviderId == course.ProviderId).ToList();
        // Rounds alternate between the future and the past, and venues every two rounds: each good course has a record and a choice of dates in each of its cities.
        var venue = venues[round / 2 % venues.Count];
        int days = plan.Worth == Worth.Good ? round % 2 == 0 ? 9 + round * 13 + world.Dice.Below(12) : -(14 + round * 30 + world.Dice.Below(18)) : 20 + round * 30 + world.Dice.Below(10);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(venue.Zone);
        var local = world.Today.AddDays(days).ToDateTime(new(9, 0));
        var starts = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        int minutes = course.DidacticMinutes + course.HandsOnMinutes;
        var session = new Session(world.NewId<SessionId>(), course.ProviderId, course.Id, plan.Worth == Worth.Thin && round == 1 ? null : venue.Id,
            starts, starts.AddMinutes(Math.Min(minutes, 540)), venue.Zone, world.DaysAgo(Math.Max(30, 30 - days + 40)));
        session.Open(outline.HandsOn == 0 ? 24 : 6 + world.Dice.Below(6), outline.HandsOn == 0 ? 0 : plan.Worth == Worth.Dubious ? 15 : 8 + 4 * world.Dice.Below(2), 3);
        var instructors = world.Instructors[course.ProviderId];
        session.Staff(instructors.Take(Math.Min(2, instructors.Count)));
        if (plan.Worth == Worth.Good) session.Record(Conditions(world, plan.Name));
        if (days < 0) { if (world.Dice.Chance(5)) session.Cancel(); else session.Hold(); }
        else if (world.Dice.Chance(3)) session.Move(starts.AddDays(14), starts.AddDays(14).AddMinutes(Math.Min(minutes, 540)));
        world.Db.Sessions.Add(session);
        world.Sessions.Add(session);
    }

    static IEnumerable<ConditionMet> Conditions(DemoWorld world, string provider) =>
    [
        new("delegated_by", "The medical director", "Delegates in writing for the class day"),
        new("prior_exam", "The medical director", "Examines each model before the class"),
        new("order", "The medical director", "Signs an order per model"),
        new("supervision", "The instructors of the date", "In the room, four trainees to one instructor"),
        new("agreement", "The medical director", "Written agreement for the class day"),
        new("setting", provider, "A licensed clinic with emergency equipment"),
        new("written_protocol", provider, $"Injection protocol of {world.Today.AddDays(-200):MMMM yyyy}"),
    ];
}
