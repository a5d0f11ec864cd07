using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Privacy;
using Glabella.Server.Tests.Certificates;
using Glabella.Server.Tests.ClassDay;
using Glabella.Server.Tests.Documents;
using Glabella.Server.Tests.Enrollment;
using Glabella.Server.Tests.Registries;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Safety;

/// <summary>A house in which everything has happened once, so that every door of the route table leads to something that is there.</summary>
sealed class HouseInUse : IAsyncDisposable
{
    readonly Dictionary<string, string> ids = [];

    HouseInUse(ClassHeld held) => Held = held;

    public ClassHeld Held { get; }
    public World World => Held.World;
    public string Slug => Held.Slug;
    public SessionId Ahead { get; private set; }
    public SessionId Today { get; private set; }
    public PersonId Rosa { get; private set; }

    /// <summary>One signed-in browser for each kind of person; "visitor" is nobody.</summary>
    public Dictionary<string, Browser> People { get; } = [];

    public static async Task<HouseInUse> Start(Engine engine, Action<IWebHostBuilder>? configure = null)
    {
        var house = new HouseInUse(await ClassHeld.Start(engine, configure));
        await house.Hire();
        await house.Teach();
        await house.Certify();
        await house.Follow();
        await house.Mail();
        return house;
    }

    async Task Hire()
    {
        var given = World.Given;
        Rosa = await given.Clinician();
        await given.ProvenLicense(Rosa);
        People["visitor"] = World.Browser();
        People["rosa"] = await World.SignIn(Rosa);
        People["coordinator"] = await World.SignIn(Held.Coordinator);
        People["instructor"] = await World.SignIn(Held.Instructor);
        People["reviewer"] = await World.SignIn(await given.Reviewer());
        People["registrar"] = await World.SignIn(await given.Registrar());
        await Lists.Import(World, Lists.October, 3, Lists.Nurse);
        ids["npi"] = Lists.Nurse.Npi.ToString()!;
    }

    /// <summary>A date ahead with one seat, taken, and a line; a date today with a class in full swing.</summary>
    async Task Teach()
    {
        var given = World.Given;
        Ahead = await given.Session(Held.Provider, Held.Course, handsOn: 1);
        Today = await given.Session(Held.Provider, Held.Course);
        await World.Arrange(async db =>
        {
            var today = await db.Sessions.SingleAsync(s => s.Id == Today);
            today.Staff([Held.Instructor]);
            db.Entry(today).Property(s => s.StartsAt).CurrentValue = World.Now.AddMinutes(-20);
            db.Entry(today).Property(s => s.EndsAt).CurrentValue = World.Now.AddHours(7);
            var seat = new Seat(Id.New<SeatId>(World.Now), Today, Held.Provider, Rosa, SeatKind.HandsOn, 1, Money.Usd(1480), "{}", World.Now.AddDays(-3));
            seat.Confirm(World.Now.AddDays(-3));
            db.Seats.Add(seat);
            db.Entry(today).Property(s => s.HandsOnTaken).CurrentValue = 1;
            ids["seat today"] = seat.Id.ToString();
        });
        var other = await World.SignIn(await Proven());
        ids["taken"] = (await Json(other.PostJson($"/api/v1/sessions/{Ahead}/enrollments", new { kind = "hands_on" }))).GetProperty("id").GetString()!;
        await Json(People["rosa"].PostJson($"/api/v1/sessions/{Ahead}/enrollments", new { kind = "hands_on" }));
        var own = await given.Session(Held.Provider, Held.Course, inDays: 40);
        ids["enrollment"] = (await Json(People["rosa"].PostJson($"/api/v1/sessions/{own}/enrollments", new { kind = "hands_on" }))).GetProperty("id").GetString()!;
        ids["invoice"] = (await World.Look(db => db.Invoices.Where(i => i.PersonId == Rosa).Select(i => i.Id).SingleAsync())).ToString();
        await Json(People["instructor"].PostJson($"/api/v1/sessions/{Today}/check-ins", new { seat = ids["seat today"] }));
        ids["vial"] = (await Json(People["instructor"].PostJson($"/api/v1/sessions/{Today}/vials", AClassDay.Label()))).GetProperty("id").GetString()!;
        ids["case"] = (await Json(People["instructor"].PostJson($"/api/v1/sessions/{Today}/cases", new { seat = ids["seat today"], @case = AClassDay.Case(ids["vial"]) }))).GetProperty("id").GetString()!;
        ids["attempt"] = (await Json(People["rosa"].PostJson($"/api/v1/courses/{Held.Course}/attempts", new { }))).GetProperty("id").GetString()!;
    }

