using System.Buffers;
using System.Security.Cryptography;

namespace Glabella.Credentials.Rdf;

/// <summary>RDFC-1.0, 4.7 and 4.8: tells blank nodes apart whose own quads look alike, by what lies around them.</summary>
sealed class NDegree(Rdfc10 run, WorkLimit limit)
{
    const int HashLength = 32;

    /// <summary>Section 4.4, step 5: names the blank nodes of one hash.</summary>
    public void Name(ReadOnlySpan<int> alike, Action<int> issue)
    {
        var results = new List<(byte[] Hash, Issuer Issuer)>();
        foreach (var blank in alike)
        {
            if (run.Canonical(blank) >= 0) continue;
            var issuer = new Issuer();
            issuer.Issue(blank);
            results.Add(Hash(blank, issuer, depth: 1));
        }

        foreach (var (_, issuer) in results.OrderBy(r => r.Hash, ByBytes))
            foreach (var blank in issuer.Order) issue(blank);
    }

    /// <summary>Section 4.8.</summary>
    (byte[] Hash, Issuer Issuer) Hash(int blank, Issuer issuer, int depth)
    {
        limit.Call(depth);
        var data = new ArrayBufferWriter<byte>();
        foreach (var (related, blanks) in Related(blank, issuer).OrderBy(r => r.Key, ByBytes))
        {
            data.Write(Hex(related));
            var best = new Best();
            foreach (var order in Permutations.Of(blanks))
            {
                limit.Spend(1 + order.Length + issuer.Order.Count / 8);
                Try(order, issuer.Copy(), best, depth);
            }

            data.Write(best.Path);
            issuer = best.Issuer!;
        }

        return (SHA256.HashData(data.WrittenSpan), issuer);
    }

    /// <summary>Steps 5.4.3 to 5.4.6: the path of one permutation, given up as soon as it can no longer be the least.</summary>
    void Try(int[] order, Issuer issuer, Best best, int depth)
    {
        var path = new ArrayBufferWriter<byte>(order.Length * 8);
        var recursion = new List<int>();
        foreach (var related in order)
        {
            if (run.Canonical(related) is var canonical and >= 0) Put(path, "_:c14n"u8, canonical);
            else
            {
                if (issuer.Find(related) is null) recursion.Add(related);
                Put(path, "_:b"u8, issuer.Issue(related));
            }

            if (best.Beats(path.WrittenSpan)) return;
        }

        foreach (var related in recursion)
        {
            var (hash, after) = Hash(related, issuer, depth + 1);
            Put(path, "_:b"u8, issuer.Issue(related));
            path.Write("<"u8);
            path.Write(Hex(hash));
            path.Write(">"u8);
            issuer = after;
            if (best.Beats(path.WrittenSpan)) return;
        }

        best.Take(path.WrittenSpan, issuer);
    }

    /// <summary>Steps 1 to 3: the neighbors by the hash of how they are connected.</summary>
    Dictionary<byte[], List<int>> Related(int blank, Issuer issuer)
    {
        var found = new Dictionary<byte[], List<int>>(ByBytes);
        foreach (var index in run.QuadsOf(blank))
        {
            ref readonly var quad = ref run.Rdf.Quads[index];
            Put(quad.Subject, 's', quad);
            Put(quad.Object, 'o', quad);
            Put(quad.Graph, 'g', quad);
        }

        return found;

        void Put(in Node node, char position, in Quad quad)
        {
            if (!node.IsBlank || node.Number == blank) return;
            limit.Spend(1);
            var hash = Related(node.Number, quad, issuer, position);
            if (!found.TryGetValue(hash, out var blanks)) found[hash] = blanks = [];
            blanks.Add(node.Number);
        }
    }

    /// <summary>Section 4.7.</summary>
    byte[] Related(int related, in Quad quad, Issuer issuer, char position)
    {
        var input = new ArrayBufferWriter<byte>(128);
        input.Write([(byte)position]);
        if (position != 'g') input.Write(quad.Predicate.Bytes);
        if (run.Canonical(related) is var canonical and >= 0) Put(input, "_:c14n"u8, canonical);
        else if (issuer.Find(related) is { } number) Put(input, "_:b"u8, number);
        else input.Write(Hex(run.HashOf(related)));
        return SHA256.HashData(input.WrittenSpan);
    }

    static void Put(ArrayBufferWriter<byte> to, ReadOnlySpan<byte> prefix, int number) => to.Advance(Label.Write(to.GetSpan(Label.Longest), prefix, number));

    static byte[] Hex(ReadOnlySpan<byte> hash)
    {
        var text = new byte[HashLength * 2];
        Convert.TryToHexStringLower(hash, text, out _);
        return text;
    }

    /// <summary>The least path so far and what it named.</summary>
    sealed class Best
    {
        public byte[] Path { get; private set; } = [];
        public Issuer? Issuer { get; private set; }

        public bool Beats(ReadOnlySpan<byte> path) => Path.Length > 0 && path.SequenceCompareTo(Path) > 0;

        public void Take(ReadOnlySpan<byte> path, Issuer issuer)
        {
            if (Path.Length == 0 || path.SequenceCompareTo(Path) < 0) (Path, Issuer) = (path.ToArray(), issuer);
        }
    }

    static readonly ByteOrder ByBytes = new();

    sealed class ByteOrder : IComparer<byte[]>, IEqualityComparer<byte[]>
    {
        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);
        public int GetHashCode(byte[] hash) => BitConverter.ToInt32(hash);
    }
}
