using System.Net;
using System.Text.Json;
using Glabella.Domain.Certificates;
using Glabella.Domain.Licenses;
using Glabella.Server.Tests.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Verification;

public class CheckingACertificate
{
    static async Task<(HttpResponseMessage Answer, string Text)> Page(ClassHeld held, string id)
    {
        using var stranger = held.World.Browser();
        var answer = await stranger.Get("/verify/" + id);
        var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
        return (answer, System.Text.RegularExpressions.Regex.Replace(page.QuerySelector("main")!.TextContent, @"\s+", " "));
    }

    [Theory, BothDatabases]
    public async Task A_good_one_is_valid_and_says_what_was_checked_and_when(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        var (answer, text) = await Page(held, certificate.PublicId);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        foreach (var part in new[] { "Valid", "Maya Okafor, RN", "Upper Face Foundations", "Ready for proctored practice. 8 hours, 2 supervised cases, exam passed", "Bayou Aesthetics Academy", "Nov 24, 2026", "Nov 24, 2028",
            "Signed by the issuer’s key, text unchanged", "On the live status list as active", "Holder’s Texas RN license active on Nov 24, 2026", "Nov 24, 2026, 3:00 PM UTC", "What this does not prove",
            "60 of 60 exam questions were drafts", "No exclusion list was searched for this person before issue" })
            Assert.Contains(part, text);
    }

    [Theory, BothDatabases]
    public async Task Nobody_indexes_it_nobody_learns_where_a_reader_came_from_and_nothing_foreign_is_loaded(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        using var stranger = held.World.Browser();
        var answer = await stranger.Get("/verify/" + certificate.PublicId);
        Assert.Equal("noindex, nofollow", answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
        var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.All(page.QuerySelectorAll("[src], link[href], form[action]"), e => Assert.StartsWith("/", e.GetAttribute("src") ?? e.GetAttribute("href") ?? e.GetAttribute("action") ?? "/"));
    }

    [Theory, BothDatabases]
    public async Task Suspended_revoked_and_replaced_say_since_when_and_why(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, suspended) = await held.Issued();
        var (_, revoked) = await held.Issued(givenName: "Ben", familyName: "Ash");
        await held.Decide(suspended, EventKind.Suspended, "logbook_review");
        await held.Decide(revoked, EventKind.Revoked, "practice_incomplete");
        var first = (await Page(held, suspended.PublicId)).Text;
        Assert.Contains("Suspended since Nov 24, 2026", first);
        Assert.Contains("Reason given: logbook under review", first);
        Assert.Contains("A hold is not a finding.", first);
        var second = (await Page(held, revoked.PublicId)).Text;
        Assert.Contains("Revoked on Nov 24, 2026", second);
        Assert.Contains("Reason given: issued in error, hands-on part not completed", second);
        Assert.DoesNotContain("Checked just now", second);
    }

