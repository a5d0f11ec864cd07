#:project ../../src/Glabella.Credentials/Glabella.Credentials.csproj
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Glabella.Credentials.Badges;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;

// One JSON object: every form in which a full certificate is issued, and what a verifier would fetch to check it.
const string host = "https://glabella.example";
var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()); // peers have a clock of their own
using var key = SigningKey.FromSeed("a seed for peers to look at, 32b."u8[..32]);
using var registrarKey = SigningKey.FromSeed("another seed to look at, 32 byte."u8[..32]);
var provider = new DidDocument(Did.Web("glabella.example", "providers", "hill-country"), [key.PublicKey]);
var registrar = new DidDocument(Did.Web("glabella.example"), [registrarKey.PublicKey]);
var byKey = new DidDocument(Did.Key(key.PublicKey), [key.PublicKey]);

byte[] List(StatusPurpose purpose, string issuer, params int[] set) => DataIntegrity.Sign(
    new StatusListCredential(Address(purpose), issuer, purpose, Bitstring.Of(set), now.AddMinutes(-1), now.AddHours(1)).ToJson(), key, provider.MethodOf(key.PublicKey), now);
string Address(StatusPurpose purpose) => $"{host}/providers/hill-country/status/{purpose.ToString().ToLowerInvariant()}/1";
var endorsement = DataIntegrity.Sign(
    new EndorsementCredential
    {
        Id = $"{host}/endorsements/hill-country", Name = "Provider of this register", Issuer = new(registrar.Id, "The register", host), Endorsed = provider.Id,
        Comment = "Its instructors and venues were looked at.", ValidFrom = now.AddDays(-1), ValidUntil = now.AddYears(1),
    }.ToJson(), registrarKey, registrar.MethodOf(registrarKey.PublicKey), now);

AchievementCredential Badge(string issuer, bool withStatus)
{
    string course = $"{host}/courses/upper-face";
    BadgeLevel[] levels = [.. new[] { "Verified attendance", "Objectives met", "Ready for proctored practice", "Verified competence" }.Select((name, i) => new BadgeLevel($"{course}#rubric-level-{i + 1}", name, $"{i + 1}", $"{name}, in words."))];
    return new()
    {
        Id = $"{host}/verify/0123456789abcdef0123456789abcdef",
        Name = "Upper face: ready for proctored practice",
        Issuer = new(issuer, "Hill Country Institute", $"{host}/providers/hill-country"),
        ValidFrom = now.AddDays(-1),
        ValidUntil = now.AddYears(2),
        SubjectId = "urn:uuid:0197a5b4-0000-7000-8000-000000000001",
        HolderName = "Maya Okafor, RN",
        Identities = [Identity.Hashed("identifier", "Student 17", "salt")],
        Achievement = new($"{course}#level-3", "Upper face: ready for proctored practice", "What it means. “Quotes”, naïve, 注射.", $"{course}#certificate", "What had to be shown.\nTwo lines.")
        {
            Alignments = [.. new[] { "glabellar-lines", "forehead-lines" }.Select(id => new Alignment(id, $"{host}/learn/indications/brand/{id}") { TargetCode = $"brand/{id}", TargetFramework = "Indications by product" })],
        },
        Results =
        [
            new LevelResult($"{course}#result-level", "Level", levels, levels[2]), new CountedResult($"{course}#result-minutes", "Minutes of class attended", 480),
            new CompletedPart($"{course}#result-exam", "Written exam"), new CompletedPart($"{course}#result-practical", "Practical assessment"),
            new CountedResult($"{course}#result-supervised-cases", "Supervised cases signed off", 6, 5),
        ],
        ActivityStart = now.AddDays(-2),
        ActivityEnd = now.AddDays(-1),
        Evidence = [new("urn:uuid:0197a5b4-0000-7000-8000-000000000002", "Attendance", "480 of 480 minutes."), new("urn:uuid:0197a5b4-0000-7000-8000-000000000003", "Supervised cases", "6 cases.")],
        Endorsements = [endorsement],
        Status = withStatus ? [new(Address(StatusPurpose.Revocation), StatusPurpose.Revocation, 94567), new(Address(StatusPurpose.Suspension), StatusPurpose.Suspension, 94567)] : [],
    };
}

JsonNode Parsed(byte[] json) => JsonNode.Parse(json)!;
using var rsa = RSA.Create(2048);
using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
var forJwt = Badge(provider.Id, withStatus: true).ToJson();
Console.WriteLine(new JsonObject
{
    ["embedded"] = new JsonObject
    {
        ["did:key"] = Parsed(DataIntegrity.Sign(Badge(byKey.Id, withStatus: false).ToJson(), key, byKey.MethodOf(key.PublicKey), now)),
        ["did:web"] = Parsed(DataIntegrity.Sign(Badge(provider.Id, withStatus: true).ToJson(), key, provider.MethodOf(key.PublicKey), now)),
        ["endorsement"] = Parsed(endorsement),
    },
    ["documents"] = new JsonObject { [$"{host}/providers/hill-country/did.json"] = provider.ToJson(), [$"{host}/.well-known/did.json"] = registrar.ToJson() },
    ["lists"] = new JsonObject(Enum.GetValues<StatusPurpose>().Select(p => KeyValuePair.Create(Address(p), (JsonNode?)new JsonObject { ["clear"] = Parsed(List(p, provider.Id)), ["set"] = Parsed(List(p, provider.Id, 94567)) }))),
    ["jwt"] = new JsonObject
    {
        ["RS256"] = new JsonObject { ["text"] = CredentialJwt.Sign(forJwt, $"{provider.Id}#rsa", rsa), ["key"] = JsonWebKey.Of(rsa).ToJson() },
        ["ES256"] = new JsonObject { ["text"] = CredentialJwt.Sign(forJwt, $"{provider.Id}#p256", curve), ["key"] = JsonWebKey.Of(curve).ToJson() },
    },
}.ToJsonString());
