using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.Jose;

/// <summary>A JSON Web Signature in its compact form (RFC 7515, section 3.1): header, payload and signature with dots between.</summary>
sealed record CompactJws(JsonElement Header, JsonElement Payload, byte[] SigningInput, byte[] Signature)
{
    /// <summary>The parts, or what is wrong with the text; nothing about who signed it.</summary>
    public static (CompactJws? Jws, string? Refusal) Read(string text)
    {
        if (text.Length > StrictJson.MaximumBytes * 3 / 2) return (null, "The text is too long for a certificate.");
        string[] parts = text.Split('.');
        if (parts.Length != 3) return (null, "The text is not a signed JWT: it does not have three parts.");
        if (Decode(parts[0]) is not { } header || Decode(parts[1]) is not { } payload || Decode(parts[2]) is not { } signature) return (null, "A part of the JWT is not base64url.");
        if (StrictJson.Read(header) is not ({ } head, _)) return (null, "The header of the JWT is malformed.");
        var (body, refusal) = StrictJson.Read(payload);
        return body is { } root ? (new(head, root, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature), null) : (null, refusal);
    }

    /// <summary>Base64url without padding, in its one form (RFC 4648, section 3.5); null for anything else.</summary>
    public static byte[]? Decode(string text)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAnyExcept(Alphabet) || !Base64Url.IsValid(text)) return null;
        byte[] bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes) == text ? bytes : null; // unused bits that are set would give one text two spellings
    }

    static readonly System.Buffers.SearchValues<char> Alphabet = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
