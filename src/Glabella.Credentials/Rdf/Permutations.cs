namespace Glabella.Credentials.Rdf;

/// <summary>Every order of a few blank nodes, one swap of neighbors at a time (Steinhaus, Johnson, Trotter), so that limits count as in rdf-canonize.</summary>
static class Permutations
{
    public static IEnumerable<int[]> Of(IEnumerable<int> blanks)
    {
        int[] order = [.. blanks.Order()];
        var left = Enumerable.Repeat(true, order.Length).ToArray(); // where each element looks, by its place in the sorted order
        int[] current = [.. Enumerable.Range(0, order.Length)];
        while (true)
        {
            yield return [.. current.Select(i => order[i])];
            var at = LargestMobile(current, left);
            if (at < 0) yield break;
            var moved = current[at];
            var to = left[moved] ? at - 1 : at + 1;
            (current[at], current[to]) = (current[to], current[at]);
            for (var larger = moved + 1; larger < left.Length; larger++) left[larger] = !left[larger];
        }
    }

    /// <summary>Mobile: larger than the neighbor it looks at.</summary>
    static int LargestMobile(int[] current, bool[] left)
    {
        var best = -1;
        for (var i = 0; i < current.Length; i++)
        {
            var neighbor = left[current[i]] ? i - 1 : i + 1;
            if (neighbor >= 0 && neighbor < current.Length && current[i] > current[neighbor] && (best < 0 || current[i] > current[best])) best = i;
        }

        return best;
    }
}
