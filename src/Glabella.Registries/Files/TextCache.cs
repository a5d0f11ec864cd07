using System.Text;

namespace Glabella.Registries.Files;

/// <summary>Gives repeated short texts (states, cities, codes, first names) the same string instead of a new one each time.</summary>
sealed class TextCache
{
    readonly string?[] slots = new string?[8192];

    public string Get(ReadOnlySpan<byte> text)
    {
        if (text.Length > 32) return QuotedRow.Text(text);
        uint hash = 2166136261;
        foreach (byte b in text) hash = (hash ^ b) * 16777619;
        ref string? slot = ref slots[(hash ^ hash >> 15) & 8191];
        if (slot is not null && Ascii.Equals(text, slot)) return slot;
        return slot = QuotedRow.Text(text);
    }
}
