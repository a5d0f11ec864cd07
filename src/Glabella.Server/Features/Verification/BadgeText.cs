using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Json;

namespace Glabella.Server.Features.Verification;

/// <summary>What a file says about itself, as far as it can be read. Nothing of it is believed: it is shown, and it says where to ask.</summary>
public sealed record BadgeText(string? Id, string? Issuer, string? IssuerName, string? Name, string? Holder, DateTimeOffset? From, DateTimeOffset? Until, IReadOnlyList<string> Lists)
{
    static readonly BadgeText Nothing = new(null, null, null, null, null, null, null, []);

    /// <summary>From JSON, or from the middle part of a JWT.</summary>
    public static BadgeText Read(string credential)
    {
        if (StrictJson.Read(Payload(credential)).Root is not { } root) return Nothing;
        var issuer = Member(root, "issuer");
        return new(
            Text(root, "id"), Text(root, "issuer") ?? Text(issuer, "id"), Text(issuer, "name"), Text(root, "name") ?? Text(Member(Member(root, "credentialSubject"), "achievement"), "name"), HolderOf(Member(root, "credentialSubject")),
            Instant(root, "validFrom"), Instant(root, "validUntil"),
            [.. Items(root, "credentialStatus").Select(s => Text(s, "statusListCredential")).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    static byte[] Payload(string credential)
    {
        if (!CredentialJwt.IsJwt(credential)) return Encoding.UTF8.GetBytes(credential);
        string middle = credential.Split('.')[1];
        return Base64Url.IsValid(middle) ? Base64Url.DecodeFromChars(middle) : [];
    }

    /// <summary>The name in the clear, as wallets show it; a hashed one says nothing.</summary>
    static string? HolderOf(JsonElement? subject) => Text(subject, "name") ?? Items(subject, "identifier").Where(i => Text(i, "identityType") == "name" && Member(i, "hashed")?.ValueKind == JsonValueKind.False).Select(i => Text(i, "identityHash")).FirstOrDefault(n => n is not null);

    static JsonElement? Member(JsonElement? value, string name) => value is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var member) ? member : null;

    static IEnumerable<JsonElement> Items(JsonElement? value, string name) => Member(value, name) switch
    {
        { ValueKind: JsonValueKind.Array } many => many.EnumerateArray(),
        { } one => [one],
        null => [],
    };

    static string? Text(JsonElement? value, string name) => Member(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    static DateTimeOffset? Instant(JsonElement value, string name) =>
        DateTimeOffset.TryParse(Text(value, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>For showing: a stranger's text may be endless, or turn the line around.</summary>
    public static string Shown(string text)
    {
        string plain = string.Concat(text.Select(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '\ufffd' : c));
        return plain.Length <= 300 ? plain : plain[..(char.IsHighSurrogate(plain[299]) ? 299 : 300)] + "…";
    }
}
