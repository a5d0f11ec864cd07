using System.Net;
using System.Text.Json;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Education;
using Glabella.Domain.Licenses;
using Glabella.Domain.Privacy;
using Glabella.Domain.Questions;
using Glabella.Server.Tests.Accounts;
using Glabella.Server.Tests.Certificates;
using Glabella.Server.Tests.Documents;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Safety;

/// <summary>Two training providers. The first has a trainee with one of everything; whoever else there is would like to see it.</summary>
sealed class Estate : IAsyncDisposable
{
    Estate(ClassHeld held) => Held = held;

    public ClassHeld Held { get; }
    public World World => Held.World;

    /// <summary>One of each thing of the first provider and its trainee Maya, by name.</summary>
    public Dictionary<string, string> Real { get; } = [];

    /// <summary>The same names, for things that nobody has.</summary>
    public static string Absent(string thing) => thing is "provider" or "slug" or "token" or "record" or "npi" or "passkey" ? "nothing-there" : "0193aaaa-0000-7000-8000-000000000001";

    public Browser Maya { get; private set; } = null!;
    public Browser Coordinator { get; private set; } = null!;
    public Browser Instructor { get; private set; } = null!;

    /// <summary>Everybody who is not of the first provider, and a fellow trainee who is.</summary>
    public Dictionary<string, Browser> Strangers { get; } = [];
    public Browser Registrar { get; private set; } = null!;

    /// <summary>The second provider, and its own things.</summary>
    public Dictionary<string, string> Second { get; } = [];

    public static async Task<Estate> Build(Engine engine)
    {
        var estate = new Estate(await ClassHeld.Start(engine));
        var (held, world) = (estate.Held, estate.World);
        var (maya, certificate) = await held.Issued();
        estate.Maya = await world.SignIn(maya);
        estate.Coordinator = await world.SignIn(held.Coordinator);
        estate.Instructor = await world.SignIn(held.Instructor);
        estate.Registrar = await world.SignIn(await world.Given.Registrar());
        var other = await world.Given.Provider("Other Academy");
        estate.Strangers["visitor"] = world.Browser();
        estate.Strangers["clinician"] = await world.SignIn(await world.Given.Clinician());
        estate.Strangers["coordinator of another provider"] = await world.SignIn(await world.Given.Coordinator(other));
        estate.Strangers["instructor of another provider"] = await world.SignIn(await world.Given.Instructor(other));
        estate.Strangers["reviewer"] = await world.SignIn(await world.Given.Reviewer());
        estate.Strangers["fellow trainee"] = await world.SignIn((await held.Trainee(givenName: "Noa")).Person);
        var (course, session) = (await world.Given.Course(other), await world.Given.Session(other, await world.Given.Course(other)));
        estate.Second["provider"] = await world.Look(db => db.Providers.Where(p => p.Id == other).Select(p => p.Slug).SingleAsync());
        (estate.Second["course"], estate.Second["session"], estate.Second["venue"]) = (course.ToString(), session.ToString(), (await world.Given.Venue(other)).ToString());
        await estate.Furnish(maya, certificate);
        return estate;
    }

