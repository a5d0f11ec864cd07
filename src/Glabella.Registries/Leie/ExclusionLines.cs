using System.Security.Cryptography;

namespace Glabella.Registries.Leie;

/// <summary>A list as the lines of its file, so that a supplement changes it without touching any other line: the hash of a line is its only identity.</summary>
public static class ExclusionLines
{
    /// <summary>The list with those lines of the supplement that it lacks. Both begin with the same header.</summary>
    public static byte[] With(byte[] list, byte[] supplement)
    {
        var known = Lines(list).Select(l => l.Hash).ToHashSet();
        var merged = new MemoryStream(list.Length + supplement.Length);
        merged.Write(list);
        if (list is [.., not (byte)'\n']) merged.Write("\r\n"u8);
        foreach (var (start, end, hash) in Lines(supplement).Skip(1)) if (known.Add(hash)) merged.Write(supplement.AsSpan(start, end - start));
        return merged.ToArray();
    }

    /// <summary>The list without the lines of these hashes.</summary>
    public static byte[] Without(byte[] list, IReadOnlySet<string> hashes)
    {
        var left = new MemoryStream(list.Length);
        foreach (var (start, end, hash) in Lines(list)) if (!hashes.Contains(hash)) left.Write(list.AsSpan(start, end - start));
        return left.ToArray();
    }

    static List<(int Start, int End, string Hash)> Lines(byte[] file)
    {
        var lines = new List<(int, int, string)>();
        for (int start = 0; start < file.Length;)
        {
            int length = file.AsSpan(start).IndexOf((byte)'\n'), end = length < 0 ? file.Length : start + length + 1;
            lines.Add((start, end, Convert.ToHexStringLower(SHA256.HashData(file.AsSpan(start, end - start).TrimEnd("\r\n"u8)))));
            start = end;
        }
        return lines;
    }
}
