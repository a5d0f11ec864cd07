using System.Net;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Server.Tests.Documents;
using Glabella.Server.Tests.Paper;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Licenses;

/// <summary>A registrar says what is missing; the clinician's page asks for exactly that, and a letter says it in writing.</summary>
public class AskingForMore
{
    [Theory, BothDatabases]
    public async Task The_page_asks_for_exactly_that_and_the_age_begins_anew(Engine engine)
    {
        await using var world = await World.Start(engine);
        var me = await world.Given.Clinician();
        using var rosa = await world.SignIn(me);
        await rosa.PostJson("/api/v1/me/licenses", ProvingALicense.Claim("712345"));
        world.Clock.Advance(TimeSpan.FromDays(3));
        using var rhea = await world.SignIn(await world.Given.Registrar());
        var id = await world.Look(db => db.Licenses.Select(l => l.Id).SingleAsync());
        Assert.Contains("nothing_asked_for", await (await Ask(rhea, id)).Text());
        Assert.Equal(HttpStatusCode.NoContent, (await Ask(rhea, id, "number", "expiry")).StatusCode);

        var page = await rosa.Page($"/me/licenses/{id}");
        Assert.Contains("Name the day on which the license expires.", page.Body!.TextContent);
        Assert.NotNull(page.QuerySelector("input[name='Input.Number']"));
        Assert.Null(page.QuerySelector("input[type=file]"));
        Assert.Contains("Add what is asked for", Browser.Parse(await (await rosa.Submit($"/me/licenses/{id}", "answer")).Text()).Body!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await rosa.Submit($"/me/licenses/{id}", "answer", ("Input.Number", "RN 712346"), ("Input.Expires", "2029-03-31"))).StatusCode);

        var claim = await world.Look(db => db.Licenses.SingleAsync());
        Assert.Equal((ClaimState.InReview, "RN 712346", new DateOnly(2029, 3, 31), world.Now), (claim.State, claim.Number, claim.Expires!.Value, claim.SubmittedAt));
        Assert.Contains("Waits 0 min", (await rhea.Page($"/registrar/licenses/{id}")).Body!.TextContent);
        Assert.Equal(["number", "expiry"], await world.Look(db => db.LicenseDecisions.Select(d => d.Missing).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_letter_says_why_what_was_opened_and_how_to_answer(Engine engine)
    {
        await using var world = await World.Start(engine);
        var me = await world.Given.Clinician();
        using var rosa = await world.SignIn(me);
        await rosa.Upload("/me/licenses/new", "claim", ("Input.File", "card.pdf", "application/pdf", Samples.Pdf()), ("Input.Number", "712345"));
        using var other = await world.SignIn(await world.Given.Clinician(familyName: "Somebodyelse"));
        await other.PostJson("/api/v1/me/licenses", ProvingALicense.Claim("712345"));
        var registrar = await world.Given.Registrar();
        using var rhea = await world.SignIn(registrar);
        var id = await world.Look(db => db.Licenses.Where(l => l.PersonId == me).Select(l => l.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await Ask(rhea, id, "legible")).StatusCode);
        var decision = await world.Look(db => db.LicenseDecisions.SingleAsync());
        string address = $"/licenses/{id}/letters/{decision.Id}.pdf";
        Assert.Contains(address, (await rosa.Page($"/me/licenses/{id}")).Body!.InnerHtml);
        Assert.Contains(address, (await rhea.Page($"/registrar/licenses/{id}")).Body!.InnerHtml);

        byte[] pdf = await (await rosa.Get(address)).Content.ReadAsByteArrayAsync();
        string text = string.Join(' ', Tool.Run("pdftotext", pdf, "FILE -").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var document = await world.Look(db => db.Documents.SingleAsync());
        foreach (string must in new[] { "Rosa Quill", "712345", "The photo is cut off at the number.", "sharp, whole", "License document uploaded", document.Sha256, "Nov 24, 2026", "You may answer at any time" })
            Assert.Contains(must, text);
        Assert.DoesNotContain("Claimed twice", text); // what others claim is theirs
        Assert.DoesNotContain("Stone", text);
        Assert.Equal(pdf, await (await rhea.Get(address)).Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(address)).StatusCode);
    }

    static async Task<HttpResponseMessage> Ask(Browser registrar, LicenseId id, params string[] missing)
    {
        var seen = System.Text.Json.JsonElement.Parse(await (await registrar.GetJson($"/api/v1/registrar/licenses/{id}")).Text());
        return await registrar.PostJson($"/api/v1/registrar/licenses/{id}/decision", new
        {
            outcome = "more_information", reason = "The photo is cut off at the number.", basis = missing is ["legible"] ? "document" : "none", status = "unknown", multistate = false, missing, version = seen.GetProperty("version").GetInt32(),
        });
    }
}
