using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Tests.Vectors;
using Glabella.Credentials.Verification;

namespace Glabella.Credentials.Tests.Verification;

/// <summary>Badges of others: read in full, called genuine when they are, and never valid as long as nobody vouches for the issuer.</summary>
public class ForeignBadges
{
    const string University = "https://university.example/issuers/7";
    static readonly SigningKey Key = SigningKey.FromSeed([.. Enumerable.Repeat((byte)7, 32)]);
    readonly Issued world = new();

    public ForeignBadges() => world.Others[University] = DidDocument.Of(University, [VerificationMethod.Multikey(University, Key.PublicKey)]);

    [Fact]
    public void The_published_badge_of_the_standard_is_genuine_and_by_a_stranger()
    {
        var signed = W3c.Badge.GetProperty("signed");
        string issuer = signed.GetProperty("issuer").GetProperty("id").GetString()!;
        world.Others[issuer] = new DidDocument(issuer, [Multikey.Decode(signed.GetProperty("proof").GetProperty("verificationMethod").GetString()!.Split('#')[1])!]);

        var report = world.Check(Encoding.UTF8.GetBytes(signed.GetRawText()));

        Assert.Equal((Verdict.Unknown, true, true), (report.Verdict, report.IsGenuine, report.IsByStranger));
        Assert.Equal(("Teamwork Badge", "Example Corp"), (report.Facts!.Name, report.Facts.IssuerName));
    }

    [Fact]
    public void All_parts_of_the_standard_are_read()
    {
        var facts = Check(Rich()).Facts!;

        Assert.Equal(("Clinical skills", University, "University of Example"), (facts.Name, facts.IssuerId, facts.IssuerName));
        Assert.Equal(("Ada Example", "Suturing", "Tie ten knots."), (facts.Holder, facts.Achievement, facts.Criteria));
        Assert.Equal([new ShownResult("Knots", "9")], facts.Results);
        Assert.Equal([new ShownAlignment("Surgical skills", "https://framework.example/s1")], facts.Alignments);
        Assert.True(facts.Identities.Single(i => i.IsHashed).Is("emailAddress", "ada@example.org"));
        Assert.False(facts.Identities.Single(i => i.IsHashed).Is("emailAddress", "eve@example.org"));
        Assert.Equal((Issued.Day, null), (facts.ValidFrom, facts.ValidUntil));
    }

    [Fact]
    public void Once_somebody_vouches_for_the_issuer_only_the_missing_list_stands_in_the_way()
    {
        world.Known.Add(University);
        var report = Check(Rich());

        Assert.False(report.IsByStranger);
        Assert.Equal("status", Assert.Single(report.Checks, c => c.Outcome != CheckOutcome.Passed).Name);
    }

    [Fact]
    public void A_stranger_is_told_from_one_whose_keys_cannot_be_read()
    {
        var stranger = Check(Rich());
        world.Others.Clear();
        var silent = Check(Rich());

        Assert.Equal((Verdict.Unknown, true, true), (stranger.Verdict, stranger.IsByStranger, stranger.Facts is not null));
        Assert.Equal((Verdict.Unknown, false, true), (silent.Verdict, silent.IsByStranger, silent.Facts is null));
    }

    [Fact]
    public void A_badge_by_did_key_is_checked_without_any_document()
    {
        string did = Did.Key(Key.PublicKey);
        var report = Check(Rich(b => b["issuer"]!["id"] = did), did);

        Assert.Equal((CheckOutcome.Passed, true), (report["signature"]!.Outcome, report.IsByStranger));
    }

    [Fact]
    public void A_JWT_of_a_stranger_is_read_the_same_way()
    {
        using var rsa = RSA.Create(2048);
        world.Others[University] = DidDocument.Of(University, [VerificationMethod.JsonWebKey(University, "rsa", JsonWebKey.Of(rsa))]);
        var report = world.Check(Encoding.ASCII.GetBytes(CredentialJwt.Sign(Rich(), University + "#rsa", rsa)));

        Assert.True(report.IsByStranger, string.Join('\n', report.Checks));
        Assert.Equal((true, "Suturing"), (report.IsJwt, report.Facts!.Achievement));
    }

