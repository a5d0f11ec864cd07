using System.Security.Cryptography;
using System.Text.Json;

namespace Glabella.Domain.Knowledge;

/// <summary>Cuts the files into the records a reviewer signs one by one, each with the content its revision is computed from.</summary>
sealed class RecordList(SourceShelf shelf, byte[] drawing)
{
    public IReadOnlyList<Reviewable> Collect(ClinicalFile products, ClinicalFile face, ClinicalFile curriculum, ClinicalFile competencies, ClinicalFile bank)
    {
        var list = new List<Reviewable> { One(Knowledge.ClassFacts.Record.Value, RecordKind.Facts, "Mechanism, onset and duration", ClassFacts(products)) };
        var labels = new List<string>();
        string[] drawn = [$"drawing: {Convert.ToHexStringLower(SHA256.HashData(drawing))}"];
        foreach (var product in Items(products, "products"))
        {
            var (id, brand) = (Text(product, "id"), Text(product, "brand"));
            IReadOnlyList<string> label = product.TryGetProperty("label", out var edition) ? [.. Cited(Lines(edition), edition).Select(l => $"label of {id}: {l}")] : [];
            labels.AddRange(label);
            list.Add(One($"product/{id}", RecordKind.Product, brand, Cited(Lines(product, without: "indications"), product, without: "indications")));
            foreach (var indication in Items(product, "indications"))
                list.Add(One($"indication/{id}/{Text(indication, "id")}", RecordKind.Indication, $"{brand}: {Text(indication, "name")}",
                    Cited(Lines(indication), indication).Concat(label), WhyNot(indication)));
        }
        list.Add(One("face/muscles", RecordKind.Muscles, "Face map: muscles", Part(face, "muscles").Concat(drawn)));
        foreach (var set in Items(face, "point_sets"))
            list.Add(One($"face/points/{Text(set, "id")}", RecordKind.Points, $"Face map: {Text(set, "name")}", Lines(set).Concat(
                Items(face, "points").Where(p => Text(p, "set") == Text(set, "id")).SelectMany(p => Lines(p).Select(l => $"{Text(p, "id")}.{l}"))).Concat(drawn)));
        list.Add(One("face/danger-zones", RecordKind.DangerZones, "Face map: danger zones", Part(face, "danger_zones").Concat(drawn)));
        list.Add(One("face/vessels", RecordKind.Vessels, "Face map: vessels and nerves", Part(face, "vessels_and_nerves").Concat(drawn)));
        foreach (var c in Items(competencies, "complications"))
            list.Add(One($"complication/{Text(c, "code")}", RecordKind.Complication, Text(c, "name"), Cited(Lines(c), c)));
        foreach (var m in Items(curriculum, "modules"))
            list.Add(One($"module/{Text(m, "id")}", RecordKind.Module, $"{Text(m, "id")} {Text(m, "title")}", Cited(Lines(m), m)));
        list.Add(One("exam/blueprint", RecordKind.Exam, "Exam blueprint and pass rule", Part(curriculum, "exam")));
        foreach (var e in Items(competencies, "epas"))
            list.Add(One($"epa/{Text(e, "id")}", RecordKind.Epa, $"{Text(e, "id")} {Text(e, "title")}", Lines(e)));
        foreach (var q in Items(bank, "questions"))
            // a question does not name its product: any new label edition reopens those that lean on a label
            list.Add(One($"question/{Text(q, "id")}", RecordKind.Question, $"{Text(q, "id")} {Text(q, "stem")}",
                Cited(Lines(q, without: "status"), q).Concat(q.TryGetProperty("depends_on_label", out var d) && d.ValueKind == JsonValueKind.True ? labels : [])));
        foreach (var twice in list.GroupBy(r => r.Id).Where(g => g.Count() > 1).ToList())
        {
            products.Flaws.Add(twice.Key.Value, "is there twice");
            foreach (var extra in twice.Skip(1)) list.Remove(extra);
        }
        return list;
    }

    IEnumerable<string> ClassFacts(ClinicalFile products) =>
        products.Root.Element.TryGetProperty("class_facts", out var facts) ? Cited(Lines(facts), facts) : [];

    static Reviewable One(string id, RecordKind kind, string title, IEnumerable<string> content, string? whyNot = null)
    {
        IReadOnlyList<string> lines = [.. content];
        return new(new(id), kind, title, Canonical.Revision(lines), lines, whyNot);
    }

    static string? WhyNot(JsonElement indication) =>
        indication.TryGetProperty("releasable_after_signoff", out var flag) && flag.ValueKind == JsonValueKind.True ? null
            : "Not enough of the label was seen: complete the record from the label first.";

    /// <summary>The content with the sources it cites, so that a newly dated source is a new revision.</summary>
    IEnumerable<string> Cited(IEnumerable<string> lines, JsonElement element, string without = "") =>
        lines.Concat(CitedIn(element, without).Distinct().Order(StringComparer.Ordinal).Select(id => shelf.ById.TryGetValue(id, out var source) ? source.Line : $"source {id}: unknown"));

    static IEnumerable<string> CitedIn(JsonElement element, string without = "") => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(f => f.Name != without).SelectMany(f =>
            f.Value.ValueKind == JsonValueKind.Array && (f.Name == "sources" || f.Name.EndsWith("_sources", StringComparison.Ordinal))
                ? f.Value.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!)
                : CitedIn(f.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(i => CitedIn(i)),
        _ => [],
    };

    static IEnumerable<string> Lines(JsonElement element, string without) =>
        Canonical.Lines(element).Where(l => !l.StartsWith(without + "[", StringComparison.Ordinal) && !l.StartsWith(without + ":", StringComparison.Ordinal));
    static IReadOnlyList<string> Lines(JsonElement element) => Canonical.Lines(element);
    static IReadOnlyList<string> Part(ClinicalFile file, string name) => file.Root.Element.TryGetProperty(name, out var part) ? Canonical.Lines(part) : [];
    static IEnumerable<JsonElement> Items(ClinicalFile file, string name) => Items(file.Root.Element, name);
    static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
    static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