    async Task Certify()
    {
        await World.Arrange(db =>
        {
            db.Evidence.Add(new(Id.New<EvidenceId>(World.Now), Domain.Proof.Subject.Course, Held.Course.Value, Domain.Proof.Claims.Ancc.Code, Domain.Proof.Mark.DocumentSeen, "Letter of the accreditor", Domain.Proof.Method.Document, World.Now) { ProviderId = Held.Provider, Finding = "Letter seen." });
            return Task.CompletedTask;
        });
        await Json(People["registrar"].PostJson($"/api/v1/registrar/providers/{Slug}/endorsement", new { comment = "Letter of the accreditor seen on paper." }));
        ids["endorsement"] = (await World.Look(db => db.ProviderEndorsements.Select(e => e.Id).SingleAsync())).ToString();
        var (maya, certificate) = await Held.Issued();
        People["maya"] = await World.SignIn(maya);
        (ids["certificate"], ids["public"]) = (certificate.Id.ToString(), certificate.PublicId);
        await Held.Trainee(); // ready, and waits for a certificate
        await Post("visitor", "/verify/report", "report", ("Input.About", certificate.Code), ("Input.Text", "The paper looks copied."));
        var made = await Json(People["maya"].PostJson("/api/v1/me/share-links", new { fields = new[] { "licenses", "certificates" }, days = 7 }));
        ids["token"] = made.GetProperty("address").GetString()!.Split('/')[^1];
        ids["share"] = (await World.Look(db => db.ShareLinks.Select(l => l.Id).SingleAsync())).ToString();
    }

    async Task Follow()
    {
        var rosa = People["rosa"];
        var claimed = await rosa.Upload("/me/licenses/new", "claim", ("Input.File", "card.pdf", "application/pdf", Samples.Pdf()),
            ("Input.Profession", "rn"), ("Input.Jurisdiction", "US-OK"), ("Input.Number", "71234"), ("Input.Expires", "2028-01-31"));
        Assert.True(claimed.StatusCode == HttpStatusCode.Found, await claimed.Text());
        ids["license"] = (await World.Look(db => db.Licenses.Where(l => l.Number == "71234").Select(l => l.Id).SingleAsync())).ToString();
        ids["document"] = (await World.Look(db => db.Documents.Select(d => d.Id).SingleAsync())).ToString();
        ids["credit"] = (await Json(rosa.PostJson("/api/v1/me/credits", new { type = "AMA1", claimed = 1.5m, completed = "2026-10-01", provider = "Harborline", activity = "Complications", format = "live" }))).GetProperty("id").GetString()!;
        string choice = (await rosa.Page("/me/credits/follow")).QuerySelectorAll("main a[href*='what=license']").First().GetAttribute("href")!;
        ids["follow"] = choice;
        await Post("rosa", choice, "follow", ("Input.Starts", "2026-01-01"), ("Input.Ends", "2027-12-31"), ("Input.Hours", "20"));
        ids["renewal"] = (await World.Look(db => db.Renewals.Select(r => r.Id).SingleAsync())).ToString();
        await World.Arrange(async db =>
        {
            var milestone = new Domain.Education.Milestone(Id.New<MilestoneId>(World.Now), Rosa, "skills_check", new(2026, 10, 1), null, World.Now);
            db.Milestones.Add(milestone);
            ids["milestone"] = milestone.Id.ToString();
            var hold = new LegalHold(Guid.CreateVersion7(World.Now), await db.RoleGrants.OrderBy(g => g.PersonId).Select(g => g.PersonId).FirstAsync(), "File 12", Rosa, World.Now);
            db.LegalHolds.Add(hold);
            ids["hold"] = hold.Id.ToString();
            var claim = await db.Licenses.SingleAsync(l => l.Number == "71234");
            var decision = new LicenseDecision(Guid.CreateVersion7(World.Now), claim.Id, Rosa, Held.Instructor, ClaimState.MoreInformation, null, "The photo is cut off.", [], World.Now);
            db.LicenseDecisions.Add(decision);
            var pending = new LicenseOverride(Id.New<LicenseOverrideId>(World.Now), claim, ["The names differ."], Basis.Board, LicenseStatus.Active, null, null, null, false, "The board has both names.", Held.Instructor, World.Now);
            db.LicenseOverrides.Add(pending);
            (ids["decision"], ids["pending"]) = (decision.Id.ToString(), pending.Id.ToString());
            ids["venue"] = (await db.Venues.OrderBy(v => v.Id).Select(v => v.Id).FirstAsync()).ToString();
            ids["course slug"] = await db.Courses.Where(c => c.Id == Held.Course).Select(c => c.Slug).SingleAsync();
        });
        ids["thread"] = (await Json(rosa.PostJson($"/api/v1/courses/{ids["course slug"]}/questions", new { topic = "Cover", text = "Do I need a policy?" }))).GetString()!;
        ids["record"] = (await Json(People["reviewer"].Get("/api/v1/reviews/"))).EnumerateArray().First(r => r.GetProperty("not_releasable").ValueKind == JsonValueKind.Null).GetProperty("id").GetString()!;
        ids["device"] = (await World.Look(db => db.SignIns.Where(s => s.PersonId == Rosa).OrderBy(s => s.Id).Select(s => s.Id).FirstAsync())).ToString();
    }

