using System.Text.RegularExpressions;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;
using Glabella.Registries;
using Glabella.Registries.Nppes;
using Glabella.Server.Features.Registries;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Glabella.Browser.Tests;

/// <summary>From "may I do this?" to a certificate that anyone can check, in a real browser, as four people.</summary>
public class TheWholeJourney
{
    public static TheoryData<Engine, bool> Ways() => new() { { Engine.Sqlite, true }, { Engine.Sqlite, false }, { Engine.Postgres, true }, { Engine.Postgres, false } };

    [Theory, MemberData(nameof(Ways))]
    public async Task One_nurse_goes_through_every_step(Engine engine, bool javaScript)
    {
        // The class lies ahead and must be reached: the house's clock is ours, and begins where the browser's stands.
        await using var world = await World.Start(engine, host => host.UseSetting("RequirePasskeyForStaff", "false"), kestrel: true, at: TimeProvider.System.GetUtcNow());
        var stage = await Stage.Set(world);
        await using var window = await Chromium.Window(world.Address, javaScript);
        // One of the four walks also looks at every page with axe.
        List<string>? wrong = engine == Engine.Sqlite && javaScript ? [] : null;
        stage = stage with { Wrong = wrong };
        var rosa = new AtTheKeyboard(await window.NewPageAsync(), wrong);

        await MayI(rosa);
        await ReadUp(rosa);
        var person = await Register(world, rosa);
        await ProveALicense(world, stage, rosa, person, javaScript);
        await FindACourse(stage, rosa);
        await AskTheTrainer(world, stage, rosa, javaScript);
        await Enroll(world, stage, rosa, javaScript);
        await AttendClass(world, stage, rosa, person, javaScript);
        await SitTheExam(world, stage, rosa);
        await GetTheCertificate(world, stage, rosa, javaScript);
        await Verify(world, person, javaScript);
        await StayCurrent(rosa);
        Assert.True(wrong is null or { Count: 0 }, string.Join('\n', wrong ?? []));
    }

    // 1
    static async Task MayI(AtTheKeyboard rosa)
    {
        await rosa.Open("/");
        await rosa.Page.Locator("main select").Nth(0).SelectOptionAsync("rn");
        await rosa.Page.Locator("main select").Nth(1).SelectOptionAsync("US-TX");
        await rosa.Press("May I inject?");
        await rosa.Reads("Yes, with");
        await rosa.Reads("Texas Board of Nursing");
    }

    // 2
    static async Task ReadUp(AtTheKeyboard rosa)
    {
        await rosa.Open("/learn");
        await rosa.Open("/learn/indications/botox-cosmetic/glabellar-lines");
        await rosa.Reads("draft, not clinically reviewed");
        await rosa.Open("/learn/face");
        await rosa.Reads("procerus");
    }

    // 3
    static async Task<PersonId> Register(World world, AtTheKeyboard rosa)
    {
        const string password = "four calm brown foxes";
        await rosa.Open("/register");
        await rosa.Fill("Input.GivenName", "Rosa");
        await rosa.Fill("Input.FamilyName", "Quillfeather");
        await rosa.Fill("Input.Email", "rosa.quillfeather@clinic.example");
        await rosa.Fill("Input.Password", password);
        await rosa.Press("Create account");
        var mail = await world.LastMail();
        await rosa.Page.GotoAsync(new Uri(mail.ActionUrl!).PathAndQuery);
        await rosa.Fill("Input.Password", password);
        await rosa.Press("Finish and sign in");
        return await world.Look(db => db.People.Where(p => p.FamilyName == "Quillfeather").Select(p => p.Id).SingleAsync());
    }

    // 4
    static async Task ProveALicense(World world, Stage stage, AtTheKeyboard rosa, PersonId person, bool javaScript)
    {
        await rosa.Open("/me/licenses");
        await rosa.Fill("Input.Npi", stage.Npi);
        await rosa.Press("Look up");
        await rosa.Reads("Is this you?");
        await rosa.Press("Yes, that is me");
        await rosa.Open("/me/licenses/new?slot=0");
        await rosa.Choose("Input.Profession", "rn");
        await rosa.Choose("Input.Jurisdiction", "US-TX");
        await rosa.Fill("Input.Number", "783214");
        await rosa.Fill("Input.Expires", Day(world.Now.AddYears(1)));
        await rosa.Press("Send to a registrar");

        await using var desk = await Chromium.Window(world.Address, javaScript);
        var registrar = await SignedIn(world, desk, stage, stage.Registrar);
        await LookAtTheLicense(registrar);

        await rosa.Open("/me/licenses");
        await rosa.Reads("783214");
        Assert.True(await world.Look(db => db.Licenses.AnyAsync(l => l.PersonId == person && l.Status == Domain.Licenses.LicenseStatus.Active)));
        Assert.True(await world.Look(db => db.Evidence.AnyAsync(e => e.Subject == Subject.License)));
    }

