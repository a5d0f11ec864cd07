using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glabella.Domain.Knowledge;

/// <summary>A data file after the first and most important step: everything under <c>unverified</c> is gone.</summary>
/// <remarks>What was only remembered never enters memory as a fact: no page, search or export can show it by accident.</remarks>
sealed class ClinicalFile
{
    public const string Unverified = "unverified";

    public string Name { get; }
    public FlawList Flaws { get; }
    public Node Root { get; }

    ClinicalFile(string name, FlawList flaws, JsonElement root)
    {
        (Name, Flaws) = (name, flaws);
        Root = new(root, "the file", flaws);
    }

    public static ClinicalFile Open(IReadOnlyDictionary<string, byte[]> files, string name)
    {
        if (!files.TryGetValue(name, out var bytes))
            throw new BrokenKnowledge([new(name, "the file", "is missing")]);
        JsonNode? tree;
        try { tree = JsonNode.Parse(bytes); }
        catch (JsonException wrong) { throw new BrokenKnowledge([new(name, "the file", $"is not JSON: {wrong.Message}")]); }
        if (tree is not JsonObject)
            throw new BrokenKnowledge([new(name, "the file", "must hold one object")]);
        Prune(tree);
        var flaws = new FlawList(name);
        var file = new ClinicalFile(name, flaws, JsonSerializer.SerializeToElement(tree));
        file.RefuseMemories();
        return file;
    }

    static void Prune(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                fields.Remove(Unverified);
                foreach (var field in fields) Prune(field.Value);
                break;
            case JsonArray items:
                foreach (var item in items) Prune(item);
                break;
        }
    }

    /// <summary>A value that says it is from memory belongs under "unverified", whatever its field is called.</summary>
    void RefuseMemories()
    {
        foreach (var line in Canonical.Lines(Root.Element))
            if ((line.Contains("from memory", StringComparison.OrdinalIgnoreCase) || line.Contains("and memory", StringComparison.OrdinalIgnoreCase)) && !line.StartsWith("evidence_levels", StringComparison.Ordinal))
                Flaws.Add(line.Split(':')[0], "is from memory: move it under \"unverified\"");
    }
}
