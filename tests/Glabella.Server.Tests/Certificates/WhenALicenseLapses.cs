using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Features.Certificates;
using Glabella.Server.Tests.Licenses;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Certificates;

/// <summary>A certificate says that its holder's license is in force. When that is over by the calendar or by the board's own word, the
/// certificate is suspended by itself; everything else waits for a person.</summary>
public class WhenALicenseLapses
{
    [Theory, BothDatabases]
    public async Task An_expired_license_suspends_its_certificate_and_a_renewed_one_brings_it_back(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (rosa, certificate) = await held.Issued();
        var (_, other) = await held.Issued(givenName: "Ines", familyName: "Vale");
        await held.World.Arrange(async db => (await db.Licenses.SingleAsync(l => l.PersonId == rosa)).Decide(ClaimState.Proven, LicenseStatus.Active, Today(held).AddDays(5), held.World.Now));
        await Follow(held, Occasion.Asked);
        Assert.Equal("valid", await Status(held, certificate));
        await held.World.Arrange(db => db.Outbox.ExecuteDeleteAsync());

        held.World.Clock.Advance(TimeSpan.FromDays(6));
        await Follow(held, Occasion.Expiry);
        await Follow(held, Occasion.Expiry);

        Assert.Equal("suspended", await Status(held, certificate));
        Assert.Equal("valid", await Status(held, other));
        var step = await held.World.Look(db => db.CertificateEvents.AsNoTracking().SingleAsync());
        Assert.Equal((EventKind.Suspended, "license_expired", null), (step.Kind, step.Reason, step.By));
        var mails = await held.World.Look(db => db.Outbox.AsNoTracking().OrderBy(m => m.Subject).ToListAsync());
        Assert.Equal([$"Certificate no. {certificate.Number} was suspended", $"Your certificate no. {certificate.Number} was suspended"], mails.Select(m => m.Subject));
        Assert.All(mails, m => Assert.Contains("The license has expired", m.Text));

        await held.World.LookAgain(rosa, LicenseStatus.Active, Today(held).AddYears(2));
        await Follow(held, Occasion.Renewal);
        Assert.Equal("valid", await Status(held, certificate));
        Assert.Equal([EventKind.Suspended, EventKind.Reinstated], await held.World.Look(db => db.CertificateEvents.OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_boards_own_word_suspends_and_a_word_that_nobody_knows_does_not(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (rosa, certificate) = await held.Issued();

        await RosterSays(held, rosa, "Status unknown, “NOT CURRENT - SEE ENF”.", Mark.Contradicted);
        await Follow(held, Occasion.ListChanged);
        Assert.Equal("valid", await Status(held, certificate));

        await RosterSays(held, rosa, "Status revoked, “REVOKED (R)”.", Mark.Contradicted);
        await Follow(held, Occasion.ListChanged);
        Assert.Equal("suspended", await Status(held, certificate));
        Assert.Equal("not_active_in_roster", await held.World.Look(db => db.CertificateEvents.Select(e => e.Reason).SingleAsync()));
    }

    [Theory]
    [InlineData(LicenseStatus.Suspended)]
    [InlineData(LicenseStatus.ActiveRestricted)]
    public async Task What_a_registrar_found_waits_for_a_registrar(LicenseStatus found)
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var (rosa, certificate) = await held.Issued();
        await held.World.LookAgain(rosa, found);
        await Follow(held, Occasion.Asked);
        Assert.Equal(0, await held.World.Look(db => db.CertificateEvents.CountAsync()));
        Assert.Equal("suspended", await Status(held, certificate)); // the public answer joins the license of today by itself
    }

    [Fact]
    public async Task A_match_on_an_exclusion_list_waits_for_a_registrar()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var (rosa, certificate) = await held.Issued();
        await held.World.Arrange(db =>
        {
            db.Evidence.Add(new(Id.New<EvidenceId>(held.World.Now), Subject.Person, rosa.Value, "person.exclusion", Mark.Contradicted, "Synthetic list", Method.File, held.World.Now) { Finding = "On the list." });
            return Task.CompletedTask;
        });
        await Follow(held, Occasion.ListChanged);
        Assert.True((await held.World.Look(db => db.LicenseStandings.OrderBy(s => s.Number).LastAsync())).Waits);
        Assert.Equal("valid", await Status(held, certificate));
    }

    [Theory, BothDatabases]
    public async Task What_a_person_has_decided_since_stays(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (rosa, certificate) = await held.Issued();
        await RosterSays(held, rosa, "Status inactive, “INACTIVE”.", Mark.Contradicted);
        await Follow(held, Occasion.ListChanged);
        held.World.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await held.Decide(certificate, EventKind.Reinstated, "question_resolved")).IsSuccessStatusCode);

        await Follow(held, null);
        Assert.Equal("valid", await Status(held, certificate));

        await Follow(held, Occasion.ListChanged); // the roster says it again later
        Assert.Equal("suspended", await Status(held, certificate));
    }

    [Fact]
    public async Task Nobody_gives_the_software_s_reasons_by_hand()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var (_, certificate) = await held.Issued();
        Assert.False((await held.Decide(certificate, EventKind.Suspended, "license_expired")).IsSuccessStatusCode);
        Assert.Equal("valid", await Status(held, certificate));
    }

    static DateOnly Today(ClassHeld held) => DateOnly.FromDateTime(held.World.Now.UtcDateTime);

    static async Task<string> Status(ClassHeld held, Certificate certificate) => (await held.PublicJson(certificate)).GetProperty("status").GetString()!;

    static Task RosterSays(ClassHeld held, PersonId person, string finding, Mark mark) => held.World.Arrange(async db =>
    {
        held.World.Clock.Advance(TimeSpan.FromMinutes(1));
        var license = await db.Licenses.SingleAsync(l => l.PersonId == person);
        db.Evidence.Add(new(Id.New<EvidenceId>(held.World.Now), Subject.License, license.Id.Value, "license.roster", mark, "Synthetic roster", Method.File, held.World.Now) { Finding = finding, AsOf = Today(held) });
    });

    /// <param name="occasion">Null to compute nothing anew.</param>
    static async Task Follow(ClassHeld held, string? occasion)
    {
        held.World.Clock.Advance(TimeSpan.FromMinutes(1));
        if (occasion is not null) await held.World.ComputeStandings(occasion);
        await using var scope = held.World.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FollowLicenses>().Run(CancellationToken.None);
    }
}
