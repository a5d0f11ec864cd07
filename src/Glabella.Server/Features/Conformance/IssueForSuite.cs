using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Json;
using Glabella.Credentials.Model;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Rdf;

namespace Glabella.Server.Features.Conformance;

/// <summary>Secures a suite's credential with one proof. The issuer is always this process's key: nobody signs here under another's name.</summary>
public sealed class IssueForSuite(SuiteKey key, SuiteList list, TimeProvider clock)
{
    const string Security = "https://w3id.org/security/data-integrity/v2";

    /// <summary>The signed credential, or why it is refused.</summary>
    public (JsonNode? Credential, SuiteError? Error) Run(SuiteRequest request, string? suite)
    {
        if (!request.AreTexts("cryptosuite", "type", "proofPurpose", "created")) return (null, SuiteError.Malformed("An option of the proof is not a text."));
        suite = request.Option("cryptosuite") ?? suite ?? DataIntegrity.Rdfc;
        if (suite is not (DataIntegrity.Rdfc or DataIntegrity.Jcs)) return (null, SuiteError.Generation($"Only {DataIntegrity.Rdfc} and {DataIntegrity.Jcs} are made here."));
        if (request.Option("type") is { } type and not "DataIntegrityProof") return (null, SuiteError.Generation($"A proof of the type {type} is not made here."));
        if (request.Option("proofPurpose") is { } purpose and not "assertionMethod") return (null, SuiteError.Generation($"A proof for the purpose {purpose} is not made here."));
        var created = clock.GetUtcNow();
        if (request.Option("created") is { } text && !IsInstant(text, out created)) return (null, SuiteError.Generation("“created” is not an instant with a zone."));

        var credential = JsonNode.Parse(request.Document.GetRawText())!.AsObject();
        if (credential.ContainsKey("proof")) return (null, SuiteError.Malformed("It is signed already."));
        NameIssuer(credential, onlyIfAbsent: true);
        if (DataModel.CredentialFault(JsonElement.Parse(credential.ToJsonString())) is { } fault) return (null, SuiteError.Malformed(fault));
        NameIssuer(credential, onlyIfAbsent: false);
        Complete(credential);
        try
        {
            var prepared = StrictJson.Parse(DataIntegrity.PrepareBytes(credential, key.Method, created, suite));
            if (suite == DataIntegrity.Jcs) DataIntegrity.HashData(StrictJson.Parse(DataIntegrity.PrepareBytes(credential, key.Method, created)), inlineContexts: true); // a word that no context defines
            return (JsonNode.Parse(DataIntegrity.Attach(prepared, key.Sign(DataIntegrity.HashData(prepared, inlineContexts: true)))), null);
        }
        catch (LinkedDataException refused)
        {
            return (null, SuiteError.Of(refused));
        }
    }

    void NameIssuer(JsonObject credential, bool onlyIfAbsent)
    {
        if (!credential.TryGetPropertyValue("issuer", out var issuer) || issuer is JsonValue && !onlyIfAbsent) credential["issuer"] = key.Did;
        else if (issuer is JsonObject named && !(onlyIfAbsent && named.ContainsKey("id"))) named["id"] = key.Did;
    }

    /// <summary>A credential of version 1.1 gets the words of its proof and its date; one of 2.0 a place in the status list, unless it has one.</summary>
    void Complete(JsonObject credential)
    {
        if (!DataModel.IsOld(JsonElement.Parse(credential.ToJsonString())))
        {
            if (!credential.ContainsKey("credentialStatus")) credential["credentialStatus"] = list.Entry();
            return;
        }

        var contexts = credential["@context"]!.AsArray();
        if (!contexts.Any(c => c is JsonValue value && value.TryGetValue(out string? address) && address == Security)) contexts.Add(Security);
        if (!credential.ContainsKey("issuanceDate")) credential["issuanceDate"] = DataIntegrity.Instant(clock.GetUtcNow());
    }

    static bool IsInstant(string text, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out at)
        && (text.EndsWith('Z') || text[^6] is '+' or '-');
}