    [Theory]
    [InlineData("as it was signed", CheckOutcome.Passed)]
    [InlineData("of something else", CheckOutcome.Failed)]
    [InlineData("changed", CheckOutcome.Failed)]
    [InlineData("out of date", CheckOutcome.Failed)]
    [InlineData("by nobody known", CheckOutcome.Unknown)]
    public void An_endorsement_counts_when_a_known_endorser_said_exactly_this(string how, CheckOutcome outcome)
    {
        const string board = "did:web:board.example";
        world.Others[board] = new(board, [Key.PublicKey]);
        if (how != "by nobody known") world.Known.Add(board);
        var report = Check(Rich(b =>
        {
            var endorsement = b["endorsement"]![0]!.DeepClone().AsObject();
            endorsement["issuer"]!["id"] = board;
            if (how == "of something else") endorsement["credentialSubject"]!["id"] = "urn:x";
            if (how == "out of date") endorsement["validUntil"] = "2026-06-30T22:00:00Z";
            endorsement = JsonNode.Parse(DataIntegrity.Sign(endorsement, Key, world.Others[board].MethodOf(Key.PublicKey), Issued.Day))!.AsObject();
            if (how == "changed") endorsement["credentialSubject"]!["endorsementComment"] = "Excellent.";
            b["endorsement"] = new JsonArray(endorsement);
        }));

        var said = Assert.Single(report.Endorsements);
        Assert.Equal((outcome, board, "Board", true), (said.Outcome, said.IssuerId, said.IssuerName, report.IsGenuine));
    }

