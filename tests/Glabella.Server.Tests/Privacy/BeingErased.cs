using System.Net;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Education;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Privacy;
using Glabella.Domain.Proof;
using Glabella.Domain.Questions;
using Glabella.Server.Features.Privacy;
using Glabella.Server.Tests.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Privacy;

public sealed class BeingErased
{
    /// <summary>A name found nowhere else, so that what is left of it can be searched for.</summary>
    const string Name = "Quillfeather";

    static async Task<PersonId> SomeoneWithTraces(World world)
    {
        var person = await world.Given.Clinician(familyName: Name);
        await world.Given.ProvenLicense(person);
        var provider = await world.Given.Provider();
        var course = await world.Given.Course(provider);
        await world.Arrange(db =>
        {
            var thread = new QuestionThread(Id.New<ThreadId>(world.Now), provider, course, null, person, $"{Name} asks", world.Now);
            db.QuestionThreads.Add(thread);
            db.Messages.Add(new(Guid.CreateVersion7(world.Now), thread.Id, provider, person, person, $"I am {Name}.", world.Now));
            db.Documents.Add(new Document(Id.New<DocumentId>(world.Now), person, $"{Name}.pdf", "application/pdf", 3, new('a', 64), [1, 2, 3], world.Now));
            db.Outbox.Add(new OutboxMail($"{Name}@clinic.example", $"Dear {Name}", $"Dear {Name}", person, world.Now));
            db.Credits.Add(CreditEntry.FromClass(Id.New<CreditId>(world.Now), person, Id.New<SeatId>(world.Now), new("SELF", Hours.Parse("1"), Hours.Parse("1"), new(2026, 1, 1), Name, Name, default, new Dictionary<string, Hours>(), null), world.Now));
            return Task.CompletedTask;
        });
        return person;
    }

