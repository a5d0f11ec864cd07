using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Badges;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;
using Glabella.Credentials.Verification;

namespace Glabella.Credentials.Tests.Verification;

/// <summary>A credential as an issuer makes it, its lists, and a world in which both can be read.</summary>
public sealed class Issued
{
    public static readonly DateTimeOffset Day = new(2026, 5, 30, 22, 0, 0, TimeSpan.Zero), Now = Day.AddDays(100), End = Day.AddYears(2);
    public const string Issuer = "did:web:glabella.example:providers:hill-country";
    public const string Revocations = "https://glabella.example/providers/hill-country/status/revocation/1";
    public const string Suspensions = "https://glabella.example/providers/hill-country/status/suspension/1";
    public const int Index = 94567;

    public SigningKey Key { get; } = SigningKey.FromSeed(Encoding.ASCII.GetBytes("a seed for tests, 32 bytes long!"));
    public List<byte[]> Stands { get; }
    /// <summary>The key of JWTs.</summary>
    public static RSA Rsa { get; } = RSA.Create(2048);
    public const string RsaMethod = Issuer + "#rsa-1";

    public List<VerificationMethod> More { get; } = [VerificationMethod.JsonWebKey(Issuer, "rsa-1", JsonWebKey.Of(Rsa))];
    /// <summary>Another document under the issuer's name.</summary>
    public DidDocument? Replaced { get; set; }

    /// <summary>Nobody's document can be had.</summary>
    public bool Silent { get; set; }

    public Dictionary<string, DidDocument> Others { get; } = [];
    public HashSet<string> Known { get; } = [Issuer];
    public Dictionary<string, byte[]> Lists { get; } = [];
    public Func<DateTimeOffset> Clock { get; set; } = () => Now;

    public Issued()
    {
        Stands = [Key.PublicKey];
        Publish();
    }

    public DidDocument Document => DidDocument.Of(Issuer, [.. Stands.Select(key => VerificationMethod.Multikey(Issuer, key)), .. More]);

    public string Method => $"{Issuer}#{Multikey.Encode(Key.PublicKey)}";

    public byte[] Credential => DataIntegrity.Sign(Badge().ToJson(), Key, Method, Day);

    public static AchievementCredential Badge() => new()
    {
        Id = "https://glabella.example/verify/0123456789abcdef0123456789abcdef",
        Name = "Upper face botulinum toxin, foundation",
        Issuer = new(Issuer, "Hill Country Institute of Aesthetic Medicine", "https://glabella.example/providers/hill-country"),
        ValidFrom = Day,
        ValidUntil = End,
        SubjectId = "urn:uuid:0197a5b4-0000-7000-8000-000000000001",
        HolderName = "Maya Okafor, RN",
        Achievement = new("https://glabella.example/achievements/x", "Ready for proctored practice", "What it means.", "https://glabella.example/courses/upper-face", "What had to be shown."),
        Evidence = [new("urn:uuid:0197a5b4-0000-7000-8000-000000000002", "Attendance", "480 of 480 minutes.")],
        Status = [new(Revocations, StatusPurpose.Revocation, Index), new(Suspensions, StatusPurpose.Suspension, Index)],
    };

    public Issued Publish(bool revoked = false, bool suspended = false)
    {
        Put(Revocations, StatusPurpose.Revocation, revoked ? [Index] : []);
        Put(Suspensions, StatusPurpose.Suspension, suspended ? [Index] : []);
        return this;
    }

    public void Put(string address, StatusPurpose purpose, int[] set, string? id = null, string issuer = Issuer, SigningKey? key = null, DateTimeOffset? from = null, string? method = null) =>
        Lists[address] = DataIntegrity.Sign(
            new StatusListCredential(id ?? address, issuer, purpose, Bitstring.Of(set), from ?? Now, (from ?? Now).AddHours(1)).ToJson(), key ?? Key, method ?? Method, Now);

    public Sources Sources => new()
    {
        Issuer = did => Silent ? null : did == Issuer ? Replaced ?? Document : Others.GetValueOrDefault(did),
        Trusted = Known.Contains,
        StatusList = address => Lists.GetValueOrDefault(address),
    };

    public Report Check(byte[]? credential = null, DateTimeOffset? at = null) => Verifier.Check(credential ?? Credential, Sources, at ?? Now);

    /// <summary>The signed credential with something changed by hand.</summary>
    public byte[] Tampered(Action<JsonObject> change)
    {
        var json = JsonNode.Parse(Credential)!.AsObject();
        change(json);
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    /// <summary>Another text, honestly signed; over its JSON, because what is malformed has no canonical RDF.</summary>
    public byte[] Signed(Action<JsonObject> change)
    {
        var json = Badge().ToJson();
        change(json);
        return DataIntegrity.Sign(json, Key, Method, Day, DataIntegrity.Jcs);
    }
}
