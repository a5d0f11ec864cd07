using System.Text;

namespace Glabella.Credentials.Baking;

/// <summary>The one door for a file of a stranger: JSON, JWT, PNG, SVG or our own PDF, told apart by their bytes and never by their name.</summary>
public static class Carrier
{
    /// <summary>The credential that the file is or bears, unread and unchecked.</summary>
    public static Unbaked Open(ReadOnlySpan<byte> file)
    {
        if (PngBadge.IsPng(file)) return PngBadge.Unbake(file);
        if (PdfBadge.IsPdf(file)) return PdfBadge.Unbake(file);
        if (SvgBadge.IsXml(file)) return SvgBadge.Unbake(file);
        if (file.Length > SvgBadge.MaximumBytes) return Unbaked.Refused("The file is too large to be a certificate.");
        try
        {
            string text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file).Trim('\uFEFF', ' ', '\t', '\r', '\n');
            return text.StartsWith('{') || Jose.CredentialJwt.IsJwt(text) ? Unbaked.Found(text)
                : Unbaked.Refused("The file is none of the forms of a certificate: JSON, JWT, PNG, SVG or a PDF written by Glabella.");
        }
        catch (DecoderFallbackException)
        {
            return Unbaked.Refused("The file is none of the forms of a certificate: JSON, JWT, PNG, SVG or a PDF written by Glabella.");
        }
    }
}
