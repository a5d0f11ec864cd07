using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Rdf;
using Glabella.Credentials.Tests.Vectors;

namespace Glabella.Credentials.Tests.Proofs;

public class SigningOverRdf
{
    public static TheoryData<string> Vectors => ["alumni", "badge"];

    static JsonElement Vector(string name) => name == "alumni" ? W3c.Alumni : W3c.Badge;
    static SigningKey KeyOf(string name) => SigningKey.FromSeed(name == "alumni" ? W3c.KeyPair.Hex("seedHex") : W3c.Badge.GetProperty("key").Hex("seedHex"));
    static JsonElement Parsed(JsonNode json) => StrictJson.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()));

    static string? Fault(JsonElement signed, SigningKey key, ProofExpectation? expected = null) =>
        ProofCheck.Fault(signed, _ => key.PublicKey, expected ?? ProofExpectation.Assertion);

    static JsonElement Prepared(string name)
    {
        var options = Vector(name).GetProperty("proofOptions");
        return Parsed(DataIntegrity.Prepare(JsonObject.Create(Vector(name).GetProperty("document"))!, options.String("verificationMethod"), DateTimeOffset.Parse(options.String("created"))));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Hash_data_signature_and_proof_value_are_the_published_ones(string name)
    {
        using var key = KeyOf(name);
        var data = DataIntegrity.HashData(Prepared(name));
        Assert.Equal(Vector(name).Hex("hashDataHex"), data);
        Assert.Equal(Vector(name).Hex("signatureHex"), key.Sign(data));
        var signed = StrictJson.Parse(DataIntegrity.Attach(Prepared(name), key.Sign(data)));
        Assert.Equal(Vector(name).String("proofValue"), signed.GetProperty("proof").String("proofValue"));
        Assert.True(JsonElement.DeepEquals(signed, Vector(name).GetProperty("signed")));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_published_credentials_verify(string name)
    {
        using var key = KeyOf(name);
        Assert.Null(Fault(Vector(name).GetProperty("signed"), key));
    }

    [Theory]
    [InlineData("ecdsa-rdfc-2019")]
    [InlineData("ecdsa-jcs-2019")]
    public void What_others_signed_with_P256_verifies_until_it_is_changed(string suite)
    {
        var key = Multikey.Decode(W3c.Ecdsa.String("publicKeyMultibase"))!;
        Assert.Equal(W3c.Ecdsa.String("publicKeyMultibase"), Multikey.Encode(key));
        Assert.Null(ProofCheck.Fault(W3c.Ecdsa.GetProperty(suite), _ => key, ProofExpectation.Assertion));
        var changed = JsonObject.Create(W3c.Ecdsa.GetProperty(suite))!;
        changed["name"] = "Another Badge";
        Assert.Contains("does not fit", ProofCheck.Fault(Parsed(changed), _ => key, ProofExpectation.Assertion));
        key[0] ^= 1;
        Assert.Contains("does not fit", ProofCheck.Fault(W3c.Ecdsa.GetProperty(suite), _ => key, ProofExpectation.Assertion));
    }

    static JsonObject SignedBadge(params (string Name, JsonNode Value)[] options) => JsonNode.Parse(Signed(JsonObject.Create(W3c.Badge.GetProperty("document"))!, options))!.AsObject();

    /// <summary>Signed with further proof options, as other issuers use them.</summary>
    static byte[] Signed(JsonObject document, (string Name, JsonNode Value)[] options)
    {
        using var key = KeyOf("badge");
        var prepared = DataIntegrity.Prepare(document, "did:key:x#x", DateTimeOffset.UnixEpoch);
        foreach (var (name, value) in options) prepared["proof"]![name] = value.DeepClone();
        return DataIntegrity.Attach(Parsed(prepared), key.Sign(DataIntegrity.HashData(Parsed(prepared))));
    }

    [Fact]
    public void Purpose_domain_and_challenge_must_be_the_expected_ones()
    {
        using var key = KeyOf("badge");
        var signed = Parsed(SignedBadge(("proofPurpose", "authentication"), ("challenge", "c"), ("domain", new JsonArray("a.example", "b.example"))));
        Assert.Null(Fault(signed, key, new("authentication", "b.example", "c")));
        Assert.Contains("purpose", Fault(signed, key));
        Assert.Contains("domain", Fault(signed, key, new("authentication", "c.example", "c")));
        Assert.Contains("challenge", Fault(signed, key, new("authentication", "b.example", "d")));
        Assert.Contains("challenge", Fault(Parsed(SignedBadge(("proofPurpose", "authentication"))), key, new("authentication", null, "d")));
    }

    [Fact]
    public void Of_a_set_every_proof_must_fit()
    {
        using var key = KeyOf("badge");
        var first = SignedBadge(("nonce", "1"));
        var second = SignedBadge(("nonce", "2"));
        first["proof"] = new JsonArray(first["proof"]!.DeepClone(), second["proof"]!.DeepClone());
        Assert.Null(Fault(Parsed(first), key));
        first["proof"]![1]!["nonce"] = "3";
        Assert.Contains("does not fit", Fault(Parsed(first), key));
    }

    [Theory]
    [InlineData(DataIntegrity.Rdfc)]
    [InlineData(DataIntegrity.Jcs)]
    public void A_later_proof_covers_the_one_it_builds_on(string suite)
    {
        using var key = KeyOf("badge");
        var document = SignedBadge(("id", "urn:uuid:0197a5b4-0000-7000-8000-000000000001"));
        var first = document["proof"]!.DeepClone();
        var later = DataIntegrity.Prepare(document, "did:key:x#x", DateTimeOffset.UnixEpoch, suite);
        later["proof"]!["previousProof"] = "urn:uuid:0197a5b4-0000-7000-8000-000000000001";
        var data = Cryptosuite.Find(suite)!.HashData(Parsed(document), Parsed(later["proof"]!), [Parsed(first)], WorkLimit.ForSigning);
        later["proof"]!["proofValue"] = "z" + Base58.Encode(key.Sign(data));
        document["proof"] = new JsonArray(first, later["proof"]!.DeepClone());
        Assert.Null(Fault(Parsed(document), key));
        document["proof"]![0]!["created"] = "2026-01-01T00:00:00Z"; // breaks the first, and the later one with it
        Assert.NotNull(Fault(Parsed(document), key));
        document["proof"]!.AsArray().RemoveAt(0);
        Assert.Contains("not there", Fault(Parsed(document), key));
    }

    [Theory]
    [InlineData("1e-7")]
    [InlineData("1e21")]
    public void A_number_that_libraries_write_differently_is_not_signed(string number)
    {
        var document = JsonObject.Create(W3c.Badge.GetProperty("document"))!;
        document["credentialSubject"]!["creditsEarned"] = JsonNode.Parse(number);
        Assert.Throws<LinkedDataException>(() => Signed(document, []));
    }

    [Fact]
    public void A_word_no_context_defines_is_not_signed_and_not_believed()
    {
        using var key = KeyOf("badge");
        var document = JsonObject.Create(W3c.Badge.GetProperty("document"))!;
        document["superpower"] = "flight";
        Assert.Throws<LinkedDataException>(() => Signed(document, []));
        var jcs = StrictJson.Parse(DataIntegrity.Attach(Parsed(DataIntegrity.Prepare(document, "did:key:x#x", DateTimeOffset.UnixEpoch, DataIntegrity.Jcs)), new byte[64]));
        Assert.NotNull(Fault(jcs, key));
    }
}
