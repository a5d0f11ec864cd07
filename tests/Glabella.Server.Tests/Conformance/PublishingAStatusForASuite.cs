using System.Text.Json.Nodes;
using Glabella.Credentials.Status;

namespace Glabella.Server.Tests.Conformance;

/// <summary>Bitstring Status List 1.0: the entry that every credential gets, the list it names, and what they say.</summary>
public class PublishingAStatusForASuite(Suite suite) : IClassFixture<Suite>
{
    async Task<JsonObject> Issued() => (await suite.Issue(Suite.Credential($$"""{"id":"urn:uuid:{{Guid.CreateVersion7(suite.Now)}}"}"""), null)).Issued;

    [Fact]
    public async Task Every_credential_gets_an_entry_that_leads_to_a_signed_list()
    {
        var issued = await Issued();
        var entry = issued["credentialStatus"]!.AsObject();
        Assert.Equal(["id", "statusListCredential", "statusListIndex", "statusPurpose", "type"], entry.Select(m => m.Key).Order());
        Assert.Equal("BitstringStatusListEntry", (string?)entry["type"]);
        Assert.Equal("revocation", (string?)entry["statusPurpose"]);
        Assert.InRange(int.Parse((string)entry["statusListIndex"]!), 0, Bitstring.MinimumLength - 1);
        Assert.NotEqual((string?)entry["id"], (string?)entry["statusListCredential"]);
        Assert.NotEqual((string?)entry["statusListIndex"], (string?)(await Issued())["credentialStatus"]!["statusListIndex"]);

        var (type, list) = await suite.Get(new Uri((string)entry["statusListCredential"]!).AbsolutePath);
        Assert.Equal("application/ld+json", type);
        Assert.Equal((string?)entry["statusListCredential"], (string?)list["id"]);
        Assert.Equal((string?)issued["issuer"], (string?)list["issuer"]);
        Assert.Equal(["VerifiableCredential", "BitstringStatusListCredential"], list["type"]!.AsArray().Select(t => (string?)t));
        Assert.Equal(["encodedList", "id", "statusPurpose", "type"], list["credentialSubject"]!.AsObject().Select(m => m.Key).Order());
        Assert.Equal(Bitstring.MinimumLength, Bitstring.Decode((string)list["credentialSubject"]!["encodedList"]!)!.Length);
        (await suite.Verify(list)).MustBeGood();
        (await suite.Verify(issued, """{"checks":["proof","credentialStatus"]}""")).MustBeGood();
    }

    [Fact]
    public async Task Revoked_means_not_verified_whoever_asks_for_which_check()
    {
        var issued = await Issued();
        var entry = issued["credentialStatus"]!;
        await suite.Post("/credentials/status", new() { ["credentialId"] = issued["id"]!.DeepClone(), ["credentialStatus"] = entry.DeepClone() });
        foreach (string? options in (string?[])["""{"checks":["proof"]}""", """{"checks":["proof","credentialStatus"]}""", null]) (await suite.Verify(issued.DeepClone(), options)).MustBeRefused("STATUS_VERIFICATION_ERROR");
        var (_, list) = await suite.Get("/conformance/status");
        Assert.True(Bitstring.Decode((string)list["credentialSubject"]!["encodedList"]!)![int.Parse((string)entry["statusListIndex"]!)]);
        (await suite.Verify(await Issued())).MustBeGood();
        await suite.Post("/credentials/status", new() { ["credentialStatus"] = entry.DeepClone(), ["options"] = new JsonObject { ["status"] = false } });
        (await suite.Verify(issued)).MustBeGood();
    }

    [Theory]
    [InlineData("131072", "revocation", "OURS", "RANGE_ERROR"), InlineData("99999999999999999999", "revocation", "OURS", "RANGE_ERROR")]
    [InlineData("1", "suspension", "OURS", "STATUS_VERIFICATION_ERROR"), InlineData("1", "revocation", "https://example.com/list", "STATUS_RETRIEVAL_ERROR")]
    public async Task An_entry_that_cannot_be_followed_is_an_error(string index, string purpose, string address, string error)
    {
        string ours = (string)(await Issued())["credentialStatus"]!["statusListCredential"]!;
        var entry = new JsonObject { ["type"] = "BitstringStatusListEntry", ["statusPurpose"] = purpose, ["statusListIndex"] = index, ["statusListCredential"] = address.Replace("OURS", ours) };
        var credential = suite.Sign(suite.Own($$$"""{"credentialStatus":{{{entry.ToJsonString()}}}}"""));
        (await suite.Verify(credential.DeepClone(), """{"checks":["proof","credentialStatus"]}""")).MustBeRefused(error);
        Assert.Equal(address == "OURS" ? error : null, (await suite.Verify(credential)).Error);
    }

    [Theory]
    [InlineData("{}", true), InlineData("""{"statusPurpose":["revocation","suspension"]}""", true), InlineData("""{"ttl":300000}""", true)]
    [InlineData("""{"type":["BitstringStatusList","https://example.org/#List"]}""", false), InlineData("""{"statusPurpose":"(absent)"}""", false), InlineData("""{"statusPurpose":5}""", false), InlineData("""{"ttl":-1}""", false)]
    [InlineData("""{"encodedList":"(absent)"}""", false), InlineData("""{"encodedList":"uH4sIAAAAAAAAA"}""", false), InlineData("""{"encodedList":"SHORT"}""", false), InlineData("""{"encodedList":"NO-U"}""", false)]
    public async Task A_list_has_the_shape_of_the_standard(string members, bool isGood)
    {
        string whole = Bitstring.Of([]).Encode();
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(new byte[1024]);
        string small = "u" + System.Buffers.Text.Base64Url.EncodeToString(packed.ToArray());
        var subject = Suite.Over(new() { ["id"] = "https://example.org/list#list", ["type"] = "BitstringStatusList", ["statusPurpose"] = "revocation", ["encodedList"] = whole }, members.Replace("SHORT", small).Replace("NO-U", whole[1..]));
        var list = suite.Own($$$"""{"id":"https://example.org/list","type":["VerifiableCredential","BitstringStatusListCredential"],"credentialSubject":{{{subject.ToJsonString()}}}}""");
        var answer = await suite.Verify(suite.Sign(list));
        if (isGood) answer.MustBeGood();
        else answer.MustBeRefused("MALFORMED_VALUE_ERROR");
        Assert.Equal(isGood ? System.Net.HttpStatusCode.Created : System.Net.HttpStatusCode.BadRequest, (await suite.Issue(list)).Status);
    }
}
