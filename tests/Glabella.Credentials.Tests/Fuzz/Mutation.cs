using System.Buffers.Binary;
using System.Text;

namespace Glabella.Credentials.Tests.Fuzz;

/// <summary>Changes bytes at random, out of one seed: what went wrong once goes wrong again.</summary>
sealed class Mutation(int seed, IReadOnlyList<byte[]> corpus, string[] words)
{
    readonly Random random = new(seed);

    /// <summary>A file of the corpus with up to six changes.</summary>
    public byte[] Next()
    {
        byte[] file = Any(corpus);
        for (int left = random.Next(1, 7); left > 0; left--) file = Change(file);
        return file;
    }

    byte[] Change(byte[] file)
    {
        int from = random.Next(file.Length + 1), length = Math.Min(file.Length - from, 1 << random.Next(0, 12));
        switch (random.Next(9))
        {
            case 0 when from < file.Length: return Set(file, from, (byte)(file[from] ^ 1 << random.Next(8)));
            case 1 when from < file.Length: return Set(file, from, (byte)random.Next(256));
            case 2: return [.. file.AsSpan(0, from), .. file.AsSpan(from + length)];
            case 3: return [.. file.AsSpan(0, from), .. file.AsSpan(from, length), .. file.AsSpan(from)];
            case 4: return [.. file.AsSpan(0, from), .. Word(), .. file.AsSpan(from)];
            case 5: return [.. file.AsSpan(0, from), .. Word(), .. file.AsSpan(from + length)];
            case 6: return [.. file.AsSpan(0, from), .. Any(corpus).AsSpan(random.Next(8))];
            case 7: return [.. file.AsSpan(0, from), .. Enumerable.Repeat(Word(), random.Next(1, 64)).SelectMany(w => w), .. file.AsSpan(from)];
            default: return file[..from];
        }
    }

    byte[] Word() => Encoding.Latin1.GetBytes(words[random.Next(words.Length)]);
    byte[] Any(IReadOnlyList<byte[]> files) => files[random.Next(files.Count)];

    static byte[] Set(byte[] file, int at, byte value)
    {
        byte[] changed = [.. file];
        changed[at] = value;
        return changed;
    }

    /// <summary>A picture with its checksums made right again, so that a change is not found by them alone.</summary>
    public static byte[] WithChecksums(byte[] png)
    {
        byte[] right = [.. png];
        for (int at = 8; at + 12 <= right.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(right.AsSpan(at));
            if (length > right.Length - at - 12) break;
            var chunk = right.AsSpan(at, (int)length + 12);
            BinaryPrimitives.WriteUInt32BigEndian(chunk[^4..], new Glabella.Credentials.Baking.Crc32().Of(chunk[4..8], chunk[8..^4]));
            at += chunk.Length;
        }

        return right;
    }
}
