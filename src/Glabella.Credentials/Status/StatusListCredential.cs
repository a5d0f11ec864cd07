using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;

namespace Glabella.Credentials.Status;

/// <summary>A list as it is published: valid for a while only, so that an old copy cannot pass for today's.</summary>
public sealed record StatusListCredential(string Id, string Issuer, StatusPurpose Purpose, Bitstring Bits, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil)
{
    /// <summary>How long a copy may be kept before asking again: a withdrawal is seen within a minute.</summary>
    public static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(30);

    /// <summary>The unsigned list. issuer is plain text: the W3C suite mishandles an object here.</summary>
    public JsonObject ToJson() => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["id"] = Id,
        ["type"] = new JsonArray("VerifiableCredential", "BitstringStatusListCredential"),
        ["issuer"] = Issuer,
        ["validFrom"] = DataIntegrity.Instant(ValidFrom),
        ["validUntil"] = DataIntegrity.Instant(ValidUntil),
        ["credentialSubject"] = new JsonObject
        {
            ["id"] = Id + "#list",
            ["type"] = "BitstringStatusList",
            ["statusPurpose"] = Purpose.Word(),
            ["encodedList"] = Bits.Encode(),
            ["ttl"] = (long)TimeToLive.TotalMilliseconds,
        },
    };

    /// <summary>Reads a list whose signature was checked; null when it is not one or its dates are missing.</summary>
    internal static StatusListCredential? Read(JsonElement list)
    {
        if (!list.HasType("BitstringStatusListCredential") || list.Member("credentialSubject") is not { } subject || !subject.HasType("BitstringStatusList")) return null;
        if (list.Text("id") is not { } id || (list.Member("issuer")?.Text("id") ?? list.Text("issuer")) is not { } issuer) return null;
        if (StatusPurposes.Read(subject.Text("statusPurpose")) is not { } purpose) return null;
        if (list.Text("validFrom") is not { } from || !Rfc3339.TryRead(from, out var validFrom)) return null;
        if (list.Text("validUntil") is not { } until || !Rfc3339.TryRead(until, out var validUntil)) return null;
        return subject.Text("encodedList") is { } encoded && Bitstring.Decode(encoded) is { } bits
            ? new(id, issuer, purpose, bits, validFrom, validUntil) : null;
    }
}
