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

    /// <summary>Whoever issues a badge may leave out much; what is read of it is then told by the next best words.</summary>
    [Fact]
    public void What_is_left_out_is_not_invented()
    {
        var facts = Check(Rich(b =>
        {
            b.Remove("name");
            b["issuer"] = University;
            var subject = b["credentialSubject"]!;
            subject["identifier"]!.AsArray().RemoveAt(0);
            subject["achievement"]!["criteria"] = new JsonObject { ["id"] = "https://university.example/criteria" };
            subject["achievement"]!["resultDescription"]!.AsArray().Clear();
            subject["achievement"]!.AsObject().Remove("resultDescription");
            subject["result"] = JsonNode.Parse("""[{"type":["Result"],"status":"Completed"},{"type":["Result"],"achievedLevel":"urn:level:3","alignment":[{"type":["Alignment"],"targetName":"Level","targetUrl":"https://framework.example/3"}]},{"type":["Result"]}]""");
        })).Facts!;

        Assert.Equal(("Suturing", University, null), (facts.Name, facts.IssuerId, facts.IssuerName));
        Assert.Equal((null, null), (facts.Holder, facts.Criteria));
        Assert.Equal([new("Result", "Completed"), new("Result", "urn:level:3"), new("Result", "")], facts.Results);
        Assert.Equal(["Surgical skills", "Level"], facts.Alignments.Select(a => a.Name));
    }

    [Fact]
    public void Of_several_languages_the_first_is_shown() =>
        Assert.Equal("Clinical skills", Check(Rich(b => b["name"] = JsonNode.Parse("""[{"@value":"Clinical skills","@language":"en"},{"@value":"Klinische Fertigkeiten","@language":"de"}]"""))).Facts!.Name);

    [Fact]
    public void A_plain_identity_is_compared_letter_by_letter_and_a_hashed_one_by_its_hash()
    {
        var plain = new ShownIdentity("name", IsHashed: false, "Ada Example", "");

        Assert.True(plain.Is("name", "Ada Example"));
        Assert.False(plain.Is("name", "ada example"));
        Assert.False(plain.Is("emailAddress", "Ada Example"));
        Assert.True(new ShownIdentity("name", IsHashed: true, "sha256$" + Convert.ToHexString(SHA256.HashData("Ada"u8)), "").Is("name", "Ada"));
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
        var unheard = world.Check(Encoding.ASCII.GetBytes(CredentialJwt.Sign(Rich(b => b["superpower"] = "flight"), University + "#rsa", rsa)));
        Assert.Equal(new Check("signature", CheckOutcome.Failed, "“superpower” is no word of its contexts."), unheard["signature"]);
    }

    [Fact]
    public void A_proof_inside_a_JWT_must_fit_too()
    {
        using var rsa = RSA.Create(2048);
        world.Others[University] = DidDocument.Of(University, [VerificationMethod.JsonWebKey(University, "rsa", JsonWebKey.Of(rsa)), VerificationMethod.Multikey(University, Key.PublicKey)]);
        Report Told(Action<JsonObject> change)
        {
            var prepared = CredentialJwt.Prepare(Rich(), University + "#rsa", JsonWebKey.Of(rsa)).Split('.');
            var payload = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(prepared[1]))!.AsObject();
            payload["proof"] = JsonNode.Parse(DataIntegrity.Sign(Rich(), Key, $"{University}#{Multikey.Encode(Key.PublicKey)}", Issued.Day))!["proof"]!.DeepClone();
            change(payload);
            string text = $"{prepared[0]}.{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.ToJsonString()))}";
            return world.Check(Encoding.ASCII.GetBytes(CredentialJwt.Attach(text, rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))));
        }

        Assert.True(Told(_ => { }).IsGenuine, string.Join('\n', Told(_ => { }).Checks));
        Assert.Equal("The signature does not fit the text.", Told(p => p["proof"]!["created"] = "2026-01-01T00:00:00Z")["signature"]!.Sentence);
    }

    public static TheoryData<string[], Verdict, Verdict, string> Contexts => new()
    {
        { [Model, Badges], Verdict.Unknown, Verdict.Unknown, "The words mean what Open Badges 3.0 says." },
        { [Model, Badges, "https://w3id.org/security/data-integrity/v2"], Verdict.Unknown, Verdict.Unknown, "The words mean what Open Badges 3.0 says." },
        { [Model, Badges, "https://vendor.example/words"], Verdict.Unknown, Verdict.Invalid, "It uses words of “https://vendor.example/words”, which is not held here." },
        { [Model, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.9.json"], Verdict.Unknown, Verdict.Invalid, "Its edition of Open Badges 3.0 is not held here." },
        { ["https://www.w3.org/2018/credentials/v1", Badges], Verdict.Unknown, Verdict.Invalid, "It follows version 1.1 of the data model; version 2.0 is read here." },
        { [Model], Verdict.Invalid, Verdict.Invalid, "Its contexts do not begin with those of verifiable credentials and Open Badges 3.0." },
        { [Badges, Model], Verdict.Invalid, Verdict.Invalid, "Its contexts do not begin with those of verifiable credentials and Open Badges 3.0." },
        { [Model, Badges, Badges], Verdict.Invalid, Verdict.Invalid, "A context is there twice." },
        { [Model, "https://w3id.org/security/data-integrity/v2", Badges], Verdict.Invalid, Verdict.Invalid, "Its second context is not that of Open Badges 3.0." },
    };

    const string Model = "https://www.w3.org/ns/credentials/v2", Badges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    [Theory, MemberData(nameof(Contexts))]
    public void Words_that_are_not_held_here_are_not_called_genuine(string[] contexts, Verdict ofStranger, Verdict ofKnown, string sentence)
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
        Assert.Equal(sentence, report["contexts"]!.Sentence);
        if (report["contexts"]!.Outcome == CheckOutcome.Unknown) Assert.Equal("It cannot be checked, because not all words are known here.", report["signature"]!.Sentence);
    }

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
