using System.Numerics;
using System.Text;

namespace Glabella.Data.Registry;

/// <summary>The distinct names of a list, to find those that a typing error hides.</summary>
public sealed record NameVocabulary(NameSet Family, NameSet Given);

/// <summary>A name and how many typing errors lie between it and what was asked for.</summary>
public readonly record struct NearName(string Name, int Errors);

/// <summary>Folded names, packed and sorted by length. All of them are looked at for each question: half a million take less than a millisecond.</summary>
public sealed class NameSet
{
    const int Longest = 40;

    readonly byte[] text;
    readonly int[] starts;
    readonly uint[] letters;
    /// <summary>Where the names of each length begin.</summary>
    readonly int[] lengths = new int[Longest + 2];

    /// <param name="text">Names of A to Z, each ended by a line feed.</param>
    public NameSet(byte[] text)
    {
        this.text = text;
        foreach (var line in Lines(text)) lengths[line.Length + 1 <= Longest ? line.Length + 1 : Longest + 1]++;
        for (int i = 1; i < lengths.Length; i++) lengths[i] += lengths[i - 1];
        (starts, letters) = (new int[lengths[^1]], new uint[lengths[^1]]);
        int[] next = [.. lengths];
        foreach (var (start, length) in Lines(text))
        {
            int at = next[Math.Min(length, Longest)]++;
            (starts[at], letters[at]) = (start, Letters(text.AsSpan(start, length)));
        }
    }

    public int Count => starts.Length;

    /// <summary>Names with at most <paramref name="most"/> errors (a letter wrong, missing, added, or two swapped), the nearest first.</summary>
    public List<NearName> Near(string folded, int most)
    {
        List<NearName> near = [];
        if (folded.Length is 0 or >= Longest) return near;
        byte[] sought = Encoding.ASCII.GetBytes(folded);
        uint mask = Letters(sought);
        for (int length = Math.Max(1, sought.Length - most); length <= Math.Min(Longest - 1, sought.Length + most); length++)
            for (int i = lengths[length]; i < lengths[length + 1]; i++)
            {
                if (BitOperations.PopCount(letters[i] & ~mask) > most || BitOperations.PopCount(mask & ~letters[i]) > most) continue;
                var name = text.AsSpan(starts[i], length);
                int errors = TypingErrors.Between(sought, name, most);
                if (errors <= most) near.Add(new(Encoding.ASCII.GetString(name), errors));
            }
        near.Sort((a, b) => a.Errors != b.Errors ? a.Errors - b.Errors : string.CompareOrdinal(a.Name, b.Name));
        return near;
    }

    static uint Letters(ReadOnlySpan<byte> name)
    {
        uint mask = 0;
        foreach (byte letter in name) mask |= 1u << (letter - 'A');
        return mask;
    }

    static IEnumerable<(int Start, int Length)> Lines(byte[] text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = Array.IndexOf(text, (byte)'\n', start);
            if (end < 0) end = text.Length;
            if (end > start) yield return (start, end - start);
            start = end + 1;
        }
    }
}