    static async Task<string> EverythingStored(World world) => await world.Look(async db =>
    {
        var found = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.GetTableName() is not null).DistinctBy(t => t.GetTableName()))
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select * from \"{type.GetTableName()}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                for (var i = 0; i < reader.FieldCount; i++)
                    if (reader.GetValue(i) is string text && text.Contains(Name, StringComparison.OrdinalIgnoreCase)) found.Add($"{type.GetTableName()}.{reader.GetName(i)}");
        }
        return string.Join(", ", found.Distinct());
    });

    [Theory, BothDatabases]
    public async Task The_page_says_before_what_goes_what_stays_and_why(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        var page = await rosa.Page("/me/data/erase");
        Assert.Equal(Manifest.Tables.Count, page.QuerySelectorAll("main tbody tr").Length);
        Assert.Contains("Kept without your name", page.Body!.TextContent);
        Assert.Contains("Tax law asks for invoices to be kept.", page.Body.TextContent);

        var unsure = await rosa.Submit("/me/data/erase", "erase", ("Input.Word", "yes"));
        Assert.Contains("Type the word ERASE to confirm. Nothing was erased.", await unsure.Content.ReadAsStringAsync());
        Assert.Equal(0, await world.Look(db => db.People.CountAsync(p => p.ErasedAt != null)));
    }

    [Theory, BothDatabases]
    public async Task The_name_is_nowhere_in_the_database_afterwards(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await SomeoneWithTraces(world);
        using var rosa = await world.SignIn(person);
        Assert.NotEmpty(await EverythingStored(world));

        var answer = await rosa.Submit("/me/data/erase", "erase", ("Input.Word", "ERASE"));

        Assert.Equal("/erased", answer.Headers.Location!.PathAndQuery);
        Assert.Equal("", await EverythingStored(world));
        Assert.Equal((0, 0, 0, 0), await world.Look(async db => (await db.Users.CountAsync(u => u.Id == person.Value), await db.Credits.CountAsync(), await db.Outbox.CountAsync(m => m.PersonId == person), (await db.Documents.Select(d => d.Sealed).ToListAsync()).Count(s => s.Length > 0))));
        Assert.Equal("Withdrawn person", await world.Look(db => db.People.Where(p => p.Id == person).Select(p => p.GivenName + " " + p.FamilyName).SingleAsync()));
        Assert.Equal("", await world.Look(db => db.Licenses.Select(l => l.Number).SingleAsync()));
        Assert.Null(await world.Look(db => db.FirstBrokenJournalEntry(default)));
        Assert.Equal(1, await world.Look(db => db.Journal.CountAsync(j => j.Action == "person.erased")));
    }

    [Theory, BothDatabases]
    public async Task The_old_cookie_opens_nothing_afterwards(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        using var phone = await world.SignIn(person);
        using var desk = await world.SignIn(person);
        await desk.Submit("/me/data/erase", "erase", ("Input.Word", "ERASE"));
        Assert.NotEqual(HttpStatusCode.OK, (await phone.Get("/me")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await phone.Get("/me/data/export.zip")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.Get("/erased")).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task A_legal_hold_wins_until_it_is_lifted(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        var email = await world.Look(db => db.Users.Where(u => u.Id == person.Value).Select(u => u.Email).SingleAsync());
        using var rhea = await world.SignIn(await world.Given.Registrar());
        using var rosa = await world.SignIn(person);
        var page = await rosa.Page("/me/data/erase"); // opened before the hold was placed

        await rhea.Submit("/registrar/holds", "hold", ("Input.Email", email!), ("Input.Reason", "File 12"));
        var answer = await rosa.Submit("/me/data/erase", page, "erase", ("Input.Word", "ERASE"));

        Assert.Contains("legal hold", await answer.Content.ReadAsStringAsync());
        Assert.DoesNotContain("File 12", (await rosa.Page("/me/data/erase")).Body!.TextContent);
        Assert.Equal(0, await world.Look(db => db.People.CountAsync(p => p.ErasedAt != null)));
        Assert.Equal(HttpStatusCode.OK, (await rosa.Get("/me/data/export.zip")).StatusCode);

        var hold = await world.Look(db => db.LegalHolds.Select(h => h.Id).SingleAsync());
        await rhea.Submit($"/registrar/holds/{hold}/lift", "confirm");
        await rosa.Submit("/me/data/erase", "erase", ("Input.Word", "erase"));
        Assert.Equal(1, await world.Look(db => db.People.CountAsync(p => p.ErasedAt != null)));
    }

    [Theory, BothDatabases]
    public async Task A_booked_class_is_canceled_first(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        var provider = await world.Given.Provider();
        var session = await world.Given.Session(provider, await world.Given.Course(provider));
        await world.Arrange(db =>
        {
            var seat = new Seat(Id.New<SeatId>(world.Now), session, provider, person, SeatKind.Observer, 1, Money.Usd(390), "{}", world.Now);
            seat.Confirm(world.Now);
            db.Seats.Add(seat);
            return Task.CompletedTask;
        });
        using var rosa = await world.SignIn(person);
        Assert.Contains("You have 1 booked class or waitlist places ahead.", (await rosa.Page("/me/data/erase")).Body!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task The_certificate_keeps_its_number_and_its_page_says_withdrawn(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued(familyName: Name);
        using var maya = await held.World.SignIn(person);
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(await (await maya.Get("/me/data/export.zip")).Content.ReadAsByteArrayAsync()));
        Assert.NotNull(zip.GetEntry($"certificates/{certificate.PublicId}.json"));

        await maya.Submit("/me/data/erase", "erase", ("Input.Word", "ERASE"));

        using var stranger = held.World.Browser();
        var page = await (await stranger.Get($"/verify/{certificate.PublicId}")).Content.ReadAsStringAsync();
        Assert.Contains("Withdrawn", page);
        Assert.DoesNotContain(Name, page);
        Assert.Equal("", await EverythingStored(held.World));
        Assert.Equal(certificate.Number, await held.World.Look(db => db.Certificates.Where(c => c.Id == certificate.Id).Select(c => c.Number).SingleAsync()));
    }

    [Fact]
    public void The_last_registrar_stays_and_a_hold_outweighs_everything()
    {
        Assert.Null(Erasure.Refuses(held: false, bookedClasses: 0, lastRegistrar: false));
        Assert.Equal("last_registrar", Erasure.Refuses(false, 0, true)!.Code);
        Assert.Equal("still_booked", Erasure.Refuses(false, 1, true)!.Code);
        Assert.Equal("legal_hold", Erasure.Refuses(true, 1, true)!.Code);
    }
}