    /// <summary>Links that wait in mailboxes, and a passkey.</summary>
    async Task Mail()
    {
        string email = await World.EmailOf(Rosa), hash = (await World.Look(db => db.Users.Where(u => u.Id == Rosa.Value).Select(u => u.PasswordHash!).SingleAsync()));
        await World.Arrange(db =>
        {
            var ends = World.Now.AddDays(3);
            db.MailedLinks.Add(new(LinkPurpose.Registration, "new@clinic.example", "registration", ends) { GivenName = "New", FamilyName = "Comer", PasswordHash = hash });
            db.MailedLinks.Add(new(LinkPurpose.Recovery, email, "recovery", ends) { PersonId = Rosa });
            db.MailedLinks.Add(new(LinkPurpose.NewAddress, "rosa.new@clinic.example", "address", ends) { PersonId = Rosa });
            return Task.CompletedTask;
        });
        await using var scope = World.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        scope.ServiceProvider.GetRequiredService<GlabellaDb>().SeeEverything();
        await accounts.AddOrUpdatePasskeyAsync((await accounts.FindByIdAsync(Rosa.ToString()))!, new([1, 2, 3, 4], [1], World.Now, 0, null, true, false, false, [1], [1]) { Name = "Phone" });
    }

    async Task<PersonId> Proven()
    {
        var person = await World.Given.Clinician();
        await World.Given.ProvenLicense(person);
        return person;
    }

    async Task Post(string who, string path, string form, params (string, string)[] fields)
    {
        var answer = await People[who].Submit(path, form, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Found, $"{path}: {answer.StatusCode}\n{await answer.Text()}");
    }

