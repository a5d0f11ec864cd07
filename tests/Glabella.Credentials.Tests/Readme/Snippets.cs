using System.Text.Json;
using Glabella.Credentials.Badges;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;
using Glabella.Credentials.Verification;

namespace Glabella.Credentials.Tests.Readme;

/// <summary>The code of the package's README, compiled and run; <see cref="TheReadme"/> compares the two.</summary>
public class Snippets
{
    static readonly DateTimeOffset now = new(2026, 5, 30, 22, 0, 0, TimeSpan.Zero);
    static readonly byte[] seed = new byte[32];

    static (byte[] Credential, DidDocument Issuer, SigningKey Key) Issue()
    {
        // snippet: issue
        var key = SigningKey.FromSeed(seed);
        var issuer = new DidDocument(Did.Web("provider.example"), [key.PublicKey]);
        var badge = new AchievementCredential
        {
            Id = "https://provider.example/verify/0123456789abcdef0123456789abcdef",
            Name = "Upper face: ready for proctored practice",
            Issuer = new(issuer.Id, "The provider", "https://provider.example/"),
            ValidFrom = now,
            ValidUntil = now.AddYears(2),
            SubjectId = "urn:uuid:0197a5b4-0000-7000-8000-000000000001",
            HolderName = "Maya Okafor, RN",
            Achievement = new(
                "https://provider.example/achievements/upper-face", "Upper face", "What the holder showed.",
                "https://provider.example/achievements/upper-face#criteria", "What had to be shown."),
            Results = [new CountedResult("https://provider.example/achievements/upper-face#cases", "Supervised cases signed off", 6, Required: 5)],
            Status = [new("https://provider.example/status/revocation/1", StatusPurpose.Revocation, 94567)],
        };

        // keep these bytes before you sign: they are everything that will be signed
        byte[] prepared = DataIntegrity.PrepareBytes(badge.ToJson(), issuer.MethodOf(key.PublicKey), now);
        JsonElement recorded = StrictJson.Parse(prepared);
        byte[] signature = key.Sign(DataIntegrity.HashData(recorded)); // the same bytes give the same signature
        byte[] credential = DataIntegrity.Attach(recorded, signature);
        // end
        return (credential, issuer, key);
    }

    [Fact]
    public void What_is_issued_verifies()
    {
        var (credential, issuer, key) = Issue();
        // snippet: list
        byte[] list = DataIntegrity.Sign(
            new StatusListCredential("https://provider.example/status/revocation/1", issuer.Id, StatusPurpose.Revocation, Bitstring.Of([]), now, now.AddHours(1)).ToJson(),
            key, issuer.MethodOf(key.PublicKey), now);
        // end
        // snippet: verify
        var sources = new Sources
        {
            Issuer = did => did == issuer.Id ? issuer : null, // from its did.json, which you fetched
            Trusted = did => did == issuer.Id,                // your register of issuers
            StatusList = address => list,                     // null when it cannot be had: the verdict is then Unknown
        };
        Report report = Verifier.Check(credential, sources, now);
        foreach (Check check in report.Checks) Console.WriteLine($"{check.Name}: {check.Outcome}. {check.Sentence}");
        bool yes = report.Verdict == Verdict.Valid; // the only yes
        // end
        Assert.True(yes);
        Assert.Equal(Verdict.Unknown, Verifier.Check(credential, sources with { StatusList = _ => null }, now).Verdict);
        key.Dispose();
    }
}
