namespace Glabella.Data.Registry;

/// <summary>How many letters must be changed, added, removed or swapped with their neighbor to make one name of the other.</summary>
static class TypingErrors
{
    /// <summary>More than <paramref name="most"/> is answered as <paramref name="most"/> + 1.</summary>
    public static int Between(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        int same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        for (same = 0; same < Math.Min(a.Length, b.Length) && a[^(same + 1)] == b[^(same + 1)];) same++;
        a = a[..^same];
        b = b[..^same];
        if (a.Length == 0 || b.Length == 0) return Math.Max(a.Length, b.Length);

        int width = b.Length + 1;
        Span<int> before = stackalloc int[width], last = stackalloc int[width], row = stackalloc int[width];
        for (int j = 0; j < width; j++) last[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            row.Fill(most + 1);
            if (i <= most) row[0] = i;
            int best = row[0];
            for (int j = Math.Max(1, i - most); j <= Math.Min(b.Length, i + most); j++)
            {
                int cost = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost = Math.Min(cost, before[j - 2] + 1);
                row[j] = Math.Min(cost, most + 1);
                best = Math.Min(best, row[j]);
            }
            if (best > most) return most + 1;
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.Length];
    }
}