    static async Task<JsonElement> Json(Task<HttpResponseMessage> sending)
    {
        var answer = await sending;
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {await answer.Text()}");
        return answer.StatusCode == HttpStatusCode.NoContent ? default : await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The address of something that is there, for a door of the route table.</summary>
    public string At(string path)
    {
        if (path == "{npi}") return ids["npi"];
        string real = path.Replace("/provider/{Slug}", $"/provider/{Slug}").Replace("/registrar/providers/{Slug}", $"/registrar/providers/{Slug}").Replace("/providers/{provider}", $"/providers/{Slug}").Replace("/providers/{slug}", $"/providers/{Slug}")
            .Replace("{purpose}", "revocation").Replace("{documentName}", "v1").Replace("{course:guid}", $"{Held.Course}").Replace("{Seat:guid}", ids["seat today"])
            .Replace("{decision:guid}", ids["decision"]).Replace("{pending:guid}", ids["pending"])
            .Replace("{Number}", ids["npi"]).Replace("{npi}", ids["npi"]).Replace("{Token}", ids["token"]).Replace("{token}", ids["token"])
            .Replace("{**record}", ids["record"]).Replace("{*Id}", ids["record"]).Replace("{Key}/{Id}", "botox-cosmetic/glabellar-lines")
            .Replace("{Slug}", ids["course slug"]).Replace("{slug}", ids["course slug"]);
        int slot = real.IndexOf('{');
        if (slot >= 0) real = real[..slot] + IdOf(real) + real[(real.IndexOf('}') + 1)..];
        Assert.True(!real.Contains('{'), $"{path} has no address in the house in use: give it one in {nameof(HouseInUse)}.");
        return real switch
        {
            "/register/finish" => real + "?token=registration",
            "/recover/finish" => real + "?token=recovery",
            "/account/address/finish" => real + "?token=address",
            "/me/credits/follow" => ids["follow"],
            "/registrar/registries/refused.csv" => real + "?run=1",
            _ when real.EndsWith("/cases/new", StringComparison.Ordinal) => $"{real}?seat={ids["seat today"]}",
            _ when real.EndsWith("/trust/record", StringComparison.Ordinal) => $"{real}?about=provider.identity",
            "/sign-in/passkey" or "/sign-in/again" => real + "?returnUrl=%2Fme",
            "/api/v1/scope" or "/may-i" or "/may-i/letter.pdf" => real + "?jurisdiction=US-TX&profession=rn",
            _ => real,
        };
    }

    /// <summary>Those who can open it at all, so that the crawl is short; a form that only others see is not missed, because every plate names its own people.</summary>
    public static string[] Likely(Doors.Door door) => door.Plate switch
    {
        "anyone" => ["visitor", "rosa"],
        "reviewer" => ["reviewer"],
        _ when door.Plate.StartsWith("registrar", StringComparison.Ordinal) => ["registrar"],
        _ when door.Plate.StartsWith("clinician", StringComparison.Ordinal) => ["rosa", "maya", "coordinator", "registrar"],
        _ => ["coordinator", "instructor", "registrar"],
    };

    string IdOf(string path) => path switch
    {
        _ when path.StartsWith("/account/passkeys/", StringComparison.Ordinal) => "AQIDBA",
        _ when path.StartsWith("/account/devices/", StringComparison.Ordinal) => ids["device"],
        _ when path.Contains("/knowledge/products/") || path.Contains("/learn/products/") => "botox-cosmetic",
        _ when path.Contains("/sessions/") && path.EndsWith("/certificates", StringComparison.Ordinal) => Held.Session.ToString(),
        _ when path.Contains("/sessions/") && (path.Contains("/class-day") || path.Contains("/vials") || path.Contains("/cases") || path.Contains("/check-") || path.EndsWith("/close", StringComparison.Ordinal)) => Today.ToString(),
        _ when path.Contains("/sessions/") => Ahead.ToString(),
        _ when path.Contains("/verify/") => ids["public"],
        _ when path.Contains("/endorsements/") => ids["endorsement"],
        _ when path.Contains("/certificates/") => ids["certificate"],
        _ when path.Contains("/attempts/") => ids["attempt"],
        _ when path.Contains("/me/exams/") || path.Contains("/courses/") => Held.Course.ToString(),
        _ when path.Contains("/cases/") || path.Contains("/logbook/") => ids["case"],
        _ when path.Contains("/seats/") => ids["taken"],
        _ when path.Contains("/enrollments/") => ids["enrollment"],
        _ when path.Contains("/invoices/") => ids["invoice"],
        _ when path.Contains("/share-links/") => ids["share"],
        _ when path.Contains("/licenses/") => ids["license"],
        _ when path.Contains("/documents/") => ids["document"],
        _ when path.Contains("/milestones/") => ids["milestone"],
        _ when path.Contains("/renewals/") => ids["renewal"],
        _ when path.Contains("/credits/") => ids["credit"],
        _ when path.Contains("/holds/") => ids["hold"],
        _ when path.Contains("/screening/people/") || path.Contains("/registrar/exclusions/") => Held.Instructor.ToString(),
        _ when path.Contains("/venues/") => ids["venue"],
        _ when path.Contains("/questions/") => ids["thread"],
        _ => "{unknown}",
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in People.Values) browser.Dispose();
        await Held.DisposeAsync();
    }
}
