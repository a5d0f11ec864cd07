using System.Net;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.People;
using Glabella.Server.Features.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Certificates;

public class DecidingAboutMany
{
    const string Path = "/registrar/affected";

    [Theory, BothDatabases]
    public async Task One_registrar_proposes_another_confirms_and_the_house_carries_it_out_once(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, first) = await held.Issued();
        var (_, second) = await held.Issued(familyName: "Ash");
        var (_, gone) = await held.Issued(familyName: "Gone");
        var (_, low) = await held.Issued(Level.VerifiedAttendance, familyName: "Low");
        await held.Decide(gone, EventKind.Revoked, "holder_asked");
        using var rhea = await held.World.SignIn(await held.World.Given.Registrar());
        using var omar = await held.World.SignIn(await held.World.Given.Registrar());

        Assert.Contains("2 certificates can be revoked", (await rhea.Page($"{Path}?rule=exam")).QuerySelector("main")!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await Propose(rhea, "exam", "Revoked:rule_was_wrong")).StatusCode);
        var proposal = await held.World.Look(db => db.StatusProposals.AsNoTracking().SingleAsync());
        Assert.Equal([first.Id, second.Id], proposal.Certificates);
        // the one who proposed finds no button, and not through the form of another page either
        Assert.DoesNotContain("Confirm for all", (await rhea.Page(Path)).QuerySelector("main")!.TextContent);
        var page = await omar.Page(Path);
        await CarryOut(held);
        Assert.Equal("valid", (await held.PublicJson(first)).GetProperty("status").GetString()); // nothing before the second one

        Assert.Equal(HttpStatusCode.Found, (await omar.Submit(Path, page, $"confirm-{proposal.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await omar.Submit(Path, page, $"confirm-{proposal.Id}")).StatusCode); // the button is gone
        foreach (int again in new[] { 1, 2 }) await CarryOut(held);

        foreach (var certificate in new[] { first, second, gone }) Assert.Equal("revoked", (await held.PublicJson(certificate)).GetProperty("status").GetString());
        Assert.Equal("valid", (await held.PublicJson(low)).GetProperty("status").GetString());
        Assert.Equal(3, await held.World.Look(db => db.CertificateEvents.CountAsync()));
        Assert.Equal(2, await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "certificate.revoked" && e.Sentence.Contains("one of many"))));
        Assert.Equal(3, await held.World.Look(db => db.Outbox.CountAsync(m => m.Subject.EndsWith("was revoked"))));
        Assert.Equal((1, 1), (await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "proposal.made")), await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "proposal.confirmed"))));
        Assert.Contains("and done", (await omar.Page(Path)).QuerySelector("main")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task Who_proposed_cannot_confirm_who_holds_one_can_do_neither_and_after_a_day_nobody_can(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (maya, certificate) = await held.Issued();
        await held.World.Arrange(db => { db.RoleGrants.Add(new(maya, InstallationRole.Registrar, null, held.World.Now)); return Task.CompletedTask; });
        var (rhea, omar) = (await held.World.Given.Registrar(), await held.World.Given.Registrar());
        Assert.IsType<OwnAmongThem>(await As(held, maya, d => d.Propose("exam", EventKind.Revoked, "rule_was_wrong", default)));
        using (var concerned = await held.World.SignIn(maya)) Assert.Contains("Somebody else decides about these", (await concerned.Page($"{Path}?rule=exam")).QuerySelector("main")!.TextContent);
        Assert.IsType<NoSuchRule>(await As(held, rhea, d => d.Propose("because", EventKind.Revoked, "rule_was_wrong", default)));
        Assert.IsType<NothingAffected>(await As(held, rhea, d => d.Propose("mentored", EventKind.Revoked, "rule_was_wrong", default)));
        foreach (var (kind, reason) in new[] { (EventKind.Revoked, "because"), (EventKind.Superseded, "corrected"), (EventKind.Reinstated, "question_resolved") })
            Assert.IsType<NoSuchReason>(await As(held, rhea, d => d.Propose("exam", kind, reason, default)));
        Assert.NotNull(await As(held, held.Coordinator, d => d.Propose("exam", EventKind.Revoked, "rule_was_wrong", default)));

        Assert.Null(await As(held, rhea, d => d.Propose("exam", EventKind.Suspended, "rule_question", default)));
        var id = await held.World.Look(db => db.StatusProposals.Select(p => p.Id).SingleAsync());
        Assert.IsType<OwnProposal>(await As(held, rhea, d => d.Confirm(id, default)));
        Assert.IsType<OwnAmongThem>(await As(held, maya, d => d.Confirm(id, default)));
        Assert.NotNull(await As(held, held.Coordinator, d => d.Confirm(id, default)));
        held.World.Pass(StatusProposal.OpenFor);
        Assert.IsType<ProposalOver>(await As(held, omar, d => d.Confirm(id, default)));
        await CarryOut(held);
        Assert.Equal(0, await held.World.Look(db => db.CertificateEvents.CountAsync()));

        Assert.Null(await As(held, rhea, d => d.Propose("exam", EventKind.Suspended, "rule_question", default)));
        id = await held.World.Look(db => db.StatusProposals.OrderByDescending(p => p.ProposedAt).Select(p => p.Id).FirstAsync());
        Assert.Null(await As(held, rhea, d => d.Drop(id, default)));
        Assert.IsType<ProposalOver>(await As(held, omar, d => d.Confirm(id, default)));
        Assert.IsType<ProposalOver>(await As(held, omar, d => d.Confirm(new(Guid.Empty), default)));
    }

    /// <summary>Two registrars, one of whom holds one of them: what the refusal advises can be done.</summary>
    [Theory, BothDatabases]
    public async Task The_other_registrar_decides_about_each_alone_or_makes_a_third(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (maya, own) = await held.Issued();
        var (_, other) = await held.Issued(familyName: "Ash");
        await held.World.Arrange(db => { db.RoleGrants.Add(new(maya, InstallationRole.Registrar, null, held.World.Now)); return Task.CompletedTask; });
        var rhea = await held.World.Given.Registrar();
        foreach (var certificate in new[] { own, other }) Assert.Equal(HttpStatusCode.NoContent, (await held.Decide(certificate, EventKind.Suspended, "rule_question", by: rhea)).StatusCode);
        Assert.Null(await As(held, rhea, d => d.Propose("exam", EventKind.Revoked, "rule_was_wrong", default)));
        var third = await held.World.Given.Registrar();
        var id = await held.World.Look(db => db.StatusProposals.Select(p => p.Id).SingleAsync());
        Assert.Null(await As(held, third, d => d.Confirm(id, default)));
    }

    [Theory, BothDatabases]
    public async Task Two_nodes_that_carry_out_the_same_proposal_do_nothing_twice(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        for (int i = 0; i < 5; i++) await held.Issued(familyName: $"Okafor{(char)('a' + i)}");
        var (rhea, omar) = (await held.World.Given.Registrar(), await held.World.Given.Registrar());
        Assert.Null(await As(held, rhea, d => d.Propose("attendance", EventKind.Revoked, "rule_was_wrong", default)));
        var id = await held.World.Look(db => db.StatusProposals.Select(p => p.Id).SingleAsync());
        var confirmed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => As(held, omar, d => d.Confirm(id, default))));
        Assert.All(confirmed, Assert.Null);
        Assert.Equal(1, await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "proposal.confirmed")));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CarryOut(held)));
        Assert.Equal(5, await held.World.Look(db => db.CertificateEvents.CountAsync()));
        Assert.Equal(5, await held.World.Look(db => db.Outbox.CountAsync(m => m.Subject.EndsWith("was revoked"))));
    }

    static Task<HttpResponseMessage> Propose(Browser browser, string rule, string step) => browser.Submit($"{Path}?rule={rule}", "propose", ("Input.Step", step));

    static async Task<Refusal?> As(ClassHeld held, PersonId person, Func<DecideTogether, Task<Refusal?>> act)
    {
        using var browser = await held.World.SignIn(person);
        await using var scope = held.World.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Data.GlabellaDb>();
        var signIn = await held.World.Look(d => d.SignIns.AsNoTracking().OrderByDescending(s => s.StartedAt).FirstAsync(s => s.PersonId == person));
        Assert.True(await scope.ServiceProvider.GetRequiredService<Access.Viewer>().Load(person, signIn.Id, held.World.Now, held.World.Now, staffNeedPasskey: false, db, CancellationToken.None));
        return await act(scope.ServiceProvider.GetRequiredService<DecideTogether>());
    }

    static async Task CarryOut(ClassHeld held)
    {
        await using var scope = held.World.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DecideTogether>().CarryOut(CancellationToken.None);
    }
}
