namespace Glabella.Credentials.Rdf;

/// <summary>RDF Dataset Canonicalization, RDFC-1.0 with SHA-256 (W3C Recommendation of 21 May 2024), section 4.4.</summary>
sealed class Rdfc10
{
    readonly Dataset rdf;
    readonly byte[] hashes; // 32 bytes for each blank node: Hash First Degree Quads
    readonly int[] canonical; // number for each blank node, -1 before it is issued
    readonly int[] first; // quads of blank node b: entries[first[b]] to entries[first[b + 1] - 1]
    readonly int[] entries;
    int next;

    Rdfc10(Dataset rdf)
    {
        this.rdf = rdf;
        hashes = new byte[rdf.Blanks * 32];
        canonical = new int[rdf.Blanks];
        Array.Fill(canonical, -1);
        (first, entries) = QuadsOfBlanks();
    }

    public Dataset Rdf => rdf;
    public ReadOnlySpan<int> QuadsOf(int blank) => entries.AsSpan(first[blank]..first[blank + 1]);
    public ReadOnlySpan<byte> HashOf(int blank) => hashes.AsSpan(blank * 32, 32);
    public int Canonical(int blank) => canonical[blank];

    /// <summary>The canonical N-Quads, not sorted yet.</summary>
    public static void Write(Dataset rdf, WorkLimit limit, Lines to)
    {
        var run = new Rdfc10(rdf);
        run.Name(limit);
        Lines.Naming name = (blank, room) => Label.Write(room, "_:c14n"u8, run.canonical[blank]);
        foreach (ref readonly var quad in rdf.Quads) to.Add(quad, name);
    }

    /// <summary>Steps 2 to 5: gives every blank node its canonical number.</summary>
    void Name(WorkLimit limit)
    {
        using var lines = new Lines();
        int[] order = [.. Enumerable.Range(0, rdf.Blanks)];
        foreach (var blank in order) FirstDegree(blank, lines);
        order.AsSpan().Sort((a, b) => HashOf(a).SequenceCompareTo(HashOf(b)));
        var alike = 0;
        for (int from = 0, to; from < order.Length; from = to)
        {
            to = EndOfRun(order, from);
            if (to - from == 1) Issue(order[from]);
            else alike += to - from;
        }

        limit.Begin(alike);
        var deep = new NDegree(this, limit);
        for (int from = 0, to; from < order.Length; from = to)
        {
            to = EndOfRun(order, from);
            if (to - from > 1) deep.Name(order.AsSpan(from..to), Issue);
        }
    }

    /// <summary>Blank nodes of equal hash lie side by side.</summary>
    int EndOfRun(int[] order, int from)
    {
        var to = from + 1;
        while (to < order.Length && HashOf(order[to]).SequenceEqual(HashOf(order[from]))) to++;
        return to;
    }

    void Issue(int blank)
    {
        if (canonical[blank] < 0) canonical[blank] = next++;
    }

    /// <summary>Section 4.6: the hash of the quads around a blank node, itself called _:a and any other _:z.</summary>
    void FirstDegree(int reference, Lines lines)
    {
        Lines.Naming name = (blank, room) =>
        {
            (blank == reference ? "_:a"u8 : "_:z"u8).CopyTo(room);
            return 3;
        };
        lines.Clear();
        foreach (var quad in QuadsOf(reference)) lines.Add(rdf.Quads[quad], name);
        lines.HashSorted(hashes.AsSpan(reference * 32, 32));
    }

    (int[] First, int[] Entries) QuadsOfBlanks()
    {
        var starts = new int[rdf.Blanks + 1];
        foreach (ref readonly var quad in rdf.Quads)
            Each(quad, starts, static (blank, starts) => starts[blank + 1]++);
        for (var blank = 0; blank < rdf.Blanks; blank++) starts[blank + 1] += starts[blank];
        var all = new int[starts[^1]];
        var at = starts.AsSpan(0, rdf.Blanks).ToArray();
        for (var i = 0; i < rdf.Quads.Length; i++)
            Each(rdf.Quads[i], (all, at, i), static (blank, to) => to.all[to.at[blank]++] = to.i);
        return (starts, all);
    }

    /// <summary>Every blank node of a quad once, even where it stands twice.</summary>
    static void Each<T>(in Quad quad, T with, Action<int, T> visit)
    {
        var subject = quad.Subject.IsBlank ? quad.Subject.Number : -1;
        var @object = quad.Object.IsBlank ? quad.Object.Number : -1;
        var graph = quad.Graph.IsBlank ? quad.Graph.Number : -1;
        if (subject >= 0) visit(subject, with);
        if (@object >= 0 && @object != subject) visit(@object, with);
        if (graph >= 0 && graph != subject && graph != @object) visit(graph, with);
    }
}
