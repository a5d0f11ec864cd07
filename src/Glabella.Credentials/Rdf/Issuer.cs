using System.Buffers.Text;

namespace Glabella.Credentials.Rdf;

/// <summary>RDFC-1.0, 4.5 Issue Identifier: numbers blank nodes in the order in which they are met.</summary>
sealed class Issuer
{
    readonly Dictionary<int, int> issued;
    readonly List<int> order;

    public Issuer() => (issued, order) = ([], []);

    Issuer(Issuer other) => (issued, order) = (new(other.issued), [.. other.order]);

    /// <summary>The blank nodes, first issued first.</summary>
    public IReadOnlyList<int> Order => order;

    public Issuer Copy() => new(this);

    public int? Find(int blank) => issued.TryGetValue(blank, out var number) ? number : null;

    public int Issue(int blank)
    {
        if (issued.TryGetValue(blank, out var number)) return number;
        order.Add(blank);
        return issued[blank] = order.Count - 1;
    }
}

static class Label
{
    public const int Longest = 20;

    /// <summary>Writes the name of a blank node; answers its length.</summary>
    public static int Write(Span<byte> to, ReadOnlySpan<byte> prefix, int number)
    {
        prefix.CopyTo(to);
        Utf8Formatter.TryFormat(number, to[prefix.Length..], out var digits);
        return prefix.Length + digits;
    }
}
