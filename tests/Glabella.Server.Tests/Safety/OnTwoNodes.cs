using System.Net;
using Glabella.Domain.People;
using Glabella.Domain.Providers;
using Glabella.Server.Tests.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Safety;

/// <summary>#6 and #15 on two nodes of one installation: what one node decides, the other obeys at the next request.</summary>
public class OnTwoNodes
{
    [Theory, BothDatabases]
    public async Task A_role_revoked_on_one_node_writes_nothing_on_the_other(Engine engine)
    {
        await using var here = await World.Start(engine);
        await using var there = here.AnotherNode();
        var reviewer = await here.Given.Reviewer();
        var second = await here.Given.Registrar();
        using var registrar = await here.SignIn(await here.Given.Registrar());
        using var rhea = await there.SignIn(second);
        var form = await rhea.Page("/registrar/roles");
        Assert.Equal("/registrar/roles", (await rhea.Submit("/registrar/roles", form, "grant", ("Input.Email", await here.EmailOf(reviewer)), ("Input.Role", "Registrar"))).Goes()); // she could

        Assert.Equal("/registrar/roles", (await registrar.Submit("/registrar/roles", $"revoke-{second}-Registrar")).Goes());
        var refused = await rhea.Submit("/registrar/roles", form, "grant", ("Input.Email", await here.EmailOf(second)), ("Input.Role", "ClinicalReviewer"));

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(0, await here.Look(db => db.RoleGrants.CountAsync(g => g.PersonId == second)));
    }

    [Theory, BothDatabases]
    public async Task A_coordinator_let_go_on_one_node_revokes_no_certificate_on_the_other(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await using var there = held.World.AnotherNode();
        var (_, certificate) = await held.Issued();
        var second = await held.World.Given.Coordinator(held.Provider);
        using var chief = await held.World.SignIn(held.Coordinator);
        using var desk = await there.SignIn(second);
        Task<HttpResponseMessage> Decide(string kind, string reason) => desk.PostJson($"/api/v1/certificates/{certificate.Id}/status", new { kind, reason });
        Assert.Equal(HttpStatusCode.NoContent, (await Decide("suspended", "complaint")).StatusCode);

        Assert.Equal(HttpStatusCode.Found, (await chief.Submit($"/provider/{held.Slug}/people", $"end-{second}-Coordinator")).StatusCode);
        var refused = await Decide("revoked", "issued_in_error");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode); // a clinician now, as the plate says
        Assert.Equal(1, await held.World.Look(db => db.CertificateEvents.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_copied_cookie_is_dead_on_both_nodes_after_signing_out_on_one(Engine engine)
    {
        await using var here = await World.Start(engine);
        await using var there = here.AnotherNode();
        var person = await here.Given.Registrar();
        using var mine = await here.SignIn(person);
        using var copyHere = Copy(mine, here);
        using var copyThere = Copy(mine, there);
        foreach (var copy in new[] { copyHere, copyThere }) Assert.Equal(HttpStatusCode.OK, (await copy.Get("/api/v1/account")).StatusCode);

        string token = (await mine.Page("/account")).QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await mine.Send(new(HttpMethod.Post, "/sign-out") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) });

        foreach (var copy in new[] { copyHere, copyThere }) Assert.Equal(HttpStatusCode.Unauthorized, (await copy.Get("/api/v1/account")).StatusCode);
    }

    /// <summary>An hour without a click, or a day with clicks: over on both nodes. Clicks on the one count on the other.</summary>
    [Theory, BothDatabases]
    public async Task Both_clocks_of_a_staff_sign_in_run_on_both_nodes(Engine engine)
    {
        await using var here = await World.Start(engine);
        await using var there = here.AnotherNode();
        var person = await here.Given.Coordinator(await here.Given.Provider());
        using var idle = await here.SignIn(person);
        using var busy = await here.SignIn(person);
        World[] nodes = [here, there];
        Task<HttpStatusCode[]> At(Browser browser) => Task.WhenAll(nodes.Select(async node =>
        {
            using var copy = Copy(browser, node);
            return (await copy.Get("/api/v1/account")).StatusCode;
        }));

        here.Pass(TimeSpan.FromMinutes(59));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], await At(idle)); // copies: the browser itself stays unseen
        here.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], await At(idle));

        using var second = await here.SignIn(person);
        var started = here.Now;
        while (here.Now - started < TimeSpan.FromHours(23.5))
        {
            here.Pass(TimeSpan.FromMinutes(30));
            var node = nodes[(int)((here.Now - started).TotalMinutes / 30) % 2]; // by turns
            using var click = Copy(second, node);
            Assert.Equal(HttpStatusCode.OK, (await click.Get("/api/v1/account")).StatusCode);
            foreach (var (name, value) in click.Cookies) second.Cookies[name] = value;
        }
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], await At(second));
        here.Pass(TimeSpan.FromMinutes(30));
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], await At(second));
    }

    [Theory, BothDatabases]
    public async Task A_clinicians_thirty_days_end_on_both_nodes(Engine engine)
    {
        await using var here = await World.Start(engine);
        await using var there = here.AnotherNode();
        using var rosa = await here.SignIn(await here.Given.Clinician());
        using var elsewhere = Copy(rosa, there);
        here.Pass(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        foreach (var browser in new[] { rosa, elsewhere }) Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/v1/account")).StatusCode);
        here.Pass(TimeSpan.FromMinutes(1));
        foreach (var browser in new[] { rosa, elsewhere }) Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/v1/account")).StatusCode);
    }

    static Browser Copy(Browser browser, World node)
    {
        var copy = node.Browser();
        foreach (var (name, value) in browser.Cookies) copy.Cookies[name] = value;
        return copy;
    }
}
