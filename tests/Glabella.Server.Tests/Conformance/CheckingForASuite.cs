using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Proofs;

namespace Glabella.Server.Tests.Conformance;

/// <summary>What a verifier of proofs must raise an error for (Data Integrity 1.0, sections 2 and 4; EdDSA Cryptosuites 1.0, section 3).</summary>
public class CheckingForASuite(Suite suite) : IClassFixture<Suite>
{
    [Fact]
    public async Task A_proof_of_a_suite_verifies_in_both_forms()
    {
        (await suite.Verify(suite.Sign(suite.Own()))).MustBeGood();
        (await suite.Verify(suite.Sign(suite.Own(), suite: DataIntegrity.Jcs))).MustBeGood();
        (await suite.Verify(suite.Sign(suite.Own()), null)).MustBeGood();
        (await suite.Verify(suite.Sign(suite.Own(), p => p.Remove("created")))).MustBeGood();
    }

    public static TheoryData<string, string> Spoiled => new()
    {
        { "the proof is missing", "(absent)" },
        { "the proof is invalid", "null" },
        { "proof.type is missing", """{"type":"(absent)"}""" },
        { "proof.type is not DataIntegrityProof", """{"type":"UnknownProofType"}""" },
        { "proof.cryptosuite is missing", """{"cryptosuite":"(absent)"}""" },
        { "proof.cryptosuite is unknown", """{"cryptosuite":"UnknownCryptosuite"}""" },
        { "proof.cryptosuite is that of another canonical form", """{"cryptosuite":"eddsa-jcs-2022"}""" },
        { "proof.verificationMethod is missing", """{"verificationMethod":"(absent)"}""" },
        { "proof.verificationMethod is invalid", """{"verificationMethod":"did:key:invalidVm"}""" },
        { "proof.verificationMethod is another key's", """{"verificationMethod":"did:key:z6MkhTNL7i2etLerDK8Acz5t528giE5KA4p75T6ka1E1D74r#z6MkhTNL7i2etLerDK8Acz5t528giE5KA4p75T6ka1E1D74r"}""" },
        { "proof.proofPurpose is missing", """{"proofPurpose":"(absent)"}""" },
        { "proof.proofPurpose is invalid", """{"proofPurpose":"invalidPurpose"}""" },
        { "proof.proofValue is missing", """{"proofValue":"(absent)"}""" },
        { "proof.proofValue is null", """{"proofValue":null}""" },
        { "proof.proofValue is a number", """{"proofValue":5}""" },
        { "proof.created is no instant", """{"created":"invalidDate"}""" },
        { "proof.created has no zone", """{"created":"2026-01-02T03:04:05"}""" },
        { "proof.expires has no zone", """{"expires":"2027-01-02T03:04:05"}""" },
        { "proof.previousProof names none that is there", """{"previousProof":"urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544"}""" },
    };

    /// <summary>Edited afterwards, and signed as it is where that can be done: then it is the rule that refuses it, not the signature.</summary>
    [Theory, MemberData(nameof(Spoiled))]
    public async Task An_error_is_raised_when(string statement, string members)
    {
        var edited = suite.Sign(suite.Own());
        if (members == "(absent)") edited.Remove("proof");
        else if (members == "null") edited["proof"] = null;
        else Suite.Over(edited["proof"]!.AsObject(), members);
        (await suite.Verify(edited)).MustBeRefused();
        if (!members.StartsWith('{') || statement.Contains("cryptosuite") || statement.Contains("proofValue")) return;
        if (suite.TrySign(suite.Own(), p => Suite.Over(p, members)) is { } signed) (await suite.Verify(signed)).MustBeRefused("PROOF_VERIFICATION_ERROR");
    }

    [Fact]
    public async Task An_error_is_raised_when_the_proof_value_is_not_64_bytes_in_base_58()
    {
        var signed = suite.Sign(suite.Own());
        string value = (string)signed["proof"]!["proofValue"]!;
        foreach (string other in (string[])[value[1..], "u" + value[1..], value + "1111", "z" + Base58.Encode([.. Base58.Decode(value[1..])!, .. new byte[32]]), "z5nmMBw2u9TGKd9NxxHJtyZKgjN2Eh"])
        {
            signed["proof"]!["proofValue"] = other;
            (await suite.Verify(signed.DeepClone())).MustBeRefused("PROOF_VERIFICATION_ERROR");
        }
    }

    [Fact]
    public async Task An_error_is_raised_when_the_proof_was_made_for_something_else()
    {
        var signed = suite.Sign(suite.Own(), p => (p["domain"], p["challenge"]) = ("domain.example", "1235abcd6789"));
        (await suite.Verify(signed.DeepClone(), """{"domain":"domain.example","challenge":"1235abcd6789"}""")).MustBeGood();
        foreach (string options in (string[])["""{"domain":"other.example"}""", """{"challenge":"another"}""", """{"challenge":5}""", """{"expectedProofPurpose":"authentication"}"""])
            (await suite.Verify(signed.DeepClone(), options)).MustBeRefused();
        (await suite.Verify(suite.Sign(suite.Own(), p => p["expires"] = DataIntegrity.Instant(suite.Now.AddSeconds(-1))))).MustBeRefused("PROOF_VERIFICATION_ERROR");
        (await suite.Verify(suite.Sign(suite.Own(), p => p["expires"] = DataIntegrity.Instant(suite.Now.AddSeconds(1))))).MustBeGood();
    }

