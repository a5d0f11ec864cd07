using System.Net;
using System.Text;
using System.Text.Json;
using Glabella.Domain.Certificates;
using Glabella.Domain.People;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Certificates;

public class ReadingTheSignedText
{
    static async Task<JsonElement> Text(ClassHeld held, Certificate certificate) =>
        JsonDocument.Parse(Encoding.UTF8.GetBytes(await held.World.Look(db => db.CertificatePapers.Where(p => p.CertificateId == certificate.Id).Select(p => p.Prepared).SingleAsync()))).RootElement;

    /// <summary>What the results say, by the name of their description.</summary>
    static Dictionary<string, string> Results(JsonElement text)
    {
        var subject = text.GetProperty("credentialSubject");
        var descriptions = subject.GetProperty("achievement").GetProperty("resultDescription").EnumerateArray().ToDictionary(d => d.GetProperty("id").GetString()!);
        return subject.GetProperty("result").EnumerateArray().ToDictionary(
            r => descriptions[r.GetProperty("resultDescription").GetString()!].GetProperty("name").GetString()!,
            r => r.EnumerateObject().Single(m => m.Name is "value" or "status" or "achievedLevel").Value.GetString()!);
    }

    [Theory, BothDatabases]
    public async Task It_says_level_hours_parts_and_cases_as_results_of_the_standard(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        var results = Results(await Text(held, certificate));
        Assert.EndsWith("#rubric-level-3", results["Level"]);
        Assert.Equal(("480", "Completed", "Completed", "2"), (results["Minutes of class attended"], results["Written exam"], results["Practical assessment"], results["Supervised cases signed off"]));
    }

    [Theory, BothDatabases]
    public async Task It_says_nothing_of_parts_that_its_level_does_not_rest_on(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued(Level.VerifiedAttendance);
        var results = Results(await Text(held, certificate));
        Assert.Equal(["Level", "Minutes of class attended"], results.Keys.Order());
        Assert.EndsWith("#rubric-level-1", results["Level"]);
    }

    [Theory, BothDatabases]
    public async Task Its_scope_is_each_indication_with_each_product_of_the_class_at_an_address_that_answers(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.World.Arrange(async db => (await db.Courses.SingleAsync(c => c.Id == held.Course)).Teach([Profession.Parse("rn")], ["glabellar-lines", "forehead-lines"], ["botox-cosmetic", "dysport"], 240, 240));
        var (_, certificate) = await held.Issued();
        var scope = (await Text(held, certificate)).GetProperty("credentialSubject").GetProperty("achievement").GetProperty("alignment").EnumerateArray().ToList();
        Assert.Equal(["botox-cosmetic/forehead-lines", "botox-cosmetic/glabellar-lines", "dysport/glabellar-lines"], scope.Select(a => a.GetProperty("targetCode").GetString()).Order());
        using var stranger = held.World.Browser();
        foreach (var target in scope)
        {
            var page = await stranger.Get(new Uri(target.GetProperty("targetUrl").GetString()!).AbsolutePath);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }
    }

    [Theory, BothDatabases]
    public async Task It_says_nothing_private(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        var text = (await Text(held, certificate)).GetRawText();
        var email = await held.World.Look(db => db.Users.Where(u => u.Id == person.Value).Select(u => u.Email).SingleAsync());
        var license = await held.World.Look(db => db.Licenses.Where(l => l.PersonId == person).Select(l => l.Number).SingleAsync());
        var attempt = await held.World.Look(db => db.Attempts.Where(a => a.PersonId == person).SingleAsync());
        foreach (var secret in new[] { email!, license, person.ToString(), attempt.Id.ToString(), "birth", "licenseNumber", "emailAddress", "image" }) Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }
}
