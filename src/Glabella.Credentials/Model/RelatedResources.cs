using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.JsonLd;

namespace Glabella.Credentials.Model;

/// <summary>Resources elsewhere that a credential pins by their digest (VC Data Model 2.0, section 5.3). Nothing is fetched: what is not held here stays unchecked.</summary>
static class RelatedResources
{
    public static string? Fault(JsonElement credential)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in credential.Items("relatedResource"))
        {
            if (resource.ValueKind != JsonValueKind.Object || !DataModel.IsAddress(resource.Member("id"))) return "A related resource has no id that is an address.";
            string id = resource.Text("id")!;
            if (!seen.Add(id)) return "A related resource is there twice.";
            if (resource.Text("digestSRI") is null && resource.Text("digestMultibase") is null) return "A related resource has no digest.";
            if (HeldContexts.Bytes(id) is not { } bytes) continue;
            if (resource.Text("digestSRI") is { } sri && !FitsSri(sri, bytes) || resource.Text("digestMultibase") is { } multibase && !FitsMultibase(multibase, bytes)) return "The digest of a related resource does not fit it.";
        }

        return null;
    }

    /// <summary>Subresource Integrity: several digests may stand there, and one that fits is enough.</summary>
    static bool FitsSri(string metadata, byte[] bytes) => metadata.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(one => one.Split('-', 2) switch
    {
        ["sha256", var digest] => digest == Convert.ToBase64String(SHA256.HashData(bytes)),
        ["sha384", var digest] => digest == Convert.ToBase64String(SHA384.HashData(bytes)),
        ["sha512", var digest] => digest == Convert.ToBase64String(SHA512.HashData(bytes)),
        _ => false,
    });

    /// <summary>SHA-256, as the bare digest or with the two bytes in front that say so (Controlled Identifiers 1.0, 2.5).</summary>
    static bool FitsMultibase(string text, byte[] bytes)
    {
        byte[]? given = text switch
        {
            ['u', .. var rest] when Base64Url.IsValid(rest) => Base64Url.DecodeFromChars(rest),
            ['z', .. var rest] => Base58.Decode(rest),
            _ => null,
        };
        return given is not null && (given is [0x12, 0x20, .. { Length: 32 }] ? given.AsSpan(2) : given).SequenceEqual(SHA256.HashData(bytes));
    }
}
