using System.Text.Json;
using System.Text.RegularExpressions;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Safety;

/// <summary>#4: the fields of every JSON answer, by the role that may ask, are those that were reviewed in docs/api/answers.md; and a stranger is told nothing private.</summary>
public partial class WhatEachRoleIsTold
{
    static string Root
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Glabella.slnx"))) folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }

    sealed record Told(string Plate, string Route, IReadOnlyList<string> Fields);

    [Fact]
    public async Task The_fields_are_the_ones_that_were_reviewed()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var told = await Answers(world);
        string live = string.Join('\n', told.GroupBy(t => t.Plate).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"\n## {g.Key}\n\n" + string.Join('\n', g.OrderBy(t => t.Route, StringComparer.Ordinal).Select(t => $"- `{t.Route}`: {(t.Fields.Count == 0 ? "no fields" : string.Join(", ", t.Fields))}")) + "\n"));
        string document = Path.Combine(Root, "docs/api/answers.md"), text = await File.ReadAllTextAsync(document);
        string[] parts = text.Split("<!-- answers -->\n");
        if (Environment.GetEnvironmentVariable("GLABELLA_WRITE_ROUTES") == "1")
        {
            await File.WriteAllTextAsync(document, $"{parts[0]}<!-- answers -->\n{live}");
            return;
        }

        var (now, written) = (live.Split('\n'), parts[^1].Split('\n'));
        Assert.True(now.SequenceEqual(written), "docs/api/answers.md and the API differ. Review each field, then write the list anew with GLABELLA_WRITE_ROUTES=1.\n"
            + string.Join('\n', now.Except(written).Select(l => "new or changed: " + l)) + "\n" + string.Join('\n', written.Except(now).Select(l => "gone: " + l)));
        Assert.True(told.Count(t => t.Fields.Count > 0) > 40, "The answers look too few.");
    }

    /// <summary>By name: whoever adds such a field to a public answer has to think of another name first.</summary>
    [Fact]
    public async Task A_stranger_is_told_no_birth_date_number_image_or_address()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var open = (await Answers(world)).Where(t => t.Plate == "anyone").SelectMany(t => t.Fields.Select(f => $"{t.Route} {f}")).ToList();
        Assert.Contains("GET /api/v1/verify/{id} certificate.holder", open); // the list was read
        open.Remove("GET /api/v1/shared/{token} npi"); // the holder's own choice, field by field (#66)
        Assert.DoesNotContain(open, f => Private().IsMatch(f.Split(' ')[^1].Split('.')[^1].TrimEnd('[', ']')));
    }

    [Theory, InlineData("dob"), InlineData("date_of_birth"), InlineData("license_number"), InlineData("license"), InlineData("id_image"), InlineData("npi"), InlineData("email"), InlineData("exam_score"), InlineData("document")]
    public void The_banned_names_are_recognized(string name) => Assert.Matches(Private(), name);

    /// <summary>Two features may name an answer alike; the document must not describe the one as the other.</summary>
    [Fact]
    public async Task Each_answer_is_described_as_itself()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var told = (await Answers(world)).ToDictionary(t => t.Route, t => t.Fields);
        Assert.Contains("checks[].code", told["GET /api/v1/registrar/licenses/{id:guid}"]);
        Assert.Contains("certificate.supervised_cases", told["GET /api/v1/verify/{id}"]);
        Assert.DoesNotContain("certificate.conditions[].code", told["GET /api/v1/verify/{id}"]);
        Assert.Contains("conditions[].code", told["GET /api/v1/certificates/{id:guid}"]);
        Assert.NotEqual(told["GET /api/v1/me"], told["GET /api/v1/account"]);
    }

    /// <summary>Answers are records made for one kind of reader; a row of the database is nobody's answer.</summary>
    [Fact]
    public async Task No_answer_is_an_entity()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var entities = await world.Look(db => Task.FromResult(db.Model.GetEntityTypes().Where(e => !e.IsOwned() && e.GetTableName() is not null && e.FindPrimaryKey() is not null).Select(e => e.ClrType.Name).ToHashSet()));
        var names = (await Document(world)).GetProperty("components").GetProperty("schemas").EnumerateObject().Select(s => s.Name.Split('.')[^1]).ToList();
        Assert.True(names.Count > 40);
        Assert.DoesNotContain(names, entities.Contains);
    }

    static async Task<JsonElement> Document(World world)
    {
        using var visitor = world.Browser();
        return JsonElement.Parse(await (await visitor.Get("/openapi/v1.json")).Text());
    }

    static async Task<List<Told>> Answers(World world)
    {
        var document = await Document(world);
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var paths = document.GetProperty("paths");
        List<Told> told = [];
        foreach (var door in Doors.Of(world).Where(d => d.Path.StartsWith("/api/", StringComparison.Ordinal)))
            foreach (string method in door.Methods)
            {
                string path = Constraint().Replace(door.Path.Replace("{**", "{"), "}");
                Assert.True(paths.TryGetProperty(path, out var routes) || paths.TryGetProperty(path.TrimEnd('/'), out routes), $"{door.Path} is not described.");
                var fields = new SortedSet<string>(StringComparer.Ordinal);
                foreach (var answer in routes.GetProperty(method.ToLowerInvariant()).GetProperty("responses").EnumerateObject().Where(r => r.Name.StartsWith('2')))
                    if (answer.Value.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var json) && json.TryGetProperty("schema", out var schema))
                        Collect(schema, "", schemas, fields, []);
                told.Add(new(door.Plate, $"{method} {door.Path}", [.. fields]));
            }
        return told;
    }

    static void Collect(JsonElement schema, string at, JsonElement schemas, SortedSet<string> fields, HashSet<string> above)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            string name = reference.GetString()!.Split('/')[^1];
            if (above.Contains(name)) return;
            Collect(schemas.GetProperty(name), at, schemas, fields, [.. above, name]);
            return;
        }
        foreach (string choice in new[] { "oneOf", "anyOf", "allOf" })
            if (schema.TryGetProperty(choice, out var choices))
                foreach (var one in choices.EnumerateArray()) Collect(one, at, schemas, fields, above);
        if (schema.TryGetProperty("items", out var items)) Collect(items, at + "[]", schemas, fields, above);
        if (schema.TryGetProperty("additionalProperties", out var free) && free.ValueKind == JsonValueKind.Object) Collect(free, at + ".*", schemas, fields, above);
        if (!schema.TryGetProperty("properties", out var properties))
        {
            // A plain value; a nullable object lists "null" beside its reference and is no value itself.
            if (at.Length > 0 && !(schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() is "null" or "array" or "object") && !schema.TryGetProperty("oneOf", out _) && !schema.TryGetProperty("items", out _)) fields.Add(at.TrimStart('.'));
            return;
        }
        foreach (var property in properties.EnumerateObject()) Collect(property.Value, $"{at}.{property.Name}", schemas, fields, above);
    }

    [GeneratedRegex(@":[a-z]+\}")]
    private static partial Regex Constraint();

    /// <summary>A whole license is banned, its parts profession, jurisdiction and standing are not.</summary>
    [GeneratedRegex("^(dob|.*birth.*|license|.*license_?n(o|r|um(ber)?)|.*image.*|.*photo.*|.*document.*|npi|.*e?mail|.*phone.*|.*score.*|.*password.*|person(_id)?)$")]
    private static partial Regex Private();
}