    async Task Furnish(PersonId maya, Certificate certificate)
    {
        var (world, now) = (World, World.Now);
        using (var phone = new Device()) await phone.Join(Maya);
        await Maya.Upload("/me/licenses/new", "claim", ("Input.File", "card.pdf", "application/pdf", Samples.Pdf("/Title(Maya)")), ("Input.Number", "712345"));
        var ahead = await world.Given.Session(Held.Provider, Held.Course);
        await world.Arrange(async db => (await db.Sessions.SingleAsync(s => s.Id == ahead)).Staff([Held.Instructor]));
        var enrolled = await Maya.PostJson($"/api/v1/sessions/{ahead}/enrollments", new { kind = "observer" });
        Assert.Equal(HttpStatusCode.Created, enrolled.StatusCode);
        var seat = new SeatId(JsonElement.Parse(await enrolled.Text()).GetProperty("id").GetGuid());
        await Maya.PostJson("/api/v1/me/credits", new { type = "AMA1", claimed = 1m, completed = "2026-10-01", provider = "Provider", activity = "Activity", format = "live" });
        await Maya.PostJson("/api/v1/me/share-links", new { fields = new[] { "licenses" }, days = 7 });
        var (thread, @case, milestone) = (Id.New<ThreadId>(now), Id.New<CaseId>(now), Id.New<MilestoneId>(now));
        var hold = new LegalHold(Guid.CreateVersion7(now), maya, "A court asked.", maya, now);
        var vial = Id.New<VialId>(now);
        var renewal = (RenewalAnswer.Chosen)Renewal.Choose(Id.New<RenewalId>(now), maya, null, null, RuleSet.OwnId, Hours.Parse("20"), new(2026, 1, 1), new(2027, 12, 31), default, world.Services.GetRequiredService<RenewalRules>(), now);
        await world.Arrange(db =>
        {
            db.QuestionThreads.Add(new(thread, Held.Provider, Held.Course, ahead, maya, "Malpractice cover", now));
            db.Messages.Add(new(Guid.CreateVersion7(now), thread, Held.Provider, maya, maya, "Do I need my own?", now));
            db.Vials.Add(new(vial, ahead, Held.Provider, "botox-cosmetic", "C7784A2", new(2028, 8, 31), 100, 2500, "AbbVie", now));
            db.Cases.Add(new(@case, Held.Session, Held.Provider, maya, "M-7K4QXD", AgeBand.From30To44, "glabellar-lines", "botox-cosmetic", null, CaseRole.Did, [], DateOnly.FromDateTime(now.UtcDateTime), false, now));
            db.Milestones.Add(new(milestone, maya, "skills_check", new(2026, 5, 1), null, now));
            db.Renewals.Add(renewal.Renewal);
            db.LegalHolds.Add(hold);
            return Task.CompletedTask;
        });
        var (decision, pending) = (Guid.CreateVersion7(now), Id.New<LicenseOverrideId>(now));
        await world.Arrange(async db =>
        {
            var claim = await db.Licenses.SingleAsync(l => l.PersonId == maya && l.DocumentId != null);
            db.LicenseDecisions.Add(new(decision, claim.Id, maya, Held.Instructor, ClaimState.MoreInformation, null, "The photo is cut off.", [], now));
            db.LicenseOverrides.Add(new(pending, claim, ["The names differ."], Basis.Board, LicenseStatus.Active, null, null, null, false, "The board has both names.", Held.Instructor, now));
        });
        await world.Look(async db =>
        {
            foreach (var item in (await db.Attempts.AsNoTracking().SingleAsync(a => a.PersonId == maya)).Items)
                await db.Keep([ClassHeld.Library.Record(ClassHeld.Library.Question(item.QuestionId)!.Record)!], default);
            var session = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == ahead);
            var license = await db.Licenses.AsNoTracking().SingleAsync(l => l.PersonId == maya && l.DocumentId != null);
            var own = await db.SignIns.Where(s => s.PersonId == maya).Select(s => s.Id).FirstAsync();
            foreach (var (thing, value) in new (string, object)[]
            {
                ("provider", Held.Slug), ("slug", await db.Courses.Where(c => c.Id == Held.Course).Select(c => c.Slug).SingleAsync()), ("course", Held.Course), ("session", ahead), ("venue", session.VenueId!),
                ("session held", Held.Session), ("seat held", certificate.SeatId), ("seat", seat), ("invoice", await db.Invoices.Where(i => i.SeatId == seat).Select(i => i.Id).SingleAsync()),
                ("thread", thread), ("case", @case), ("vial", vial), ("attempt", await db.Attempts.Where(a => a.PersonId == maya).Select(a => a.Id).SingleAsync()), ("certificate", certificate.Id),
                ("license", license.Id), ("document", license.DocumentId!), ("credit", await db.Credits.Where(c => c.PersonId == maya).Select(c => c.Id).FirstAsync()), ("milestone", milestone), ("renewal", renewal.Renewal.Id),
                ("share link", await db.ShareLinks.Select(l => l.Id).SingleAsync()), ("sign-in", own), ("hold", hold.Id), ("license decision", decision), ("override", pending), ("person", Held.Instructor),
            }) Real[thing] = value.ToString()!;
            return true;
        });
        Real["passkey"] = (await Maya.Page("/account/passkeys")).QuerySelector("main td a")!.GetAttribute("href")!.Split('/')[^1];
        Real["npi"] = "1234567893";
        Real["record"] = "products/botox-cosmetic";
        Real["token"] = certificate.PublicId;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in Strangers.Values.Concat([Maya, Coordinator, Instructor, Registrar])) browser.Dispose();
        await Held.DisposeAsync();
    }
}