    public static TheoryData<string[], Verdict, Verdict> Contexts => new()
    {
        { [Model, Badges], Verdict.Unknown, Verdict.Unknown },
        { [Model, Badges, "https://w3id.org/security/data-integrity/v2"], Verdict.Unknown, Verdict.Unknown },
        { [Model, Badges, "https://vendor.example/words"], Verdict.Unknown, Verdict.Invalid },
        { [Model, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.9.json"], Verdict.Unknown, Verdict.Invalid },
        { ["https://www.w3.org/2018/credentials/v1", Badges], Verdict.Unknown, Verdict.Invalid },
        { [Model], Verdict.Invalid, Verdict.Invalid },
        { [Badges, Model], Verdict.Invalid, Verdict.Invalid },
        { [Model, Badges, Badges], Verdict.Invalid, Verdict.Invalid },
        { [Model, "https://w3id.org/security/data-integrity/v2", Badges], Verdict.Invalid, Verdict.Invalid },
    };

    const string Model = "https://www.w3.org/ns/credentials/v2", Badges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    [Theory, MemberData(nameof(Contexts))]
    public void Words_that_are_not_held_here_are_not_called_genuine(string[] contexts, Verdict ofStranger, Verdict ofKnown)
    {
        var badge = Rich();
        byte[] signed = DataIntegrity.Sign(badge, Key, world.Others[University].MethodOf(Key.PublicKey), Issued.Day);
        var json = JsonNode.Parse(signed)!.AsObject();
        json["@context"] = new JsonArray([.. contexts.Select(c => (JsonNode)c)]);
        byte[] file = Encoding.UTF8.GetBytes(json.ToJsonString());
        var report = world.Check(file);
        world.Known.Add(University);

        Assert.Equal((ofStranger, ofKnown), (report.Verdict, world.Check(file).Verdict));
        Assert.Equal(report["contexts"]!.Outcome == CheckOutcome.Passed, report.IsGenuine);
    }

    [Fact]
    public void A_credential_that_is_no_badge_is_called_that()
    {
        var report = Check(Rich(b => b["type"] = new JsonArray("VerifiableCredential")));

        Assert.Equal((Verdict.Invalid, "It is a verifiable credential, but not an Open Badge."), (report.Verdict, report["shape"]!.Sentence));
    }

    public static TheoryData<string, Action<JsonObject>> Lacking => new()
    {
        { "result description without name", b => b["credentialSubject"]!["achievement"]!["resultDescription"]![0]!.AsObject().Remove("name") },
        { "alignment without target", b => b["credentialSubject"]!["achievement"]!["alignment"]![0]!.AsObject().Remove("targetUrl") },
        { "identity without kind", b => b["credentialSubject"]!["identifier"]![0]!.AsObject().Remove("identityType") },
        { "identity of unknown hashing", b => b["credentialSubject"]!["identifier"]![0]!["hashed"] = "false" },
        { "evidence without type", b => b["evidence"]![0]!.AsObject().Remove("type") },
        { "schema without id", b => b["credentialSchema"] = new JsonArray(new JsonObject { ["type"] = "1EdTechJsonSchemaValidator2019" }) },
        { "status entry as a text", b => b["credentialStatus"] = "https://university.example/status/1#7" },
        { "resource without digest", b => b["relatedResource"] = new JsonArray(new JsonObject { ["id"] = "https://university.example/a.pdf" }) },
        { "null among identities", b => b["credentialSubject"]!["identifier"]!.AsArray().Add(null) },
    };

    [Theory, MemberData(nameof(Lacking))]
    public void A_part_that_lacks_what_the_standard_asks_is_malformed(string kind, Action<JsonObject> change) =>
        Assert.True(Check(Rich(change), suite: DataIntegrity.Jcs)["shape"]!.Outcome == CheckOutcome.Failed, kind);

    [Fact]
    public void Each_word_the_verifier_reads_has_no_second_spelling()
    {
        var badge = Rich(b => { b["validUntil"] = "2028-05-30T22:00:00Z"; b["credentialStatus"] = Issued.Badge().ToJson()["credentialStatus"]!.DeepClone(); });
        foreach (string word in (string[])["issuer", "validFrom", "validUntil", "credentialStatus", "credentialSubject"])
        {
            var hidden = JsonNode.Parse(DataIntegrity.Sign(badge, Key, world.Others[University].MethodOf(Key.PublicKey), Issued.Day))!.AsObject();
            hidden["https://www.w3.org/2018/credentials#" + word] = hidden[word]?.DeepClone() ?? "x";
            hidden.Remove(word);
            Assert.True(world.Check(Encoding.UTF8.GetBytes(hidden.ToJsonString())).Verdict == Verdict.Invalid, word);
        }
    }

    Report Check(JsonObject badge, string issuer = University, string suite = DataIntegrity.Rdfc) =>
        world.Check(DataIntegrity.Sign(badge, Key, $"{issuer}#{Multikey.Encode(Key.PublicKey)}", Issued.Day, suite));

    /// <summary>A badge with every kind of part that the standard has.</summary>
    internal static JsonObject Rich(Action<JsonObject>? change = null)
    {
        var badge = JsonNode.Parse($$$"""
            {
              "@context": ["{{{Model}}}", "{{{Badges}}}"],
              "id": "https://university.example/credentials/1", "type": ["VerifiableCredential", "AchievementCredential"], "name": {"@value": "Clinical skills", "@language": "en"},
              "issuer": {"id": "{{{University}}}", "type": ["Profile"], "name": "University of Example", "url": "https://university.example", "email": "office@university.example",
                "address": {"type": ["Address"], "addressCountry": "US", "geo": {"type": ["GeoCoordinates"], "latitude": 30.2672, "longitude": -97.7431}},
                "otherIdentifier": [{"type": "IdentifierEntry", "identifier": "1234", "identifierType": "sourcedId"}], "image": {"id": "https://university.example/logo.png", "type": "Image"}},
              "validFrom": "2026-05-30T22:00:00Z", "awardedDate": "2026-05-30T22:00:00Z", "image": {"id": "https://university.example/badge.png", "type": "Image", "caption": "Badge"},
              "credentialSubject": {"id": "did:example:ada", "type": ["AchievementSubject"], "creditsEarned": 6.5, "role": "student", "term": "Spring", "narrative": "Well done.",
                "identifier": [
                  {"type": "IdentityObject", "hashed": false, "identityType": "name", "identityHash": "Ada Example"},
                  {"type": "IdentityObject", "hashed": true, "identityType": "emailAddress", "salt": "not-random", "identityHash": "sha256${{{Convert.ToHexStringLower(SHA256.HashData("ada@example.orgnot-random"u8))}}}"}],
                "achievement": {"id": "https://university.example/achievements/suturing", "type": ["Achievement"], "achievementType": "Certificate", "name": "Suturing", "description": "Sutures.",
                  "criteria": {"narrative": "Tie ten knots."}, "humanCode": "S1", "fieldOfStudy": "Surgery", "specialization": "Hands", "tag": ["knots", "hands"], "version": "2", "creditsAvailable": 7,
                  "creator": {"id": "{{{University}}}", "type": ["Profile"]}, "related": [{"id": "https://university.example/achievements/knots", "type": ["Related"]}],
                  "alignment": [{"type": ["Alignment"], "targetName": "Surgical skills", "targetUrl": "https://framework.example/s1", "targetCode": "S1", "targetType": "CFItem"}],
                  "resultDescription": [{"id": "urn:uuid:0197a5b4-0000-7000-8000-000000000009", "type": ["ResultDescription"], "name": "Knots", "resultType": "RawScore", "valueMin": "0", "valueMax": "10", "allowedValue": ["0", "9", "10"]}]},
                "result": [{"type": ["Result"], "resultDescription": "urn:uuid:0197a5b4-0000-7000-8000-000000000009", "value": "9"}]},
              "evidence": [{"id": "https://university.example/evidence/1", "type": ["Evidence"], "name": "Video", "genre": "Video", "audience": "Examiners"}],
              "endorsement": [{"@context": ["{{{Model}}}", "{{{Badges}}}"], "id": "urn:uuid:0197a5b4-0000-7000-8000-00000000000a", "type": ["VerifiableCredential", "EndorsementCredential"], "name": "Endorsed",
                "issuer": {"id": "https://board.example", "type": ["Profile"], "name": "Board"}, "validFrom": "2026-05-30T22:00:00Z",
                "credentialSubject": {"id": "https://university.example/achievements/suturing", "type": ["EndorsementSubject"], "endorsementComment": "Good."}}]
            }
            """)!.AsObject();
        change?.Invoke(badge);
        return badge;
    }
}
