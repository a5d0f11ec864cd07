using System.Net;
using Glabella.Server.Tests.ClassDay;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;

namespace Glabella.Server.Tests.Safety;

/// <summary>Reliability #61 and #63 together: each act of the house is broken at every command that writes and at its commit, one after the other.
/// Each time nothing is written and nothing is told; when it is let through, it is done once, with its entries in the journal.</summary>
public class BreakingSeams
{
    sealed record Act(string Who, string Method, string Path, object Body, int Entries = 1);

    static Act[] Acts(HouseInUse house) =>
    [
        new("rosa", "POST", "/api/v1/me/licenses", new { profession = "rn", jurisdiction = "US-LA", number = "55512", expires = "2028-01-31", multistate = false }),
        new("rosa", "PUT", "/api/v1/me/npi", new { npi = house.At("{npi}") }),
        new("rosa", "POST", "/api/v1/me/credits", new { type = "AMA1", claimed = 2m, completed = "2026-10-02", provider = "Harborline", activity = "Dilution", format = "live" }),
        new("rosa", "POST", "/api/v1/me/share-links", new { fields = new[] { "hours" }, days = 7 }),
        new("maya", "DELETE", "/api/v1/me/share-links/{id:guid}", new { }),
        new("rosa", "POST", "/api/v1/courses/{slug}/questions", new { topic = "Vials", text = "Who brings them?" }),
        new("coordinator", "POST", "/api/v1/questions/{id:guid}/messages", new { text = "We do." }),
        new("coordinator", "POST", "/api/v1/questions/{id:guid}/close", new { }),
        new("maya", "POST", "/api/v1/sessions/{id:guid}/enrollments", new { kind = "hands_on" }),
        new("maya", "DELETE", "/api/v1/sessions/{id:guid}/waitlist", new { }),
        new("coordinator", "POST", "/api/v1/invoices/{id:guid}/paid", new { }, Entries: 2), // the invoice and the seat
        new("rosa", "POST", "/api/v1/me/enrollments/{id:guid}/cancel", new { }),
        new("coordinator", "POST", "/api/v1/seats/{id:guid}/confirm", new { }),
        new("instructor", "POST", "/api/v1/sessions/{id:guid}/vials", AClassDay.Label(lot: "D1")),
        new("instructor", "POST", "/api/v1/cases/{id:guid}/sign-off", new { entrustment = 3, marks = AClassDay.Marks, feedback = "Good angle." }),
        new("coordinator", "POST", "/api/v1/certificates/{id:guid}/status", new { kind = "suspended", reason = "complaint", note = (string?)null }),
        new("coordinator", "POST", "/api/v1/providers/{provider}/courses/{id:guid}/withdraw", new { }),
        new("rosa", "POST", "/api/v1/attempts/{id:guid}/hand-in", new { }),
    ];

    [Theory, BothDatabases]
    public async Task Wherever_it_breaks_nothing_is_written_and_nothing_is_told(Engine engine)
    {
        await using var house = await HouseInUse.Start(engine, host => host.UseEnvironment("Production"));
        var (world, watch) = (house.World, house.World.Watch);
        int seams = 0;
        foreach (var act in Acts(house))
        {
            string address = house.At(act.Path), label = $"{act.Method} {act.Path}";
            var before = await world.Look(db => Rows.Of(db, "data_protection_keys"));
            for (int seam = 1; ; seam++)
            {
                watch.Changes.Clear();
                watch.Break(seam);
                var answer = await house.People[act.Who].Send(new(new(act.Method), address) { Content = System.Net.Http.Json.JsonContent.Create(act.Body) });
                string text = await answer.Text();
                if (!watch.Broke)
                {
                    Assert.True(answer.IsSuccessStatusCode, $"{label}: {answer.StatusCode} {text}");
                    Assert.True(seam > 2, $"{label} has no seams.");
                    break;
                }
                seams++;
                Assert.True(answer.StatusCode == HttpStatusCode.InternalServerError, $"{label} at seam {seam}: {answer.StatusCode} {text}");
                foreach (string leak in new[] { "SEAM", "Exception", "   at ", "Glabella.Data" }) Assert.DoesNotContain(leak, text);
                Assert.Equal("", Rows.Difference(before, await world.Look(db => Rows.Of(db, "data_protection_keys"))));
            }
            watch.Break(-1);
            Assert.True(watch.Changes.Sum(c => c.Entries) == act.Entries, $"{label}: {string.Join(' ', watch.Changes.Select(c => $"{string.Join('+', c.Tables)} with {c.Entries}"))}");
        }
        Assert.True(seams > 40, $"Only {seams} seams were broken.");
    }
}