    [Theory, BothDatabases]
    public async Task After_its_last_day_it_is_expired_and_nothing_worse(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.World.Arrange(async db => { var course = await db.Courses.SingleAsync(); course.Certify(course.Rule with { ValidMonths = 0 }); });
        var (_, certificate) = await held.Issued();
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 5, 59, 59, TimeSpan.Zero), certificate.ValidUntil); // the day ends in Houston
        held.World.Clock.Advance(certificate.ValidUntil.AddMinutes(1) - held.World.Now);
        await Renew(held);
        var text = (await Page(held, certificate.PublicId)).Text;
        Assert.Contains("Expired Nov 24, 2026", text);
        Assert.Contains("No renewal on record after Nov 24, 2026", text);
        Assert.Contains("A lapsed certificate says nothing bad about its holder.", text);
    }

    [Theory, BothDatabases]
    public async Task A_stale_status_list_makes_it_unknown_and_a_fresh_one_valid_again(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        await held.World.Tamper("create table held_back as select * from status_lists");
        held.World.Clock.Advance(TimeSpan.FromHours(2));
        await Renew(held);
        Assert.Contains("Valid", (await Page(held, certificate.PublicId)).Text);
        await held.World.Tamper("update status_lists set signed = (select h.signed from held_back h where h.provider_id = status_lists.provider_id and h.purpose = status_lists.purpose)");
        var text = (await Page(held, certificate.PublicId)).Text;
        Assert.Contains("Unknown at this moment", text);
        Assert.Contains("The issuer’s status list is out of date", text);
        Assert.DoesNotContain("Checked just now", text);
        Assert.Equal("status_source", (await held.PublicJson(certificate)).GetProperty("doubt").GetString());
    }

    [Theory, BothDatabases]
    public async Task A_status_list_that_is_gone_makes_it_unknown(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        await held.World.Look(db => db.StatusLists.ExecuteDeleteAsync());
        Assert.Equal("unknown", (await held.PublicJson(certificate)).GetProperty("status").GetString());
    }

    [Theory, BothDatabases]
    public async Task The_license_of_today_is_joined_to_it(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        await held.World.Arrange(async db => (await db.Licenses.SingleAsync(l => l.PersonId == person)).Decide(ClaimState.Proven, LicenseStatus.Suspended, null, held.World.Now));
        var text = (await Page(held, certificate.PublicId)).Text;
        Assert.Contains("Suspended: the license is not active", text);
        Assert.Contains("Holder’s Texas RN license is suspended, checked on Nov 24, 2026", text);
        await held.World.Arrange(async db => (await db.Licenses.SingleAsync(l => l.PersonId == person)).Decide(ClaimState.Proven, LicenseStatus.Active, null, held.World.Now.AddDays(-200)));
        Assert.Equal(("unknown", "license_source"), ((await held.PublicJson(certificate)).GetProperty("status").GetString(), (await held.PublicJson(certificate)).GetProperty("doubt").GetString()));
    }

    [Theory, BothDatabases]
    public async Task A_text_changed_in_the_database_is_not_confirmed(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        await held.World.Tamper(engine == Engine.Sqlite ? "drop trigger certificate_papers_no_update" : "drop trigger certificate_papers_append_only on certificate_papers");
        await held.World.Look(db => db.Database.ExecuteSqlRawAsync("update certificate_papers set prepared = replace(prepared, 'Okafor', 'Other')"));
        var text = (await Page(held, certificate.PublicId)).Text;
        Assert.Contains("Not confirmed", text);
        Assert.DoesNotContain("Okafor", text);
    }

    [Theory, BothDatabases]
    public async Task A_key_the_provider_withdrew_no_longer_vouches(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        await held.World.Arrange(async db => (await db.IssuerKeys.SingleAsync(k => k.Kind == KeyKind.Ed25519)).Withdraw(held.World.Now));
        Assert.NotEqual("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
    }

    [Theory, BothDatabases]
    public async Task What_nobody_issued_is_not_known_and_that_is_no_accusation(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (answer, text) = await Page(held, "00000000000000000000000000000000");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("We do not know this certificate", text);
        Assert.Contains("That is not proof of fraud", text);
        using var program = held.World.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetJson("/api/v1/verify/00000000000000000000000000000000")).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task It_survives_the_closing_of_its_provider(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        await held.World.Arrange(async db => (await db.Providers.SingleAsync(p => p.Id == held.Provider)).Close());
        var text = (await Page(held, certificate.PublicId)).Text;
        Assert.Contains("Checked just now", text);
        Assert.Contains("No longer active in this register", text);
    }

    [Theory, BothDatabases]
    public async Task Anyone_may_fetch_keys_and_lists_and_nothing_says_which_certificate_was_looked_up(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Issued();
        using var stranger = held.World.Browser();
        var issuers = JsonDocument.Parse(await (await stranger.Get("/.well-known/issuers.json")).Content.ReadAsStringAsync()).RootElement.GetProperty("issuers");
        Assert.Equal($"did:web:localhost:providers:{held.Slug}", issuers[0].GetProperty("id").GetString());
        var list = await stranger.Get($"/providers/{held.Slug}/status/revocation/1");
        Assert.Equal("public, max-age=30", list.Headers.CacheControl!.ToString());
        Assert.False(list.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/providers/{held.Slug}/status/refresh/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/providers/nobody/did.json")).StatusCode);
    }

    static async Task Renew(ClassHeld held)
    {
        await using var scope = held.World.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Features.Certificates.StatusLists>().RenewAll(CancellationToken.None);
    }
}
