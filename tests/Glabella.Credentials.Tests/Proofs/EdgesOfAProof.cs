using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Rdf;
using Glabella.Credentials.Tests.Vectors;
using Glabella.Credentials.Tests.Verification;

namespace Glabella.Credentials.Tests.Proofs;

public class EdgesOfAProof
{
    readonly Issued world = new();

    static JsonElement Parsed(JsonNode json) => StrictJson.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()));
    string? Fault(JsonNode signed) => ProofCheck.Fault(Parsed(signed), _ => world.Key.PublicKey, ProofExpectation.Assertion);

    JsonObject Signed(Action<JsonObject> options, JsonObject? document = null)
    {
        var prepared = DataIntegrity.Prepare(document ?? Issued.Badge().ToJson(), world.Method, Issued.Day);
        options(prepared["proof"]!.AsObject());
        return JsonNode.Parse(DataIntegrity.Attach(Parsed(prepared), world.Key.Sign(DataIntegrity.HashData(Parsed(prepared)))))!.AsObject();
    }

    [Fact]
    public void Eight_proofs_are_examined_and_nine_are_not()
    {
        var proofs = Enumerable.Range(0, 9).Select(i => Signed(p => p["nonce"] = $"{i}")["proof"]!.DeepClone()).ToList();
        JsonObject With(IEnumerable<JsonNode> all) { var badge = Issued.Badge().ToJson(); badge["proof"] = new JsonArray([.. all]); return badge; }
        Assert.Null(Fault(With(proofs.Take(8).Select(p => p.DeepClone()))));
        Assert.Contains("too many", Fault(With(proofs.Select(p => p.DeepClone()))));
        Assert.Contains("no proof", Fault(With([])));
        Assert.Contains("not an object", Fault(With([proofs[0].DeepClone(), "a text"])));
        Assert.Contains("twice", Fault(With([proofs[0].DeepClone(), proofs[0].DeepClone()])));
    }

    [Fact]
    public void An_end_of_a_proof_is_an_instant()
    {
        Assert.Null(Fault(Signed(p => p["expires"] = "2030-01-01T00:00:00Z")));
        Assert.Contains("time", Fault(Signed(p => p["expires"] = "2030-01-01")));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("0.000001", true)]
    [InlineData("0.0000001", false)]
    [InlineData("[2, 0.0000001]", false)]
    [InlineData("-1e21", false)]
    [InlineData("999999999999999900000", true)]
    public void Only_numbers_that_all_libraries_write_alike_are_signed(string number, bool signed)
    {
        var badge = Issued.Badge().ToJson();
        badge["credentialSubject"]!["creditsEarned"] = JsonNode.Parse(number);
        if (signed) Assert.Null(Fault(Signed(_ => { }, badge)));
        else Assert.Contains("number", Assert.Throws<LinkedDataException>(() => Signed(_ => { }, badge)).Message);
    }

    [Fact]
    public void An_unknown_cryptosuite_is_not_signed() => Assert.Contains("cryptosuite", Assert.Throws<ArgumentException>(() => Signed(p => p["cryptosuite"] = "eddsa-rdfc-2019")).Message);

    [Fact]
    public void A_point_is_compressed_and_a_signature_has_64_bytes()
    {
        var suite = Cryptosuite.Find("ecdsa-jcs-2019")!;
        var signed = W3c.Ecdsa.GetProperty("ecdsa-jcs-2019");
        var data = suite.HashData(signed, signed.GetProperty("proof"), [], WorkLimit.ForVerifying);
        var key = Multikey.Decode(W3c.Ecdsa.String("publicKeyMultibase"))!;
        var signature = Base58.Decode(signed.GetProperty("proof").String("proofValue")[1..])!;
        Assert.True(P256.Verify(key, data, signature));
        Assert.False(P256.Verify(key, data, signature[..63]));
        Assert.False(P256.Verify([4, .. key[1..]], data, signature));
        Assert.False(P256.Verify(key[..32], data, signature));
        Assert.False(P256.Verify([2, .. Enumerable.Repeat((byte)0xff, 32)], data, signature));
    }
}
