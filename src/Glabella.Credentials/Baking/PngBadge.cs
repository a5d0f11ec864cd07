using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Glabella.Credentials.Baking;

/// <summary>
/// A credential inside a PNG: one iTXt chunk with the keyword openbadgecredential, never compressed
/// (Open Badges 3.0, section 5.3.1; PNG third edition, section 11.3.3.4).
/// </summary>
public static class PngBadge
{
    /// <summary>The largest picture read, inclusive: 10 MiB.</summary>
    public const int MaximumBytes = 10 * 1024 * 1024;

    static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    static ReadOnlySpan<byte> Keyword => "openbadgecredential"u8;

    /// <summary>Whether the bytes begin like a PNG.</summary>
    public static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    /// <summary>The picture with the credential in it; one that it bore before is replaced. Throws when the picture is not a whole PNG, or the text no whole text.</summary>
    public static byte[] Bake(ReadOnlySpan<byte> png, string credential)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        byte[] text = [.. Keyword, 0, 0, 0, 0, 0, .. utf8.GetBytes(credential)]; // not compressed, no language, no translated keyword
        using var baked = new MemoryStream(png.Length);
        baked.Write(Signature);
        var chunks = new Chunks(png);
        bool first = true;
        while (chunks.Next())
        {
            if (!Names(chunks.Type, chunks.Data)) baked.Write(chunks.Whole);
            if (first) Write(baked, "iTXt"u8, text); // after the header, before the pixels
            first = false;
        }

        return chunks.Fault is null ? baked.ToArray() : throw new ArgumentException(chunks.Fault, nameof(png));
    }

    /// <summary>The credential of a picture of a stranger.</summary>
    public static Unbaked Unbake(ReadOnlySpan<byte> png)
    {
        if (png.Length > MaximumBytes) return Unbaked.Refused("The picture is larger than 10 MiB.");
        string? found = null;
        var chunks = new Chunks(png);
        while (chunks.Next())
        {
            if (!Names(chunks.Type, chunks.Data)) continue;
            if (!chunks.Type.SequenceEqual("iTXt"u8)) return Unbaked.Refused("The credential lies in a kind of chunk that the standard does not allow.");
            if (found is not null) return Unbaked.Refused(Unbaked.Twice);
            if (chunks.Data.Length > 2 * Unbaked.MaximumLength) return Unbaked.Refused("The certificate inside is too long.");
            if (Text(chunks.Data[Keyword.Length..]) is not { } text) return Unbaked.Refused("The credential in the picture is compressed or malformed; the standard allows plain text only.");
            found = text;
        }

        return chunks.Fault is { } fault ? Unbaked.Refused(fault) : found is null ? Unbaked.Refused(Unbaked.Nothing) : Unbaked.Found(found);
    }

    /// <summary>Any textual chunk under our keyword; in a wrong kind of chunk it must not hide from the count.</summary>
    static bool Names(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) =>
        (type.SequenceEqual("iTXt"u8) || type.SequenceEqual("tEXt"u8) || type.SequenceEqual("zTXt"u8))
        && data.StartsWith(Keyword) && data.Length > Keyword.Length && data[Keyword.Length] == 0;

    /// <summary>What follows the keyword: null, flag, method, language, null, translated keyword, null, text.</summary>
    static string? Text(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 5 || rest[1] != 0 || rest[2] != 0) return null;
        rest = rest[3..];
        for (int part = 0; part < 2; part++)
        {
            int end = rest.IndexOf((byte)0);
            if (end < 0) return null;
            rest = rest[(end + 1)..];
        }

        return Utf8.IsValid(rest) ? Encoding.UTF8.GetString(rest) : null;
    }

    static void Write(MemoryStream target, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        target.Write(number);
        target.Write(type);
        target.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, new Crc32().Of(type, data));
        target.Write(number);
    }

    /// <summary>Walks the chunks from the header to the end mark; every length and checksum is looked at before it is believed.</summary>
    ref struct Chunks(ReadOnlySpan<byte> png)
    {
        const int Frame = 12; // length, type, checksum
        readonly ReadOnlySpan<byte> png = png;
        readonly Crc32 checksum = new();
        int at = Signature.Length;
        bool began, ended;

        public ReadOnlySpan<byte> Whole { get; private set; }
        public readonly ReadOnlySpan<byte> Type => Whole[4..8];
        public readonly ReadOnlySpan<byte> Data => Whole[8..^4];

        /// <summary>Why the walk ended early; null after the end mark.</summary>
        public string? Fault { get; private set; }

        public bool Next()
        {
            if (ended) return false;
            Fault = Step();
            return Fault is null;
        }

        string? Step()
        {
            if (!IsPng(png)) return "The file is not a PNG picture.";
            if (png.Length - at < Frame) return "The picture ends in the middle.";
            uint length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (length > png.Length - at - Frame) return "The picture ends in the middle.";
            Whole = png.Slice(at, (int)length + Frame);
            at += Whole.Length;
            if (BinaryPrimitives.ReadUInt32BigEndian(Whole[^4..]) != checksum.Of(Type, Data)) return "A part of the picture is damaged: its checksum is wrong.";
            if (began == Type.SequenceEqual("IHDR"u8)) return "The picture has no header, or two.";
            began = true;
            ended = Type.SequenceEqual("IEND"u8);
            return ended && at != png.Length ? "Something is hidden behind the end of the picture." : null;
        }
    }
}
