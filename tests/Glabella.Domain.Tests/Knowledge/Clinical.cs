using System.Text;
using System.Text.Json.Nodes;
using Glabella.Domain.Knowledge;

namespace Glabella.Domain.Tests.Knowledge;

/// <summary>The shipped clinical files, whole or with one thing changed.</summary>
static class Clinical
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "reference", "clinical");
    public static ClinicalLibrary Library { get; } = ClinicalLibrary.Load(Files());

    public static Dictionary<string, byte[]> Files() => ClinicalLibrary.FileNames.ToDictionary(n => n, n => File.ReadAllBytes(Path.Combine(Folder, n)));

    /// <summary>All files, one of them edited as JSON.</summary>
    public static Dictionary<string, byte[]> With(string file, Action<JsonObject> edit)
    {
        var files = Files();
        var tree = JsonNode.Parse(files[file])!.AsObject();
        edit(tree);
        files[file] = Encoding.UTF8.GetBytes(tree.ToJsonString());
        return files;
    }

    public static IReadOnlyList<Flaw> Flaws(string file, Action<JsonObject> edit) => Assert.Throws<BrokenKnowledge>(() => ClinicalLibrary.Load(With(file, edit))).Flaws;

    public static JsonObject Item(this JsonNode node, string list, string id) => node[list]!.AsArray().First(i => (string?)i!["id"] == id)!.AsObject();
}
