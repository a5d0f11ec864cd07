using System.Buffers;

namespace Glabella.Credentials.Rdf;

/// <summary>How canonical N-Quads (RDFC-1.0, 5) writes characters: raw UTF-8 but for the few that must be escaped.</summary>
static class NQuads
{
    /// <summary>Most bytes that one byte of text can become: \u0000.</summary>
    public const int Widest = 6;

    static readonly SearchValues<byte> InLiteral = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\', 0x7F]);
    static readonly SearchValues<byte> InIri = SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(b => (byte)b), .. "<>\"{}|^`\\"u8]);

    public static bool IsPlainLiteral(ReadOnlySpan<byte> text) => !text.ContainsAny(InLiteral);
    public static bool IsPlainIri(ReadOnlySpan<byte> iri) => !iri.ContainsAny(InIri);

    /// <summary>Writes the text of a literal without its quotes; answers the length.</summary>
    public static int Literal(Span<byte> to, ReadOnlySpan<byte> text) => Escape(to, text, InLiteral, shorts: true);

    /// <summary>Writes an IRI without its brackets; answers the length.</summary>
    public static int Iri(Span<byte> to, ReadOnlySpan<byte> iri) => Escape(to, iri, InIri, shorts: false);

    static int Escape(Span<byte> to, ReadOnlySpan<byte> text, SearchValues<byte> special, bool shorts)
    {
        var written = 0;
        while (true)
        {
            var plain = text.IndexOfAny(special);
            var run = plain < 0 ? text : text[..plain];
            run.CopyTo(to[written..]);
            written += run.Length;
            if (plain < 0) return written;
            written += Escape(to[written..], text[plain], shorts);
            text = text[(plain + 1)..];
        }
    }

    static int Escape(Span<byte> to, byte character, bool shorts)
    {
        to[0] = (byte)'\\';
        if (shorts && Short(character) is var letter and not 0)
        {
            to[1] = letter;
            return 2;
        }

        "u00"u8.CopyTo(to[1..]);
        to[4] = "0123456789ABCDEF"u8[character >> 4];
        to[5] = "0123456789ABCDEF"u8[character & 15];
        return 6;
    }

    static byte Short(byte character) => character switch
    {
        (byte)'\b' => (byte)'b',
        (byte)'\t' => (byte)'t',
        (byte)'\n' => (byte)'n',
        (byte)'\f' => (byte)'f',
        (byte)'\r' => (byte)'r',
        (byte)'"' => (byte)'"',
        (byte)'\\' => (byte)'\\',
        _ => 0,
    };
}
