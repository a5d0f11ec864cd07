using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Domain.Certificates;
using Glabella.Server.Hosting;

namespace Glabella.Server.Features.Verification;

/// <summary>An issuer's keys as verifiers read them: those that sign, those that are retired and stay, and those that were withdrawn, marked so.</summary>
static class PublishedKeys
{
    public static DidDocument Of(Installation installation, string slug, IEnumerable<IssuerKey> keys) => Of(installation.IssuerDid(slug), keys);

    public static DidDocument Of(string did, IEnumerable<IssuerKey> keys) =>
        DidDocument.Of(did, keys.OrderBy(k => k.Kind).ThenBy(k => k.Since).Select(k =>
            (k.Jwk is null ? VerificationMethod.Multikey(did, Multikey.Decode(k.Multikey)!) : VerificationMethod.JsonWebKey(did, k.Multikey, WebKey(k))) with { WithdrawnAt = k.WithdrawnAt }));

    /// <summary>A set of JSON Web Keys (RFC 7517, 5) for those who look for one; a withdrawn key is not in it, because the format has no word for it.</summary>
    public static JsonObject Set(Installation installation, IEnumerable<(string Slug, IssuerKey Key)> keys) => new()
    {
        ["keys"] = new JsonArray([.. keys.Where(k => k.Key is { Jwk: not null, WithdrawnAt: null }).Select(k =>
        {
            var jwk = WebKey(k.Key).ToJson();
            (jwk["kid"], jwk["use"]) = ($"{installation.IssuerDid(k.Slug)}#{k.Key.Multikey}", "sig");
            return (JsonNode)jwk;
        })]),
    };

    static JsonWebKey WebKey(IssuerKey key) => JsonWebKey.Read(JsonElement.Parse(key.Jwk!))!;
}
