using System.Text.Json.Nodes;
using Glabella.Credentials.Rdf;

namespace Glabella.Server.Features.Conformance;

/// <summary>Why a suite's document is refused: a problem object of RFC 9457 with the type that the standards name.</summary>
public sealed record SuiteError(string Type, string Detail)
{
    const string Model = "https://www.w3.org/TR/vc-data-model#", Security = "https://w3id.org/security#", Status = "https://www.w3.org/ns/credentials/status-list#";

    /// <summary>VC Data Model 2.0, section 7.2.</summary>
    public static SuiteError Unreadable(string why) => new(Model + "PARSING_ERROR", why);
    public static SuiteError Malformed(string why) => new(Model + "MALFORMED_VALUE_ERROR", why);
    public static SuiteError OutOfRange(string why) => new(Model + "RANGE_ERROR", why);
    public static SuiteError UnknownKey(string why) => new(Model + "CRYPTOGRAPHIC_SECURITY_ERROR", why);

    /// <summary>Data Integrity 1.0, section 4.8.</summary>
    public static SuiteError Generation(string why) => new(Security + "PROOF_GENERATION_ERROR", why);
    public static SuiteError Verification(string why) => new(Security + "PROOF_VERIFICATION_ERROR", why);
    public static SuiteError Of(LinkedDataException refused) => new(Security + refused.Error, refused.Message);

    /// <summary>Bitstring Status List 1.0, section 3.4.</summary>
    public static SuiteError StatusRetrieval(string why) => new(Status + "STATUS_RETRIEVAL_ERROR", why);
    public static SuiteError StatusVerification(string why) => new(Status + "STATUS_VERIFICATION_ERROR", why);
    public static SuiteError StatusRange(string why) => new(Status + "RANGE_ERROR", why);

    public JsonObject ToJson() => new() { ["type"] = Type, ["title"] = Type[(Type.IndexOf('#', StringComparison.Ordinal) + 1)..], ["detail"] = Detail };
}
