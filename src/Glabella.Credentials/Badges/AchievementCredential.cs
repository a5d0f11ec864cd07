using System.Text.Json.Nodes;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;

namespace Glabella.Credentials.Badges;

/// <summary>An Open Badges 3.0 achievement credential in the words of the standard alone: no context and no term of our own.</summary>
/// <remarks>Nothing private belongs here: no birth date, license number, e-mail, score, photograph.</remarks>
public sealed record AchievementCredential
{
    /// <summary>The three contexts, in this order, that independent verifiers accept.</summary>
    public static IReadOnlyList<string> Contexts { get; } =
    [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
    ];

    const string Schema = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

    /// <summary>The address of the public check; it identifies the credential.</summary>
    public required string Id { get; init; }
    /// <summary>What the certificate is called.</summary>
    public required string Name { get; init; }
    /// <summary>Who vouches.</summary>
    public required BadgeIssuer Issuer { get; init; }
    /// <summary>From this second on, inclusive.</summary>
    public required DateTimeOffset ValidFrom { get; init; }
    /// <summary>Until this second, inclusive.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>A URN or DID that means the holder in this credential only.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Shown by wallets, therefore not hashed.</summary>
    public required string HolderName { get; init; }
    /// <summary>What else the holder can be recognized by; hashed where not everybody may read it.</summary>
    public IReadOnlyList<Identity> Identities { get; init; } = [];
    /// <summary>What was achieved.</summary>
    public required Achievement Achievement { get; init; }
    /// <summary>When the training began; absent when it had no fixed time.</summary>
    public DateTimeOffset? ActivityStart { get; init; }
    /// <summary>When the training ended; absent when it had no fixed time.</summary>
    public DateTimeOffset? ActivityEnd { get; init; }
    /// <summary>What was reached: level, hours, supervised cases, passed parts.</summary>
    public IReadOnlyList<BadgeResult> Results { get; init; } = [];
    /// <summary>What the award rests on.</summary>
    public IReadOnlyList<BadgeEvidence> Evidence { get; init; } = [];
    /// <summary>What others say about the issuer, the achievement or this credential: signed <see cref="EndorsementCredential"/>s, as their makers published them.</summary>
    public IReadOnlyList<byte[]> Endorsements { get; init; } = [];
    /// <summary>Where a withdrawal would show.</summary>
    public IReadOnlyList<StatusEntry> Status { get; init; } = [];

    /// <summary>The unsigned credential.</summary>
    public JsonObject ToJson()
    {
        var subject = new JsonObject
        {
            ["id"] = SubjectId,
            ["type"] = new JsonArray("AchievementSubject"),
            ["identifier"] = Set([Identity.Plain("name", HolderName), .. Identities], identity => identity.ToJson()),
            ["achievement"] = Achievement.ToJson(Results),
        };
        if (Results.Count > 0) subject["result"] = Set(Results, result => result.ToJson());
        if (ActivityStart is { } start) subject["activityStartDate"] = DataIntegrity.Instant(start);
        if (ActivityEnd is { } end) subject["activityEndDate"] = DataIntegrity.Instant(end);
        var credential = new JsonObject
        {
            ["@context"] = new JsonArray([.. Contexts.Select(c => (JsonNode)c)]),
            ["id"] = Id,
            ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
            ["name"] = Name,
            ["issuer"] = Issuer.ToJson(),
            ["validFrom"] = DataIntegrity.Instant(ValidFrom),
            ["validUntil"] = DataIntegrity.Instant(ValidUntil),
            ["credentialSubject"] = subject,
            ["credentialSchema"] = new JsonArray(new JsonObject { ["type"] = "1EdTechJsonSchemaValidator2019", ["id"] = Schema }),
        };
        if (Evidence.Count > 0) credential["evidence"] = Set(Evidence, evidence => evidence.ToJson());
        if (Endorsements.Count > 0) credential["endorsement"] = Set(Endorsements, endorsement => JsonObject.Create(StrictJson.Parse(endorsement))!);
        if (Status.Count > 0) credential["credentialStatus"] = Set(Status, entry => entry.ToJson());
        return credential;
    }

    /// <summary>Open Badges 3.0 writes sets as arrays, even of one, and never as empty ones.</summary>
    internal static JsonArray Set<T>(IEnumerable<T> items, Func<T, JsonObject> toJson) => new([.. items.Select(item => (JsonNode)toJson(item))]);
}

/// <summary>The named provider; <paramref name="Id"/> is its DID.</summary>
public sealed record BadgeIssuer(string Id, string Name, string Url)
{
    internal JsonObject ToJson() => new() { ["id"] = Id, ["type"] = new JsonArray("Profile"), ["name"] = Name, ["url"] = Url };
}

/// <summary>What was achieved. "Certification" is defined as time-limited, revocable and renewable.</summary>
public sealed record Achievement(string Id, string Name, string Description, string CriteriaUrl, string CriteriaNarrative)
{
    /// <summary>What it covers.</summary>
    public IReadOnlyList<Alignment> Alignments { get; init; } = [];

    internal JsonObject ToJson(IReadOnlyList<BadgeResult> results)
    {
        var achievement = new JsonObject
        {
            ["id"] = Id,
            ["type"] = new JsonArray("Achievement"),
            ["achievementType"] = "Certification",
            ["name"] = Name,
            ["description"] = Description,
            ["criteria"] = new JsonObject { ["id"] = CriteriaUrl, ["narrative"] = CriteriaNarrative },
        };
        if (Alignments.Count > 0) achievement["alignment"] = AchievementCredential.Set(Alignments, alignment => alignment.ToJson());
        if (results.Count > 0) achievement["resultDescription"] = AchievementCredential.Set(results, result => result.Description());
        return achievement;
    }
}

/// <summary>What the award rests on, in words. The id keeps two equal sentences apart.</summary>
public sealed record BadgeEvidence(string Id, string Name, string Narrative)
{
    internal JsonObject ToJson() => new() { ["id"] = Id, ["type"] = new JsonArray("Evidence"), ["name"] = Name, ["narrative"] = Narrative };
}