    static async Task LookAtTheLicense(AtTheKeyboard registrar)
    {
        await registrar.Open("/registrar");
        await registrar.Press("Rosa Quillfeather");
        await registrar.Pick("Input.Basis", "Board");
        await registrar.Fill("Input.Wording", "Current");
        await registrar.Choose("Input.Status", "Active");
        await registrar.Pick("Input.Outcome", "Proven");
        await registrar.Fill("Input.Reason", "Number, name and state agree with the board’s list.");
        await registrar.Press("Decide and open the next");
    }

    // 5
    static async Task FindACourse(Stage stage, AtTheKeyboard rosa)
    {
        await rosa.Open("/courses?near=77002");
        await rosa.Reads("Upper Face Foundations");
        await rosa.Open($"/courses/{stage.Slug}");
        await rosa.Reads("not proven");
        await rosa.Reads("Bayou Skin Clinic");
    }

    // 6
    static async Task AskTheTrainer(World world, Stage stage, AtTheKeyboard rosa, bool javaScript)
    {
        await rosa.Open($"/courses/{stage.Slug}/ask");
        await rosa.Fill("Input.Topic", "Malpractice cover");
        await rosa.Fill("Input.Text", "Do I need a policy of my own?");
        await rosa.Press("Send question");

        await using var desk = await Chromium.Window(world.Address, javaScript);
        var coordinator = await SignedIn(world, desk, stage, stage.Coordinator);
        await coordinator.Open($"/provider/{stage.ProviderSlug}/questions");
        await coordinator.Press("Malpractice cover");
        await coordinator.Fill("Input.Text", "Yes, one that names injectables.");
        await coordinator.Press("Send answer");
        Assert.Equal(2, await world.Look(db => db.Messages.CountAsync()));
    }

    // 7
    static async Task Enroll(World world, Stage stage, AtTheKeyboard rosa, bool javaScript)
    {
        await rosa.Open($"/sessions/{stage.Session}/enroll?kind=hands_on");
        await rosa.Page.Locator("main form button.gl-btn--lg").First.ClickAsync();
        await Assertions.Expect(rosa.Page).ToHaveURLAsync(new Regex("/me/enrollments/"));
        var invoice = await world.Look(db => db.Invoices.SingleAsync());

        await using var desk = await Chromium.Window(world.Address, javaScript);
        var coordinator = await SignedIn(world, desk, stage, stage.Coordinator);
        await coordinator.Open($"/provider/{stage.ProviderSlug}/sessions/{stage.Session}/seats");
        await coordinator.PressNamed($"Mark paid: {invoice.Reference}");
        Assert.Equal(SeatState.Confirmed, await world.Look(db => db.Seats.Select(s => s.State).SingleAsync()));
    }

    // 8
    static async Task AttendClass(World world, Stage stage, AtTheKeyboard rosa, PersonId person, bool javaScript)
    {
        var session = await world.Look(db => db.Sessions.SingleAsync());
        world.Clock.SetUtcNow(session.StartsAt.AddMinutes(-5));
        await using var desk = await Chromium.Window(world.Address, javaScript);
        var instructor = await SignedIn(world, desk, stage, stage.Instructor);
        string at = $"/provider/{stage.ProviderSlug}/sessions/{stage.Session}";
        await instructor.Open($"{at}/class-day");
        await instructor.PressNamed("Check in Rosa Quillfeather");

        await instructor.Open($"{at}/vials");
        await instructor.Choose("Input.Product", "botox-cosmetic");
        await instructor.Fill("Input.Lot", "C1234");
        await instructor.Fill("Input.Expires", Day(session.StartsAt.AddMonths(6)));
        await instructor.Fill("Input.Units", "100");
        await instructor.Fill("Input.Diluent", "2.5");
        await instructor.Fill("Input.Source", "Demo Medical Supply");
        await instructor.Press("Save vial");

        world.Clock.SetUtcNow(session.StartsAt.AddHours(3));
        instructor = await SignedIn(world, desk, stage, stage.Instructor); // an hour of idleness ends the sign-in of staff
        var seat = await world.Look(db => db.Seats.SingleAsync());
        await Log(instructor, at, seat.Id, "Saw", []);
        await Log(instructor, at, seat.Id, "Did", [("gl-procerus", "4"), ("gl-corr-med-r", "4"), ("gl-corr-med-l", "4"), ("gl-corr-lat-r", "4"), ("gl-corr-lat-l", "4")]);
        foreach (var made in await world.Look(db => db.Cases.OrderBy(c => c.RecordedAt).ToListAsync())) await Sign(instructor, stage, made.Id);

        world.Clock.SetUtcNow(session.EndsAt);
        instructor = await SignedIn(world, desk, stage, stage.Instructor);
        await instructor.Open($"{at}/class-day");
        await instructor.PressNamed("Check out Rosa Quillfeather");
        Assert.Equal(2, await world.Look(db => db.SignOffs.CountAsync(s => s.PersonId == person)));
    }

