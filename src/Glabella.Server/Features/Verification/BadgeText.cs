using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Json;

namespace Glabella.Server.Features.Verification;

/// <summary>Where a credential says it belongs: its id, its issuer, its status lists. Read before anything is checked, so that one knows whom to ask; nothing of it is believed.</summary>
public sealed record BadgeText(string? Id, string? Issuer, IReadOnlyList<string> Lists)
{
    /// <summary>From JSON, or from the middle part of a JWT.</summary>
    public static BadgeText Read(string credential) => StrictJson.Read(Payload(credential)).Root is not { } root ? new(null, null, []) : new(
        Text(root, "id"), Text(root, "issuer") ?? Text(Member(root, "issuer"), "id"),
        [.. Items(root, "credentialStatus").Select(s => Text(s, "statusListCredential")).OfType<string>().Distinct(StringComparer.Ordinal)]);

    static byte[] Payload(string credential)
    {
        if (!CredentialJwt.IsJwt(credential)) return Encoding.UTF8.GetBytes(credential);
        string middle = credential.Split('.')[1];
        return Base64Url.IsValid(middle) ? Base64Url.DecodeFromChars(middle) : [];
    }

    static JsonElement? Member(JsonElement? value, string name) => value is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var member) ? member : null;

    static IEnumerable<JsonElement> Items(JsonElement value, string name) => Member(value, name) switch
    {
        { ValueKind: JsonValueKind.Array } many => many.EnumerateArray(),
        { } one => [one],
        null => [],
    };

    static string? Text(JsonElement? value, string name) => Member(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>For showing: a stranger's text may be endless, or turn the line around.</summary>
    public static string Shown(string text)
    {
        string plain = string.Concat(text.Select(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '\ufffd' : c));
        return plain.Length <= 300 ? plain : plain[..(char.IsHighSurrogate(plain[299]) ? 299 : 300)] + "…";
    }
}
