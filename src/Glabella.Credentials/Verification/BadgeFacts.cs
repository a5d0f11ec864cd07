using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.Verification;

/// <summary>What a badge says, for people. It is had from a genuine report only: a text that nobody signed has no facts.</summary>
public sealed record BadgeFacts
{
    /// <summary>What the credential is called; the achievement's name when it has none.</summary>
    public required string Name { get; init; }
    /// <summary>The issuer's address.</summary>
    public required string IssuerId { get; init; }
    /// <summary>What the issuer calls itself: nobody has checked that. Absent when it says nothing.</summary>
    public string? IssuerName { get; init; }
    /// <summary>The holder's name as it was signed; absent when it is hashed or not there.</summary>
    public string? Holder { get; init; }
    /// <summary>The achievement's name.</summary>
    public required string Achievement { get; init; }
    /// <summary>What the achievement means.</summary>
    public required string Description { get; init; }
    /// <summary>What had to be shown; absent when only an address is given.</summary>
    public string? Criteria { get; init; }
    /// <summary>From this instant on, inclusive.</summary>
    public required DateTimeOffset ValidFrom { get; init; }
    /// <summary>Until this instant, inclusive; absent when it never ends.</summary>
    public DateTimeOffset? ValidUntil { get; init; }
    /// <summary>How the holder did.</summary>
    public IReadOnlyList<ShownResult> Results { get; init; } = [];
    /// <summary>Which frameworks it fits into.</summary>
    public IReadOnlyList<ShownAlignment> Alignments { get; init; } = [];
    /// <summary>Whose achievement it is, plain or hashed.</summary>
    public IReadOnlyList<ShownIdentity> Identities { get; init; } = [];

    internal static BadgeFacts Of(JsonElement credential)
    {
        var subject = credential.GetProperty("credentialSubject");
        var achievement = subject.GetProperty("achievement");
        var identities = subject.Items("identifier").Select(ShownIdentity.Of).ToList();
        var descriptions = achievement.Items("resultDescription").GroupBy(d => d.Text("id")).ToDictionary(d => d.Key ?? "", d => d.First());
        return new()
        {
            Name = Words(credential, "name") ?? achievement.Text("name")!,
            IssuerId = credential.Member("issuer")?.Text("id") ?? credential.Text("issuer")!,
            IssuerName = credential.Member("issuer") is { } issuer ? Words(issuer, "name") : null,
            Holder = identities.FirstOrDefault(i => i is { IsHashed: false, Kind: "name" })?.Value,
            Achievement = achievement.Text("name")!,
            Description = achievement.Text("description")!,
            Criteria = achievement.Member("criteria") is { } criteria ? Words(criteria, "narrative") : null,
            ValidFrom = Instant(credential, "validFrom")!.Value,
            ValidUntil = Instant(credential, "validUntil"),
            Results = [.. subject.Items("result").Select(r => new ShownResult(
                descriptions.TryGetValue(r.Text("resultDescription") ?? "", out var about) ? Words(about, "name") ?? "Result" : "Result",
                r.Text("value") ?? r.Text("status") ?? r.Text("achievedLevel") ?? ""))],
            Alignments = [.. achievement.Items("alignment").Concat(subject.Items("result").SelectMany(r => r.Items("alignment")))
                .Select(a => new ShownAlignment(Words(a, "targetName") ?? "", a.Text("targetUrl") ?? ""))],
            Identities = identities,
        };
    }

    /// <summary>A text, or the first of several in different languages.</summary>
    static string? Words(JsonElement owner, string name) =>
        owner.Items(name).Select(t => t.ValueKind == JsonValueKind.String ? t.GetString() : t.Text("@value")).FirstOrDefault();

    static DateTimeOffset? Instant(JsonElement owner, string name) => owner.Text(name) is { } text && Rfc3339.TryRead(text, out var at) ? at : null;
}

/// <summary>One result: what was looked at, and the value, status or level.</summary>
public sealed record ShownResult(string Name, string Value);

/// <summary>A place in a framework of somebody else.</summary>
public sealed record ShownAlignment(string Name, string Url);

/// <summary>An identity object (Open Badges 3.0, B.1.10): its <paramref name="Value"/> is plain, or a hash over the value and the salt.</summary>
public sealed record ShownIdentity(string Kind, bool IsHashed, string Value, string Salt)
{
    internal static ShownIdentity Of(JsonElement identity) => new(
        identity.Text("identityType") ?? "", identity.Member("hashed") is { ValueKind: JsonValueKind.True }, identity.Text("identityHash") ?? "", identity.Text("salt") ?? "");

    /// <summary>Whether this is the person of whom that is known, such as an e-mail address.</summary>
    public bool Is(string kind, string value) => Kind == kind && (IsHashed
        ? Value.Equals("sha256$" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value + Salt))), StringComparison.OrdinalIgnoreCase)
        : Value == value);
}