    [Fact]
    public async Task An_error_is_raised_when_a_word_or_a_context_was_changed_after_signing()
    {
        var named = suite.Own("""{"name":"Alice"}""");
        foreach (string name in (string[])[DataIntegrity.Rdfc, DataIntegrity.Jcs])
        {
            foreach (string change in (string[])["""{"name":"Bob"}""", """{"name":"(absent)"}""", """{"description":"more"}""", """{"flavor":"sweet"}""", """{"@context":["https://www.w3.org/ns/credentials/v2",{"extra":"https://example.org/#extra"}]}"""])
                if (!(name == DataIntegrity.Rdfc && change.Contains("extra"))) (await suite.Verify(Suite.Over(suite.Sign(named, suite: name), change))).MustBeRefused();
            Assert.Equal("PROOF_VERIFICATION_ERROR", (await suite.Verify(Suite.Over(suite.Sign(named, suite: name), """{"name":"Bob"}"""))).Error);
        }
    }

    /// <summary>Data Integrity 1.0, 2.1.1 and 2.1.2: each proof of a set holds by itself, one of a chain together with those it names.</summary>
    [Fact]
    public async Task Sets_and_chains_of_proofs_verify()
    {
        const string first = "urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544";
        var credential = suite.Own();
        var one = suite.Sign(credential, p => p["id"] = first)["proof"]!.DeepClone();
        var other = suite.Sign(credential, suite: DataIntegrity.Jcs)["proof"]!.DeepClone();
        (await suite.Verify(With(one, other))).MustBeGood();
        other["proofValue"] = (string)one["proofValue"]!;
        (await suite.Verify(With(one, other))).MustBeRefused();
        (await suite.Verify(With(one, suite.Follow(With(one), first)))).MustBeGood();
        (await suite.Verify(With(suite.Follow(With(one), first)))).MustBeRefused("PROOF_VERIFICATION_ERROR");
        var lost = suite.Sign(credential, p => p["previousProof"] = first)["proof"]!.DeepClone(); // signed without the one it names
        (await suite.Verify(With(one, lost))).MustBeRefused("PROOF_VERIFICATION_ERROR");

        JsonObject With(params JsonNode[] proofs)
        {
            var both = credential.DeepClone().AsObject();
            both["proof"] = new JsonArray([.. proofs.Select(p => p.DeepClone())]);
            return both;
        }
    }

    [Fact]
    public async Task Only_the_issuer_stands_by_a_credential()
    {
        (await suite.Verify(suite.Sign(suite.Own("""{"issuer":"did:key:z6MkhTNL7i2etLerDK8Acz5t528giE5KA4p75T6ka1E1D74r"}""")))).MustBeRefused("PROOF_VERIFICATION_ERROR");
        (await suite.Verify(suite.Sign(suite.Own("""{"issuer":"did:example:issuer"}""")))).MustBeRefused("CRYPTOGRAPHIC_SECURITY_ERROR");
        (await suite.Verify(suite.Sign(suite.Own("""{"validUntil":"2026-11-24T14:59:59Z"}""")))).MustBeRefused("RANGE_ERROR");
        (await suite.Verify(suite.Sign(suite.Own("""{"validUntil":"2026-11-24T15:00:00Z"}""")))).MustBeGood();
        (await suite.Verify(new JsonObject { ["type"] = new JsonArray("NonconformingDocument") })).MustBeRefused("MALFORMED_VALUE_ERROR");
    }

    /// <summary>VC Data Model 2.0, section 4.13.2: a JWT of the Open Badges kind, by a did:key on P-256.</summary>
    [Fact]
    public async Task An_envelope_is_opened_and_what_lies_in_it_is_checked()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        string multikey = Multikey.Encode([(byte)(2 + (point.Y![^1] & 1)), .. point.X!]), did = "did:key:" + multikey;
        string Jwt(string members) => CredentialJwt.Sign(Suite.Over(Suite.Credential($$"""{"id":"urn:uuid:1","issuer":"{{did}}","validFrom":"2026-01-01T00:00:00Z"}"""), members), $"{did}#{multikey}", key);
        JsonObject Envelope(string members, string type = "EnvelopedVerifiableCredential", string context = Suite.Model, string before = "data:application/vc+jwt,") =>
            new() { ["@context"] = context, ["type"] = type, ["id"] = before + Jwt(members) };
        (await suite.Verify(Envelope("{}"))).MustBeGood();
        (await suite.Verify(Envelope("""{"evidence":{"id":"urn:x:1"}}"""))).MustBeRefused("MALFORMED_VALUE_ERROR");
        (await suite.Verify(Envelope("""{"validUntil":"2026-02-01T00:00:00Z"}"""))).MustBeRefused("RANGE_ERROR");
        (await suite.Verify(Envelope("{}", type: "VerifiableCredential"))).MustBeRefused("MALFORMED_VALUE_ERROR");
        (await suite.Verify(Envelope("{}", context: Suite.Examples))).MustBeRefused("MALFORMED_VALUE_ERROR");
        (await suite.Verify(Envelope("{}", before: ""))).MustBeRefused("MALFORMED_VALUE_ERROR");
        var forged = Envelope("{}");
        forged["id"] = ((string)forged["id"]!)[..^4] + "AAAA";
        (await suite.Verify(forged)).MustBeRefused("CRYPTOGRAPHIC_SECURITY_ERROR");
        (await suite.Present(new JsonObject { ["@context"] = new JsonArray(Suite.Model), ["type"] = "VerifiablePresentation", ["verifiableCredential"] = Envelope("{}") })).MustBeGood();
    }
}
