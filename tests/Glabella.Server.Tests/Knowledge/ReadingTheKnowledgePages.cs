using System.Net;
using System.Text.Json;
using Glabella.Domain.Knowledge;
using Glabella.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Knowledge;

/// <summary>Anyone reads what the toxin is and what it treats, without an account and without JavaScript.</summary>
public sealed class ReadingTheKnowledgePages
{
    [Theory, BothDatabases]
    public async Task Every_product_and_every_indication_has_its_page_with_sources_and_the_draft_mark(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var reader = world.Browser();
        foreach (var product in world.Services.GetRequiredService<ClinicalLibrary>().Products)
        {
            var page = await reader.Page($"/learn/products/{product.Key}");
            Assert.Contains(product.Brand, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Draft, not clinically reviewed", page.Body!.TextContent, StringComparison.Ordinal);
            foreach (var use in product.Indications)
            {
                var own = await reader.Page($"/learn/indications/{product.Key}/{use.Id}");
                Assert.Equal(use.Name, own.QuerySelector("h1")!.TextContent);
                Assert.Contains("Draft, not clinically reviewed", own.Body!.TextContent, StringComparison.Ordinal);
                Assert.Contains(use.Sources[0].Title, own.Body.TextContent, StringComparison.Ordinal);
                Assert.Contains("not interchangeable", own.Body.TextContent, StringComparison.Ordinal);
            }
        }
    }

    [Theory, BothDatabases]
    public async Task The_dilution_shows_its_arithmetic_and_the_volume_of_a_site(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var reader = world.Browser();

        string text = (await reader.Page("/learn/indications/botox-cosmetic/glabellar-lines")).Body!.TextContent;

        Assert.Contains("100 Units / 2.5 mL = 40 Units/mL = 4 Units per 0.1 mL", text, StringComparison.Ordinal);
        Assert.Contains("4 Units / 40 Units/mL = 0.1 mL", text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task No_public_page_shows_anything_that_was_only_recalled(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var reader = world.Browser();
        var library = world.Services.GetRequiredService<ClinicalLibrary>();
        string[] pages = ["/learn", "/learn/how-it-works", "/learn/face", "/learn/complications", "/learn/curriculum",
            .. library.Products.Select(p => $"/learn/products/{p.Key}"), .. library.Products.SelectMany(p => p.Indications.Select(i => $"/learn/indications/{p.Key}/{i.Id}"))];

        foreach (string path in pages)
        {
            string text = (await reader.Page(path)).Body!.TextContent;
            Assert.All(["from memory", "recalled", "1.5 to 2.0 cm", "within 72 hours", "10 Units/kg or 340", "middle half"], hidden => Assert.DoesNotContain(hidden, text, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory, BothDatabases]
    public async Task A_dose_that_nothing_settles_is_said_to_be_withheld(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var reader = world.Browser();

        string text = (await reader.Page("/learn/indications/xeomin/cervical-dystonia")).QuerySelector("main")!.TextContent;

        Assert.Contains("cannot settle a dose, so it is not shown", text, StringComparison.Ordinal);
        Assert.DoesNotContain("120", text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_face_map_shows_and_hides_layers_by_links(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var reader = world.Browser();

        var first = await reader.Page("/learn/face");
        Assert.NotEmpty(first.QuerySelectorAll("svg .mus path"));
        Assert.Empty(first.QuerySelectorAll("svg .dz path"));
        Assert.Equal(5, first.QuerySelectorAll("svg g.pt").Length);

        string toggle = first.QuerySelectorAll("nav[aria-label=Layers] a").Single(a => a.TextContent.Contains("Danger zones", StringComparison.Ordinal)).GetAttribute("href")!;
        var second = await reader.Page(toggle.Split('#')[0]);
        Assert.NotEmpty(second.QuerySelectorAll("svg .dz path"));
        Assert.NotEmpty(second.QuerySelectorAll("svg .mus path"));
    }

    [Theory, BothDatabases]
    public async Task A_muscle_chosen_in_the_table_stands_out_in_the_drawing(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var reader = world.Browser();

        var page = await reader.Page("/learn/face?at=corrugator");

        Assert.Equal(2, page.QuerySelectorAll("svg path.is-lit").Length);
    }

    [Theory, BothDatabases]
    public async Task Every_point_muscle_and_zone_of_the_drawing_stands_in_a_table(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var reader = world.Browser();
        var face = world.Services.GetRequiredService<ClinicalLibrary>().Face;

        foreach (var set in face.PointSets)
        {
            var page = await reader.Page($"/learn/face?set={set.Id}");
            Assert.Equal(face.PointsOf(set).Count(), page.QuerySelectorAll("table a.gl-pin--point").Length);
            Assert.All(face.Muscles, m => Assert.Contains(m.Name, page.Body!.TextContent, StringComparison.Ordinal));
            Assert.All(face.DangerZones, z => Assert.Contains(z.Prevention, page.Body!.TextContent, StringComparison.Ordinal));
        }
    }

    [Theory, BothDatabases]
    public async Task Odd_addresses_of_the_face_map_still_show_it(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var reader = world.Browser();

        Assert.NotNull((await reader.Page("/learn/face?set=nose-7&show=x,<b>&at=%27")).QuerySelector("svg.gl-schema"));
    }

    [Theory, BothDatabases]
    public async Task An_unknown_product_or_indication_is_not_found(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var reader = world.Browser();

        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get("/learn/products/nope")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get("/learn/indications/botox/glabellar-lines")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get("/api/v1/knowledge/products/nope")).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Programs_read_the_same_facts_as_json(Engine engine)
    {
        await using var world = await World.Start(engine);
        using var reader = world.Browser();

        using var list = JsonDocument.Parse(await (await reader.GetJson("/api/v1/knowledge/products")).Content.ReadAsStringAsync());
        using var one = JsonDocument.Parse(await (await reader.GetJson("/api/v1/knowledge/products/botox-cosmetic")).Content.ReadAsStringAsync());
        using var face = JsonDocument.Parse(await (await reader.GetJson("/api/v1/knowledge/face-map")).Content.ReadAsStringAsync());

        Assert.Equal(8, list.RootElement.GetArrayLength());
        var glabellar = one.RootElement.GetProperty("indications").EnumerateArray().Single(i => i.GetProperty("id").GetString() == "glabellar-lines");
        Assert.Equal(20, glabellar.GetProperty("doses")[0].GetProperty("low_units").GetDecimal());
        Assert.Equal("draft", glabellar.GetProperty("review").GetProperty("state").GetString());
        Assert.Equal("100 Units / 2.5 mL = 40 Units/mL = 4 Units per 0.1 mL", one.RootElement.GetProperty("dilutions")[1].GetProperty("arithmetic").GetString());
        Assert.Equal(8, face.RootElement.GetProperty("point_sets").GetArrayLength());
    }
}
