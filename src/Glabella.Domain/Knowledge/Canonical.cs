using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Glabella.Domain.Knowledge;

/// <summary>One reading of a record: a line for each value, fields by name, lists in order. It is hashed, shown and compared.</summary>
static class Canonical
{
    public static IReadOnlyList<string> Lines(JsonElement element)
    {
        var lines = new List<string>();
        Walk(element, "", lines);
        return lines;
    }

    public static Revision Revision(IEnumerable<string> lines) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)))));

    static void Walk(JsonElement element, string path, List<string> lines)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when element.EnumerateObject().Any():
                foreach (var field in element.EnumerateObject().OrderBy(f => f.Name, StringComparer.Ordinal))
                    Walk(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}", lines);
                break;
            case JsonValueKind.Array when element.GetArrayLength() > 0:
                var place = 0;
                foreach (var item in element.EnumerateArray()) Walk(item, $"{path}[{place++}]", lines);
                break;
            case JsonValueKind.Number:
                lines.Add($"{path}: {element.GetDecimal().ToString("G29", CultureInfo.InvariantCulture)}");
                break;
            case JsonValueKind.String:
                // one line per value: a line break inside a text must not look like a second field
                lines.Add($"{path}: {element.GetString()!.ReplaceLineEndings(" / ")}");
                break;
            default:
                lines.Add($"{path}: {element.GetRawText()}");
                break;
        }
    }
}
