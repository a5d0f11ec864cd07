using CsCheck;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.Tests.Rdf;

public class BlankNodesThatLookAlike
{
    /// <summary>Graphs in which most blank nodes have equal first degree hashes.</summary>
    static readonly Gen<(int From, int To, int Property, int Graph)[]> Edges =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 1], Gen.Int[0, 3]).Array[1, 9];

    static string[] Lines((int From, int To, int Property, int Graph)[] edges, Func<int, string> name) =>
        [.. edges.Select(e => $"{name(e.From)} <urn:p{e.Property}> {name(e.To)}{(e.Graph == 0 ? " " + name(e.From) : "")} .")];

    [Fact]
    public void Names_and_order_of_the_input_leave_no_trace() =>
        Gen.Select(Edges, Gen.Shuffle(Enumerable.Range(0, 6).ToArray()), Gen.Int).Sample((edges, names, seed) =>
        {
            var lines = Lines(edges, i => "_:b" + i);
            var renamed = Lines(edges, i => "_:x" + names[i]);
            new Random(seed).Shuffle(renamed);
            return Try(lines) == Try(renamed);
        }, iter: 3_000);

    /// <summary>Two ways lead out of every node and two into it: all look alike at first, and which of two neighbors comes first is only told by the least of the paths behind them.</summary>
    [Fact]
    public void Not_even_where_every_node_has_as_many_neighbors_as_every_other() =>
        Gen.Select(Nodes, Nodes, Nodes, Gen.Int).Sample((ways, others, names, seed) =>
        {
            string[] Lines(Func<int, int> name) => [.. ((int[][])[ways, others]).SelectMany(to => to.Select((end, start) => $"_:b{name(start)} <urn:p> _:b{name(end)} ."))];
            var renamed = Lines(i => names[i]);
            new Random(seed).Shuffle(renamed);
            return Try(Lines(i => i)) is not { } first || Try(renamed) is not { } second || first == second;
        }, iter: 500);

    static readonly Gen<int[]> Nodes = Gen.Shuffle(Enumerable.Range(0, 7).ToArray());

    [Fact]
    public void The_canonical_form_is_its_own_canonical_form() =>
        Edges.Sample(edges => Try(Lines(edges, i => "_:b" + i)) is var once && (once is null || Try(once.Split('\n', StringSplitOptions.RemoveEmptyEntries)) == once), iter: 1_000);

    [Fact]
    public void Only_equal_graphs_have_equal_forms() =>
        Gen.Select(Edges, Edges).Sample((a, b) =>
            Try(Lines(a, i => "_:b" + i)) is not { } first || Try(Lines(b, i => "_:b" + i)) is not { } second || first == second == Isomorphic(a, b), iter: 1_000);

    static string? Try(string[] lines)
    {
        try { return Statements.Canonical(lines); }
        catch (LinkedDataException) { return null; }
    }

    /// <summary>By trying all 720 ways of pairing the nodes.</summary>
    static bool Isomorphic((int, int, int, int)[] a, (int, int, int, int)[] b)
    {
        var target = Lines(b, i => "_:" + i).ToHashSet();
        if (Lines(a, i => "_:" + i).Distinct().Count() != target.Count) return false;
        return Permutations.Of(Enumerable.Range(0, 6)).Any(to => Lines(a, i => "_:" + to[i]).All(target.Contains));
    }

    [Fact]
    public void Every_order_is_tried_once_by_one_swap_of_neighbors_at_a_time()
    {
        var orders = Permutations.Of([4, 3, 2, 1]).ToList();
        Assert.Equal(24, orders.Select(o => string.Join(',', o)).Distinct().Count());
        Assert.Equal([1, 2, 3, 4], orders[0]);
        Assert.All(orders.Zip(orders.Skip(1)), step => Assert.Equal(2, step.First.Zip(step.Second).Count(pair => pair.First != pair.Second)));
        Assert.Equal(24, orders.Count);
    }

    [Fact] // RDFC-1.0, 4.4: a dataset is a set
    public void A_statement_made_twice_is_made_once() =>
        Assert.Equal("_:c14n0 <urn:p> \"x\" .\n", Statements.Canonical("_:a <urn:p> \"x\" .\n_:a <urn:p> \"x\" .\n"));

    [Fact]
    public void A_ring_that_needs_the_N_degree_hash_is_named_the_same_from_every_start()
    {
        string Ring(int start, int step) => string.Join('\n', Enumerable.Range(0, 5).Select(i => $"_:r{(start + i * step) % 5} <urn:next> _:r{(start + (i + 1) * step) % 5} ."));
        var canonical = Statements.Canonical(Ring(0, 1));
        Assert.Equal(5, canonical.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.All([Ring(3, 1), Ring(1, 2), Ring(4, 3), Ring(0, 4)], ring => Assert.Equal(canonical, Statements.Canonical(ring)));
    }

    [Fact]
    public void Order_is_by_code_point_not_by_UTF16_unit()
    {
        var lines = Statements.Canonical("<urn:s> <urn:p> \"\U0001F600\" .\n<urn:s> <urn:p> \"\uFF5E\" .\n").Split('\n');
        Assert.Contains("\uFF5E", lines[0]);
        Assert.Contains("\U0001F600", lines[1]);
    }
}
