using System.Text;
using System.Text.Unicode;

namespace Glabella.Credentials.Baking;

/// <summary>The one door for a file of a stranger: JSON, JWT, PNG, SVG or our own PDF, told apart by their bytes and never by their name.</summary>
public static class Carrier
{
    /// <summary>The credential that the file is or bears, unread and unchecked.</summary>
    public static Unbaked Open(ReadOnlySpan<byte> file)
    {
        if (PngBadge.IsPng(file)) return PngBadge.Unbake(file) with { File = FileKind.Png };
        if (PdfBadge.IsPdf(file)) return PdfBadge.Unbake(file) with { File = FileKind.Pdf };
        if (SvgBadge.IsXml(file)) return SvgBadge.Unbake(file) with { File = FileKind.Svg };
        if (file.Length > 2 * Unbaked.MaximumLength) return Unbaked.Refused("The file is too large to be a certificate.");
        string text = Utf8.IsValid(file) ? Encoding.UTF8.GetString(file).Trim('\uFEFF', ' ', '\t', '\r', '\n') : "";
        return text.StartsWith('{') ? Unbaked.Found(text) with { File = FileKind.Json }
            : Jose.CredentialJwt.IsJwt(text) ? Unbaked.Found(text) with { File = FileKind.Jwt }
            : Unbaked.Refused("The file is none of the forms of a certificate: JSON, JWT, PNG, SVG or a PDF written by Glabella.");
    }
}
