using System.Text;
using System.Text.RegularExpressions;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.Tests.Rdf;

/// <summary>N-Quads as input: the product itself only ever writes them.</summary>
static partial class Statements
{
    public static string Canonical(IEnumerable<string> lines, WorkLimit? limit = null)
    {
        using var rdf = new Dataset();
        foreach (var line in lines)
        {
            var parts = Form().Match(line);
            Assert.True(parts.Success, line);
            rdf.Add(Node(rdf, parts.Groups[1].Value), Node(rdf, parts.Groups[2].Value), Node(rdf, parts.Groups[3].Value), parts.Groups[4].Success ? Node(rdf, parts.Groups[4].Value) : default);
        }

        using var written = new Lines();
        Rdfc10.Write(rdf, limit ?? WorkLimit.ForVerifying, written);
        return Encoding.UTF8.GetString(written.Sorted());
    }

    public static string Canonical(string text, WorkLimit? limit = null) => Canonical(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), limit);

    static Node Node(Dataset rdf, string token)
    {
        var bytes = Encoding.UTF8.GetBytes(token);
        if (token.StartsWith("_:", StringComparison.Ordinal)) return rdf.BlankOf(bytes.AsSpan(2));
        bytes.CopyTo(rdf.Room(bytes.Length));
        return rdf.Take(bytes.Length);
    }

    [GeneratedRegex("""^(<[^>]*>|_:\S+) (<[^>]*>) (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"\S*)(?: (<[^>]*>|_:\S+))? \.$""")]
    private static partial Regex Form();
}
