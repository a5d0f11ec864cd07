using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Tests.Vectors;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Glabella.Credentials.Tests.Proofs;

public class SigningACredential
{
    static SigningKey Key => SigningKey.FromSeed(W3c.KeyPair.Hex("seedHex"));

    static JsonElement Prepared()
    {
        var prepared = JsonObject.Create(W3c.Jcs.GetProperty("document"))!;
        prepared["proof"] = JsonObject.Create(W3c.Jcs.GetProperty("proofOptions"))!;
        return StrictJson.Parse(Encoding.UTF8.GetBytes(prepared.ToJsonString()));
    }

    [Fact]
    public void Canonical_forms_hashes_and_signature_are_those_W3C_published()
    {
        Assert.Equal(W3c.Jcs.String("canonicalDocument"), Encoding.UTF8.GetString(CanonicalJson.Bytes(W3c.Jcs.GetProperty("document"))));
        Assert.Equal(W3c.Jcs.String("canonicalProofOptions"), Encoding.UTF8.GetString(CanonicalJson.Bytes(W3c.Jcs.GetProperty("proofOptions"))));
        Assert.Equal(W3c.Jcs.Hex("hashDataHex"), DataIntegrity.HashData(Prepared()));
        Assert.Equal(W3c.Jcs.Hex("signatureHex"), Key.Sign(DataIntegrity.HashData(Prepared())));
        Assert.Equal(W3c.Jcs.String("proofValue"), "z" + Base58.Encode(W3c.Jcs.Hex("signatureHex")));
    }

    [Fact]
    public void The_published_credential_verifies_and_the_finished_one_is_the_same()
    {
        var signed = W3c.Jcs.GetProperty("signed");
        Assert.Null(ProofCheck.Fault(signed, _ => Key.PublicKey, ProofExpectation.Assertion));
        Assert.Equal(CanonicalJson.Bytes(signed), DataIntegrity.Attach(Prepared(), W3c.Jcs.Hex("signatureHex")));
    }

    [Fact]
    public void Our_own_options_have_the_published_shape()
    {
        var prepared = DataIntegrity.Prepare(
            JsonObject.Create(W3c.Jcs.GetProperty("document"))!, W3c.KeyPair.String("verificationMethod"), new(2023, 2, 24, 23, 36, 38, TimeSpan.Zero), DataIntegrity.Jcs);
        var options = StrictJson.Parse(CanonicalJson.Bytes(prepared)).GetProperty("proof");
        var published = JsonObject.Create(W3c.Jcs.GetProperty("proofOptions"))!;
        published["verificationMethod"] = W3c.KeyPair.String("verificationMethod");
        Assert.True(JsonElement.DeepEquals(options, StrictJson.Parse(CanonicalJson.Bytes(published))));
    }

    [Fact]
    public void Another_library_makes_and_accepts_the_same_signature()
    {
        var data = DataIntegrity.HashData(Prepared());
        var theirs = new Ed25519Signer();
        theirs.Init(true, new Ed25519PrivateKeyParameters(W3c.KeyPair.Hex("seedHex")));
        theirs.BlockUpdate(data, 0, data.Length);
        Assert.Equal(theirs.GenerateSignature(), Key.Sign(data));
    }

    [Fact]
    public void Signing_the_same_bytes_again_gives_the_same_signature()
    {
        using SigningKey first = Key, second = Key;
        Assert.Equal(first.Sign("x"u8), second.Sign("x"u8));
    }

    [Theory]
    [InlineData("type", "Other", "DataIntegrityProof")]
    [InlineData("cryptosuite", "eddsa-rdfc-2019", "cryptosuite")]
    [InlineData("cryptosuite", "eddsa-rdfc-2022", "does not fit")]
    [InlineData("cryptosuite", "ecdsa-jcs-2019", "key")]
    [InlineData("previousProof", "urn:gone", "not there")]
    [InlineData("proofPurpose", "authentication", "purpose")]
    [InlineData("created", "2023-02-24", "time")]
    [InlineData("created", "2023-02-24T23:36:39Z", "does not fit")]
    [InlineData("proofValue", "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aY", "does not fit")]
    [InlineData("proofValue", "z111", "malformed")]
    [InlineData("proofValue", "", "malformed")]
    public void A_changed_proof_is_refused_with_the_reason(string name, string value, string reason)
    {
        var signed = JsonObject.Create(W3c.Jcs.GetProperty("signed"))!;
        signed["proof"]![name] = value;
        Assert.Contains(reason, ProofCheck.Fault(StrictJson.Parse(Encoding.UTF8.GetBytes(signed.ToJsonString())), _ => Key.PublicKey, ProofExpectation.Assertion));
    }

    [Theory]
    [InlineData(DataIntegrity.Jcs)]
    [InlineData(DataIntegrity.Rdfc)]
    public void What_is_kept_before_signing_is_the_prepared_document_and_an_earlier_proof_is_no_part_of_it(string suite)
    {
        var document = JsonObject.Create(W3c.Jcs.GetProperty("signed"))!;
        var kept = DataIntegrity.PrepareBytes(document, "did:key:x#x", DateTimeOffset.UnixEpoch, suite);
        Assert.Equal(CanonicalJson.Bytes(DataIntegrity.Prepare(document, "did:key:x#x", DateTimeOffset.UnixEpoch, suite)), kept);
        Assert.DoesNotContain("proofValue", Encoding.UTF8.GetString(kept));
        Assert.True(document["proof"]!.AsObject().ContainsKey("proofValue")); // the document stays as it was
    }

    [Fact]
    public void The_finished_one_is_canonical_however_the_recorded_one_was_written()
    {
        var shuffled = new JsonObject();
        foreach (var (name, value) in JsonObject.Create(Prepared())!.Reverse()) shuffled[name] = value?.DeepClone();
        shuffled["proof"] = new JsonObject(shuffled["proof"]!.AsObject().Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        var attached = DataIntegrity.Attach(StrictJson.Parse(Encoding.UTF8.GetBytes(shuffled.ToJsonString(new() { WriteIndented = true }))), W3c.Jcs.Hex("signatureHex"));
        Assert.Equal(CanonicalJson.Bytes(W3c.Jcs.GetProperty("signed")), attached);
        Assert.Throws<ArgumentException>(() => DataIntegrity.Attach(StrictJson.Parse(attached), W3c.Jcs.Hex("signatureHex")));
    }

    [Fact]
    public void A_context_appended_after_signing_is_refused()
    {
        var signed = JsonObject.Create(W3c.Jcs.GetProperty("signed"))!;
        signed["@context"]!.AsArray().Add("https://evil.example/context");
        Assert.Contains("contexts", ProofCheck.Fault(StrictJson.Parse(Encoding.UTF8.GetBytes(signed.ToJsonString())), _ => Key.PublicKey, ProofExpectation.Assertion));
    }
}
