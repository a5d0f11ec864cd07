using System.Text.Json.Nodes;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;

namespace Glabella.Credentials.Badges;

/// <summary>A statement of one party about another, such as a registrar's about a provider, signed by itself (Open Badges 3.0, EndorsementCredential).</summary>
public sealed record EndorsementCredential
{
    const string Schema = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json";

    /// <summary>Its address.</summary>
    public required string Id { get; init; }
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }
    /// <summary>Who endorses.</summary>
    public required BadgeIssuer Issuer { get; init; }
    /// <summary>Who or what is endorsed: the DID of an issuer, the address of an achievement or credential.</summary>
    public required string Endorsed { get; init; }
    /// <summary>What is said about it.</summary>
    public required string Comment { get; init; }
    /// <summary>From this second on, inclusive.</summary>
    public required DateTimeOffset ValidFrom { get; init; }
    /// <summary>Until this second, inclusive.</summary>
    public required DateTimeOffset ValidUntil { get; init; }
    /// <summary>Where a withdrawal would show.</summary>
    public IReadOnlyList<StatusEntry> Status { get; init; } = [];

    /// <summary>The unsigned endorsement.</summary>
    public JsonObject ToJson()
    {
        var endorsement = new JsonObject
        {
            ["@context"] = new JsonArray([.. AchievementCredential.Contexts.Select(c => (JsonNode)c)]),
            ["id"] = Id,
            ["type"] = new JsonArray("VerifiableCredential", "EndorsementCredential"),
            ["name"] = Name,
            ["issuer"] = Issuer.ToJson(),
            ["validFrom"] = DataIntegrity.Instant(ValidFrom),
            ["validUntil"] = DataIntegrity.Instant(ValidUntil),
            ["credentialSubject"] = new JsonObject { ["id"] = Endorsed, ["type"] = new JsonArray("EndorsementSubject"), ["endorsementComment"] = Comment },
            ["credentialSchema"] = new JsonArray(new JsonObject { ["type"] = "1EdTechJsonSchemaValidator2019", ["id"] = Schema }),
        };
        if (Status.Count > 0) endorsement["credentialStatus"] = AchievementCredential.Set(Status, entry => entry.ToJson());
        return endorsement;
    }
}
