using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Trust;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Licenses;

public class KeepingStandings
{
    [Theory, BothDatabases]
    public async Task A_decision_computes_the_standing_from_what_was_opened(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        await rosa.PostJson("/api/v1/me/licenses", ProvingALicense.Claim("712345"));
        var id = await world.Look(db => db.Licenses.Select(l => l.Id).SingleAsync());
        var registrar = await world.Given.Registrar();
        using var rhea = await world.SignIn(registrar);
        await rhea.Submit($"/registrar/licenses/{id}", "decide", ("Input.Basis", "Board"), ("Input.Status", "Active"), ("Input.Outcome", "Proven"), ("Input.Reason", "Looked up."));
        world.Pass(TimeSpan.FromDays(3));
        using var later = await world.SignIn(registrar);
        await later.Submit($"/registrar/licenses/{id}", "decide", ("Input.Basis", "Board"), ("Input.Status", "Suspended"), ("Input.Outcome", "Refused"), ("Input.Reason", "Looked up again."));

        var kept = await Of(world, id);
        Assert.Equal([(1, LicenseStatus.Unknown, "asked"), (2, LicenseStatus.Active, "decision"), (3, LicenseStatus.Suspended, "decision")], kept.Select(s => (s.Number, s.Status, s.Occasion)));
        Assert.Contains(await world.Look(db => db.Evidence.Where(e => e.Claim == "license.standing").OrderBy(e => e.SeenAt).Select(e => e.Id.Value).FirstAsync()), kept[1].Evidence);
        Assert.Equal("A registrar found it active, as of Nov 24, 2026.", kept[1].Reasons[0]);
        Assert.Equal(["A license now stands as active.", "A license now stands as suspended."], await world.Look(db => db.Journal.Where(e => e.Action == "license.standing").OrderBy(e => e.Sequence).Select(e => e.Sentence).ToListAsync()));
        string page = (await later.Page($"/registrar/licenses/{id}")).Body!.TextContent;
        Assert.Contains("How it stands", page);
        Assert.Contains("A registrar found it suspended", page);
        Assert.Contains("Earlier: 2", page);
        using var owner = await world.SignIn(kept[0].PersonId);
        Assert.Contains("A registrar found it suspended", (await owner.Page($"/me/licenses/{id}")).Body!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task The_roster_s_row_and_a_flag_are_read_from_the_evidence(Engine engine)
    {
        await using var world = await World.Start(engine);
        var person = await world.Given.Clinician();
        var id = await world.Given.ProvenLicense(person);
        Assert.Equal((LicenseStatus.Active, false), Said(await Compute(world, id)));

        await Add(world, id, "license.roster", Mark.CheckedAtSource, "Status ACTIVE (“CURRENT (C)”).");
        Assert.Equal((LicenseStatus.Active, false), Said(await Compute(world, id)));
        await Add(world, id, "license.discipline", Mark.Contradicted, "The roster shows an action.");
        Assert.Equal((LicenseStatus.Active, true), Said(await Compute(world, id)));
        await world.Arrange(async db => (await db.Licenses.SingleAsync()).Decide(ClaimState.Proven, LicenseStatus.Active, null, world.Now.AddMinutes(1)));
        Assert.Equal((LicenseStatus.Active, false), Said(await Compute(world, id)));
        // The same words on a later roster were read before; other words were not.
        await Add(world, id, "license.discipline", Mark.Contradicted, "The roster shows an action.");
        Assert.Equal((LicenseStatus.Active, false), Said(await Compute(world, id)));
        world.Pass(TimeSpan.FromHours(1));
        await Add(world, id, "license.discipline", Mark.Contradicted, "The roster shows two actions.");
        Assert.Equal((LicenseStatus.Active, true), Said(await Compute(world, id)));

        await Add(world, id, "license.roster", Mark.Contradicted, "Status ACTIVE_RESTRICTED (“ACTIVE - PROBATION”).");
        Assert.Equal((LicenseStatus.ActiveRestricted, true), Said(await Compute(world, id)));
        await Add(world, id, "license.roster", Mark.Contradicted, "Status ACTIVE.");
        Assert.Equal((LicenseStatus.Unknown, true), Said(await Compute(world, id)));
        await Add(world, id, "license.roster", Mark.Contradicted, "Status SUSPENDED.");
        Assert.Equal((LicenseStatus.Suspended, true), Said(await Compute(world, id)));
        await Add(world, id, "license.roster", Mark.CheckedAtSource, "Status 1.");
        Assert.Equal((LicenseStatus.Unknown, true), Said(await Compute(world, id)));
    }

    [Theory, BothDatabases]
    public async Task Twenty_computations_at_once_are_numbered_without_gaps(Engine engine)
    {
        await using var world = await World.Start(engine);
        var id = await world.Given.ProvenLicense(await world.Given.Clinician());
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Compute(world, id)));
        var kept = await Of(world, id);
        Assert.Equal(Enumerable.Range(1, 20), kept.Select(s => s.Number));
        Assert.Null(StandingRecord.FirstBroken(kept));
    }

    /// <summary>Somebody with the database's own rights takes the wall away: the seal still tells where.</summary>
    [Theory, BothDatabases]
    public async Task Whoever_changes_a_kept_standing_is_found(Engine engine)
    {
        await using var world = await World.Start(engine);
        var id = await world.Given.ProvenLicense(await world.Given.Clinician());
        for (int i = 0; i < 3; i++) await Compute(world, id);
        Assert.Null(StandingRecord.FirstBroken(await Of(world, id)));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => world.Tamper("update license_standings set status = 'Revoked' where number = 2"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => world.Tamper("delete from license_standings where number = 2"));
        Assert.Null(StandingRecord.FirstBroken(await Of(world, id)));

        foreach (string trigger in (string[])(engine == Engine.Sqlite ? ["license_standings_no_update"] : ["license_standings_append_only on license_standings"])) await world.Tamper($"drop trigger {trigger}");
        await world.Tamper("update license_standings set status = 'Revoked' where number = 2");
        Assert.Equal(2, StandingRecord.FirstBroken(await Of(world, id)));
    }

    internal static Task<List<StandingRecord>> Of(World world, LicenseId id) => world.Look(db => db.LicenseStandings.AsNoTracking().Where(s => s.LicenseId == id).OrderBy(s => s.Number).ToListAsync());

    static (LicenseStatus, bool) Said(StandingRecord record) => (record.Status, record.Waits);

    internal static async Task<StandingRecord> Compute(World world, LicenseId id, string occasion = Occasion.Asked)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Glabella.Data.GlabellaDb>();
        db.SeeEverything();
        await using var transaction = await db.BeginAsync(CancellationToken.None);
        var record = await scope.ServiceProvider.GetRequiredService<StandingOf>().Recompute(id, occasion, world.Now, CancellationToken.None);
        await transaction.CommitAsync();
        return record;
    }

    internal static Task Add(World world, LicenseId id, string claim, Mark mark, string finding)
    {
        world.Pass(TimeSpan.FromSeconds(1));
        return world.Arrange(db => { db.Evidence.Add(new(Id.New<EvidenceId>(world.Now), Subject.License, id.Value, claim, mark, "A roster", Method.File, world.Now) { Finding = finding }); return Task.CompletedTask; });
    }
}
