using System.Globalization;

namespace Glabella.Server.Paper;

/// <summary>Face, size in points and color of text.</summary>
public sealed record Ink(Typeface Face, double Size, Color Color = default);

/// <summary>Text in one ink; a paragraph is a list of them.</summary>
public sealed record Run(string Text, Ink Ink);

/// <summary>An sRGB color. The default is black.</summary>
public readonly record struct Color(byte Red, byte Green, byte Blue)
{
    public static Color White { get; } = new(255, 255, 255);

    /// <summary>From "#0e5a73".</summary>
    public static Color Parse(string hex) =>
        new(Convert.ToByte(hex[1..3], 16), Convert.ToByte(hex[3..5], 16), Convert.ToByte(hex[5..7], 16));

    /// <summary>This color at an opacity from 0 to 1, on white.</summary>
    public Color On(double opacity) => new(Mix(Red, opacity), Mix(Green, opacity), Mix(Blue, opacity));

    static byte Mix(byte part, double opacity) => (byte)Math.Round(255 + (part - 255) * opacity);

    internal string Operands => string.Create(CultureInfo.InvariantCulture, $"{Red / 255d:0.###} {Green / 255d:0.###} {Blue / 255d:0.###}");
}

/// <summary>A sheet of paper in points, 72 to the inch.</summary>
public readonly record struct Sheet(double Width, double Height)
{
    public static Sheet A4 { get; } = new(595.28, 841.89);
    public static Sheet Letter { get; } = new(612, 792);
    public Sheet Landscape => new(Math.Max(Width, Height), Math.Min(Width, Height));
}

/// <summary>What a piece of content is, for readers that cannot see it (ISO 32000-1, 14.8.4).</summary>
public enum Tag { P, H1, H2, Table, TR, TH, TD, L, LI, LBody, Figure, Artifact }
