using Glabella.Domain.Certificates;
using Glabella.Server.Commands;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Certificates;

public class FindingWhatIsAffected
{
    [Theory, BothDatabases]
    public async Task Each_ground_finds_the_certificates_that_rest_on_it_and_no_other(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (maya, high) = await held.Issued();
        var (_, low) = await held.Issued(Level.VerifiedAttendance, "Ben", "Ash");
        var slug = await held.World.Look(db => db.Courses.Select(c => c.Slug).SingleAsync());
        var attempt = await held.World.Look(db => db.Attempts.AsNoTracking().FirstAsync(a => a.PersonId == maya));
        var stay = low.Conditions.Single(c => c.Code == "attendance").Evidence.Single();
        var item = attempt.Items[0];
        int[] both = [high.Number, low.Number];
        foreach (var (rule, numbers) in new (string, int[])[]
        {
            ("attendance", both), ("attendance@1", both), ("attendance@2", []), ("exclusion@3", both), ("exclusion@2", []),
            ("exam", [high.Number]), ("supervised", [high.Number]), ("mentored", []), // looked at, but neither level needs it
            ("origin:published", both), ("origin:proposal", []),
            ($"question:{item.QuestionId}", [high.Number]), ($"question:{item.QuestionId}@{item.Revision}", [high.Number]), ($"question:{item.QuestionId}@other", []), ($"module:{item.Module}", [high.Number]), ("module:none", []),
            ($"course:{slug}", both), ($"class:{held.Session}", both), ($"provider:{held.Slug}", both), ("provider:other", []),
            ($"signer:{held.Instructor}", [high.Number]), ($"signer:{held.Coordinator}", []), ($"evidence:{stay}", [low.Number]),
            ($"key:{high.KeyName}", both), ("key:z6MkOther", []),
        })
        {
            int[] found = await Numbers(held, rule);
            Assert.True(numbers.AsSpan().SequenceEqual(found), $"{rule}: {string.Join(", ", found)}");
        }
        var jwtKey = await held.World.Look(db => db.IssuerKeys.SingleAsync(k => k.Kind == KeyKind.P256));
        Assert.Equal(both, await Numbers(held, $"key:{jwtKey.Multikey}"));
    }

    [Theory, BothDatabases]
    public async Task The_page_lists_them_with_a_file_and_the_command_prints_the_same(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued(familyName: "=Okafor, \"M\"");
        using var rhea = await held.World.SignIn(await held.World.Given.Registrar());
        var text = (await rhea.Page("/registrar/affected?rule=exam")).QuerySelector("main")!.TextContent;
        Assert.Contains($"No. {certificate.Number}", text);
        Assert.Contains("1 certificate", text);
        Assert.Contains("no rule a certificate can rest on", (await rhea.Page("/registrar/affected?rule=because")).QuerySelector("main")!.TextContent);
        var file = await (await rhea.Get("/registrar/affected.csv?rule=exam")).Text();
        Assert.Contains("\"Maya =Okafor, \"\"M\"\", RN\"", file);
        Assert.True(Ground.TryParse("exam", out var ground));
        var (said, counted) = (new StringWriter(), new StringWriter());
        Assert.Equal(0, await CertificatesCommand.Run(ground, held.World.Services, said, counted, CancellationToken.None));
        Assert.Equal(file.TrimStart('\uFEFF'), said.ToString());
        Assert.Contains("1 certificates rest on exam, 1 of them valid", counted.ToString());
        Assert.Equal(2, await CertificatesCommand.Run(["affected", "because"]));
        using var desk = await held.World.SignIn(held.Coordinator);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await desk.Get("/registrar/affected.csv?rule=exam")).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task The_registrar_chooses_a_kind_and_says_which_one(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Issued();
        await held.Issued(Level.VerifiedAttendance, "Ben", "Ash");
        using var rhea = await held.World.SignIn(await held.World.Given.Registrar());
        foreach (var (kind, which, said) in new[]
        {
            ("exam", "", "1 certificateCondition: written exam"), ("attendance", "1", "2 certificatesCondition: attendance, version 1"), ("attendance", "2", "0 certificatesCondition: attendance, version 2"),
            ("origin:published", "", "2 certificatesThresholds that the course published"), ("provider:", held.Slug, $"2 certificatesA provider: {held.Slug}"), ("module:", " none ", "0 certificatesA module of the exam: none"),
        })
        {
            var page = await rhea.Page($"/registrar/affected?kind={Uri.EscapeDataString(kind)}&which={Uri.EscapeDataString(which)}");
            Assert.Equal(said, page.QuerySelector("#found")!.ParentElement!.TextContent);
            Assert.Equal((kind, which), (page.QuerySelector("select[name=kind] option[selected]")!.GetAttribute("value"), page.QuerySelector("input[name=which]")!.GetAttribute("value")));
        }
        var told = await rhea.Page("/registrar/affected?kind=question:&which="); // which question?
        Assert.Null(told.QuerySelector("#found"));
        Assert.Contains("say which one", told.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("say which one", (await rhea.Page("/registrar/affected?kind=&which=")).QuerySelector("main")!.TextContent);

        var linked = await rhea.Page($"/registrar/affected?rule=question:q-1@rev"); // a link brings the rule as one text
        Assert.Equal(("question:", "q-1@rev"), (linked.QuerySelector("select[name=kind] option[selected]")!.GetAttribute("value"), linked.QuerySelector("input[name=which]")!.GetAttribute("value")));
    }

    static async Task<int[]> Numbers(ClassHeld held, string rule)
    {
        Assert.True(Ground.TryParse(rule, out var ground), rule);
        return [.. (await held.World.Look(db => Features.Certificates.AffectedBy.Of(db, ground, held.World.Now, CancellationToken.None))).Select(a => a.Number)];
    }
}
