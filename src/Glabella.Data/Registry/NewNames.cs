using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Glabella.Data.Registry;

/// <summary>Collects distinct names while a list is written: a hash and the letters of each, nothing else.</summary>
sealed class NewNames
{
    readonly HashSet<ulong> seen = [];
    readonly ArrayBufferWriter<byte> text = new();

    /// <summary>Names that need not be collected, in the form of <see cref="Text"/>.</summary>
    public void Know(ReadOnlySpan<byte> names)
    {
        foreach (var line in names.Split((byte)'\n'))
            if (!names[line].IsEmpty) seen.Add(Hash(Encoding.ASCII.GetString(names[line])));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(string folded)
    {
        if (!seen.Add(Hash(folded))) return;
        text.Advance(Encoding.ASCII.GetBytes(folded, text.GetSpan(folded.Length)));
        text.Write("\n"u8);
    }

    /// <summary>Names of A to Z, each ended by a line feed.</summary>
    public byte[] Text => text.WrittenSpan.ToArray();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static ulong Hash(string folded)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in folded) hash = (hash ^ c) * 1099511628211;
        return hash;
    }
}
