using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Domain.Knowledge;

namespace Glabella.Domain.Tests.Knowledge;

public sealed class LoadingTheClinicalData
{
    [Fact]
    public void The_shipped_files_load_whole()
    {
        var library = Clinical.Library;

        Assert.Equal(8, library.Products.Count);
        Assert.Equal(36, library.Products.Sum(p => p.Indications.Count));
        Assert.Equal(14, library.Face.Muscles.Count);
        Assert.Equal(28, library.Face.Points.Count);
        Assert.Equal(16, library.Face.Points.Count(p => p.IsOnLabel));
        Assert.Equal(8, library.Face.DangerZones.Count);
        Assert.Equal(98, library.Questions.Count);
        Assert.Equal(15, library.Curriculum.Modules.Count);
        Assert.Equal(11, library.Competencies.Epas.Count);
        Assert.Equal(9, library.Competencies.Complications.Count);
    }

    [Fact]
    public void Nothing_under_unverified_can_be_reached_from_the_model()
    {
        var (files, marked) = (Clinical.Files(), 0);
        foreach (var name in files.Keys.Where(n => n.EndsWith(".json", StringComparison.Ordinal)).ToList())
        {
            var tree = JsonNode.Parse(files[name])!;
            marked += Mark(tree, under: false);
            files[name] = Encoding.UTF8.GetBytes(tree.ToJsonString());
        }

        Assert.True(marked > 100);
        Assert.DoesNotContain("XYZZY", AllTextOf(ClinicalLibrary.Load(files)), StringComparison.Ordinal);
        Assert.Equal(Clinical.Library.Records.Select(r => r.Revision), ClinicalLibrary.Load(files).Records.Select(r => r.Revision));
    }

    [Fact]
    public void No_recalled_statement_is_repeated_elsewhere_in_the_data()
    {
        var recalled = ClinicalLibrary.FileNames.Where(n => n.EndsWith(".json", StringComparison.Ordinal))
            .SelectMany(n => Recalled(JsonNode.Parse(Clinical.Files()[n])!, under: false)).Where(t => t.Length > 45).Distinct().ToList();
        var shown = AllTextOf(Clinical.Library);

        Assert.True(recalled.Count >= 5);
        Assert.DoesNotContain(recalled, t => shown.Contains(t, StringComparison.OrdinalIgnoreCase));
        // the geometry of the lateral canthal sites is recalled: no point, zone or note may state it
        Assert.DoesNotContain("1.5 to 2.0 cm", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_recalled_figure_does_not_fill_the_field_it_belongs_to()
    {
        var botox = Clinical.Library.Product("botox")!;

        Assert.Null(botox.Indication("overactive-bladder")!.MinInterval);
        Assert.Null(botox.Indication("ndo-pediatric")!.SiteCount);
        Assert.Null(botox.Indication("ndo-pediatric")!.Patients.AgeMin);
        Assert.Null(botox.Maximum.Value.Pediatric);
        Assert.Null(Clinical.Library.Product("dysport")!.Storage.Value.Unopened);
        Assert.Empty(Clinical.Library.Product("xeomin")!.Reconstitution.Value.Table);
    }

    [Fact]
    public void A_memory_outside_unverified_stops_the_start()
    {
        var flaw = Assert.Single(Clinical.Flaws("products.json", p => p.Item("products", "jeuveau")["storage"]!["unopened"] = "refrigerator (from memory)"));

        Assert.Equal("products.json", flaw.File);
        Assert.Contains("unverified", flaw.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dose_read_only_on_pages_without_authority_is_withheld()
    {
        var dystonia = Clinical.Library.Product("xeomin")!.Indication("cervical-dystonia")!;

        Assert.True(dystonia.IsDoseWithheld);
        Assert.Empty(dystonia.Doses);
        Assert.False(dystonia.IsReleasable);
    }

    [Fact]
    public void No_label_section_number_is_shown() =>
        Assert.DoesNotMatch(@"(?m)^\d+\.\d+ [a-z]|label_section", AllTextOf(Clinical.Library));

    [Fact]
    public void A_missing_file_is_named()
    {
        var files = Clinical.Files();
        files.Remove("face-map.json");

        Assert.Equal("face-map.json", Assert.Single(Assert.Throws<BrokenKnowledge>(() => ClinicalLibrary.Load(files)).Flaws).File);
    }

    [Fact]
    public void A_file_that_is_not_json_is_named()
    {
        var files = Clinical.Files();
        files["curriculum.json"] = Encoding.UTF8.GetBytes("{ \"schema\": ");

        Assert.Contains("curriculum.json, the file: is not JSON", Assert.Throws<BrokenKnowledge>(() => ClinicalLibrary.Load(files)).Message, StringComparison.Ordinal);
    }

    /// <summary>Replaces every text and number under "unverified" by a word that occurs nowhere else.</summary>
    static int Mark(JsonNode? node, bool under)
    {
        var count = 0;
        if (node is JsonObject fields)
            foreach (var (name, value) in fields.ToList())
                if (under && value is null or JsonValue) { fields[name] = "XYZZY"; count++; }
                else count += Mark(value, under || name == "unverified");
        if (node is JsonArray items)
            foreach (var item in items) count += Mark(item, under);
        return count;
    }

    static IEnumerable<string> Recalled(JsonNode? node, bool under) => node switch
    {
        JsonObject fields => fields.SelectMany(f => Recalled(f.Value, under || f.Key == "unverified")),
        JsonArray items => items.SelectMany(i => Recalled(i, under)),
        JsonValue value when under && value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };

    /// <summary>Every string a page could reach: the model written out, and the lines a reviewer sees.</summary>
    static string AllTextOf(ClinicalLibrary library) => JsonSerializer.Serialize(
        new { library.Facts, library.Products, library.Face, library.Curriculum, library.Competencies, library.Questions, library.Records },
        new JsonSerializerOptions { IncludeFields = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true });
}
