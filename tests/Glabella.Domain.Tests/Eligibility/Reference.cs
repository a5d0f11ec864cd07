using System.Text;
using System.Text.Json.Nodes;
using Glabella.Domain.Eligibility;
using Glabella.Domain.Eligibility.Reading;
using Glabella.Domain.People;

namespace Glabella.Domain.Tests.Eligibility;

/// <summary>The reference folder as it ships, and copies of it with something broken.</summary>
static class Reference
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    public static readonly IReadOnlyDictionary<string, byte[]> Files = Load();

    static readonly Lazy<ScopeBook> TheBook = new(() => ScopeReading.Of(Files, Today).Book!);
    public static ScopeBook Book => TheBook.Value;

    public static ScopeAnswer Ask(string place, string profession, string on, Purpose purpose = Purpose.Cosmetic, params (string Name, string Value)[] facts) =>
        Book.Ask(new(Jurisdiction.Parse(place), Profession.Parse(profession), purpose, DateOnly.Parse(on, null), FactsOf(facts)));

    public static Facts FactsOf(params (string Name, string Value)[] facts) =>
        facts.Aggregate(Facts.None, (all, f) => ((Told)Book.Vocabulary.Tell(all, f.Name, f.Value)).Facts);

    /// <summary>The faults of the reference after one change to one file.</summary>
    public static IReadOnlyList<ScopeFault> FaultsAfter(string file, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(Files[file])!.AsObject();
        change(root);
        return FaultsWith(file, root.ToJsonString());
    }

    public static IReadOnlyList<ScopeFault> FaultsWith(string file, string? content) => ReadingWith(file, content).Faults;

    public static ScopeReading ReadingWith(string file, string? content, DateOnly? today = null)
    {
        var files = new Dictionary<string, byte[]>(Files);
        if (content is null) files.Remove(file);
        else files[file] = Encoding.UTF8.GetBytes(content);
        return ScopeReading.Of(files, today ?? Today);
    }

    public static JsonObject Rule(this JsonObject file, string id) =>
        file["rules"]!.AsArray().Select(r => r!.AsObject()).Single(r => (string)r["id"]! == id);

    static Dictionary<string, byte[]> Load()
    {
        string root = Path.Combine(AppContext.BaseDirectory, "reference", "scope");
        return Directory.GetFiles(root, "*.json", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(root, f).Replace('\\', '/'), File.ReadAllBytes);
    }
}
