namespace Glabella.Registries.Matching;

/// <summary>How far two spellings lie apart.</summary>
static class Spelling
{
    /// <summary>Errors between two words: a letter wrong, missing, too many, or two neighbors exchanged. Stops counting above <paramref name="most"/>.</summary>
    public static int Errors(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (a.Length > 60 || b.Length > 60) return a.SequenceEqual(b) ? 0 : most + 1;
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        int same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }
        if (a.Length == 0 || b.Length == 0) return a.Length + b.Length;
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) last[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost = Math.Min(cost, before[j - 2] + 1);
                row[j] = cost;
                least = Math.Min(least, cost);
            }
            if (least > most) return most + 1;
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.Length];
    }

    /// <summary>Jaro-Winkler, 0 to 1: for names that share most letters in order.</summary>
    public static double Likeness(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length == 0 || b.Length == 0 || a.Length > 60 || b.Length > 60) return a.SequenceEqual(b) ? 1 : 0;
        int reach = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1), common = 0;
        Span<bool> used = stackalloc bool[b.Length];
        Span<char> left = stackalloc char[a.Length];
        used.Clear();
        for (int i = 0; i < a.Length; i++)
            for (int j = Math.Max(0, i - reach); j < Math.Min(b.Length, i + reach + 1); j++)
                if (!used[j] && a[i] == b[j])
                {
                    used[j] = true;
                    left[common++] = a[i];
                    break;
                }
        if (common == 0) return 0;
        int moved = 0, at = 0;
        for (int j = 0; j < b.Length; j++) if (used[j] && left[at++] != b[j]) moved++;
        double jaro = ((double)common / a.Length + (double)common / b.Length + (common - moved / 2.0) / common) / 3;
        int prefix = Math.Min(4, a.CommonPrefixLength(b));
        return jaro + prefix * 0.1 * (1 - jaro);
    }
}