    static async Task Log(AtTheKeyboard instructor, string at, SeatId seat, string role, (string Point, string Units)[] points)
    {
        await instructor.Open($"{at}/cases/new?seat={seat}");
        await instructor.Choose("Input.Indication", "glabellar-lines");
        await instructor.Choose("Input.Role", role);
        await instructor.Page.Locator("main select[name='Input.Vial']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await instructor.Choose("Input.Age", "From30To44");
        foreach (var (point, units) in points) await instructor.Page.Locator($"main [name*='{point}']:not([type=hidden])").First.FillAsync(units);
        await instructor.Fill("Input.Total", points.Sum(p => int.Parse(p.Units)).ToString());
        await instructor.Press("Save case");
    }

    static async Task Sign(AtTheKeyboard instructor, Stage stage, CaseId id)
    {
        await instructor.Open($"/provider/{stage.ProviderSlug}/cases/{id}");
        // Every line of the rubric as complete: the highest points it offers.
        var groups = await instructor.Page.Locator("main form input[type=radio]").EvaluateAllAsync<string[]>("all => [...new Set(all.map(r => r.name))]");
        foreach (string group in groups.Where(g => g != "Input.Entrustment")) await instructor.Page.Locator($"main input[name=\"{group}\"][value='2']").CheckAsync(new() { Force = true });
        await instructor.Pick("Input.Entrustment", "3");
        await instructor.Press("Sign off");
    }

    // 9
    static async Task SitTheExam(World world, Stage stage, AtTheKeyboard rosa)
    {
        await rosa.Open("/me/exams");
        await rosa.Press("Upper Face Foundations");
        await rosa.Press("Start the");
        var attempt = await world.Look(db => db.Attempts.SingleAsync());
        for (int guard = 0; guard < 80 && !rosa.Page.Url.Contains("hand-in", StringComparison.Ordinal); guard++)
        {
            foreach (string name in await rosa.Page.Locator("main form input[type=radio]").EvaluateAllAsync<string[]>("all => [...new Set(all.map(r => r.name))]"))
            {
                int position = int.Parse(Regex.Match(name, @"\d+").Value);
                await rosa.Pick(name, attempt.Items.Single(i => i.Position == position).Key);
            }
            await rosa.Leave(() => rosa.Page.Locator("main form button.gl-btn:not(.gl-btn--second)").First.ClickAsync());
        }
        await rosa.Leave(() => rosa.Page.Locator("main form button.gl-btn").First.ClickAsync());
        Assert.True(await world.Look(db => db.Attempts.Select(a => a.Passed).SingleAsync()));
    }

    // 10
    static async Task GetTheCertificate(World world, Stage stage, AtTheKeyboard rosa, bool javaScript)
    {
        string issuing = $"/provider/{stage.ProviderSlug}/sessions/{stage.Session}/certificates";
        await using var desk = await Chromium.Window(world.Address, javaScript);
        var coordinator = await SignedIn(world, desk, stage, stage.Coordinator);
        await coordinator.Open(issuing);
        await coordinator.Reads("1 license must be looked at again first");
        await coordinator.Press("Ask the registrars by mail");

        await using var queue = await Chromium.Window(world.Address, javaScript);
        var registrar = await SignedIn(world, queue, stage, stage.Registrar);
        await registrar.Open("/registrar");
        await registrar.Reads("To look at again, for a certificate");
        await LookAtTheLicense(registrar);

        await coordinator.Open(issuing);
        await coordinator.Reads("Ready for proctored practice");
        var box = coordinator.Page.Locator("main input[name='Seats']").First;
        if (!await box.IsCheckedAsync()) await box.CheckAsync(new() { Force = true });
        await coordinator.Press("Issue certificates");

        await rosa.Open("/me/certificates");
        await rosa.Press("Upper Face Foundations");
        await rosa.Reads("Ready for proctored practice");
        var pdf = rosa.Page.Locator("main a[href$='.pdf'], main a[href*='.pdf?']").First;
        var answer = await rosa.Page.APIRequest.GetAsync(await pdf.GetAttributeAsync("href") ?? "");
        Assert.Equal("application/pdf", answer.Headers["content-type"].Split(';')[0]);
    }

    // 11
    static async Task Verify(World world, PersonId person, bool javaScript)
    {
        var certificate = await world.Look(db => db.Certificates.SingleAsync(c => c.PersonId == person));
        await using var window = await Chromium.Window(world.Address, javaScript);
        var stranger = new AtTheKeyboard(await window.NewPageAsync());
        await stranger.Open($"/verify/{certificate.PublicId}");
        await stranger.Reads("Rosa Quillfeather");
        await stranger.Reads("valid");
        await stranger.Open("/verify");
        await stranger.Fill("Input.Code", certificate.Code);
        await stranger.Fill("Input.FamilyName", "Quillfeather");
        await stranger.Press("Verify");
        await stranger.Reads("Rosa Quillfeather");
    }

    // 12
    static async Task StayCurrent(AtTheKeyboard rosa)
    {
        await rosa.Open("/me/credits/add");
        await rosa.Fill("Input.Name", "Complications of facial injection");
        await rosa.Fill("Input.Provider", "Harborline Medical Education");
        await rosa.Fill("Input.Completed", await rosa.Page.EvaluateAsync<string>("new Date(Date.now() - 86400000).toISOString().slice(0, 10)"));
        await rosa.Choose("Input.Type", "ANCC");
        await rosa.Pick("Input.Format", "Live");
        await rosa.Fill("Input.Claimed", "2");
        await rosa.Press("Add credits");
        await rosa.Open("/me/credits");
        await rosa.Reads("Complications of facial injection");
        await rosa.Open("/me");
        await rosa.Reads("Upper Face Foundations");
    }

    static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    static async Task<AtTheKeyboard> SignedIn(World world, IBrowserContext window, Stage stage, PersonId person)
    {
        using var browser = await world.SignIn(person);
        await window.AddCookiesAsync(browser.Cookies.Select(c => new Cookie { Name = c.Key, Value = c.Value, Url = world.Address }));
        return new(window.Pages.Count > 0 ? window.Pages[0] : await window.NewPageAsync(), stage.Wrong);
    }

    /// <summary>What the journey finds when it begins: a provider with a course and a date, its people, a registrar, an imported list.</summary>
    sealed record Stage(ProviderId Provider, string ProviderSlug, string Slug, SessionId Session, PersonId Coordinator, PersonId Instructor, PersonId Registrar, string Npi)
    {
        /// <summary>Where axe's findings go; null when nobody looks.</summary>
        public List<string>? Wrong { get; init; }

        public static async Task<Stage> Set(World world)
        {
            var provider = await world.Given.Provider();
            var course = await world.Given.Course(provider);
            var session = await world.Given.Session(provider, course);
            var (coordinator, instructor, registrar) = (await world.Given.Coordinator(provider), await world.Given.Instructor(provider), await world.Given.Registrar());
            await world.Arrange(async db =>
            {
                var row = await db.Courses.SingleAsync(c => c.Id == course);
                row.Teach([Profession.Parse("rn")], ["glabellar-lines"], ["botox-cosmetic"], 240, 240);
                row.Certify(new CertificateRule(90, 80, 1, 1, 3, 5, 24, Proposal: false));
                (await db.Sessions.SingleAsync(s => s.Id == session)).Staff([instructor]);
            });
            var npi = Registries.Npi.WithCheckDigit(281_234_567);
            await Import(world, npi);
            string slug = await world.Look(db => db.Courses.Where(c => c.Id == course).Select(c => c.Slug).SingleAsync());
            string providerSlug = await world.Look(db => db.Providers.Where(p => p.Id == provider).Select(p => p.Slug).SingleAsync());
            return new(provider, providerSlug, slug, session, coordinator, instructor, registrar, npi.ToString());
        }

        static async Task Import(World world, Registries.Npi npi)
        {
            string file = Path.Combine(world.Folder, "npidata_pfile_20050523-20261108.csv");
            await using (var target = File.Create(file))
                SyntheticNppes.Write(target, 7, new DateOnly(2026, 11, 8), 200,
                [
                    new() { Npi = npi, Entity = NppesEntity.Person, FirstName = "ROSA", LastName = "QUILLFEATHER", Credential = "RN", City = "HOUSTON", State = "TX", Zip = "770020000", Enumerated = new(2015, 5, 1), Updated = new(2026, 1, 5), Taxonomies = [new("163W00000X", "783214", "TX", true)] },
                ]);
            await using var scope = world.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Glabella.Data.GlabellaDb>();
            db.SeeEverything();
            await ActivatorUtilities.CreateInstance<NppesImport>(scope.ServiceProvider).Run(new(file, Path.GetFileName(file), Full: true), null, CancellationToken.None);
        }
    }
}
