using System.Net;
using System.Text.Json.Nodes;
using Glabella.Credentials.Proofs;

namespace Glabella.Server.Tests.Conformance;

/// <summary>What an issuer must secure and what it must refuse (VC Data Model 2.0, sections 4, 5 and 11): a row for each statement.</summary>
public class IssuingForASuite(Suite suite) : IClassFixture<Suite>
{
    const string Term = """ "@context":["https://www.w3.org/ns/credentials/v2",{"Kind":"https://example.org/#Kind"}] """;

    public static TheoryData<string, string> Good => new()
    {
        { "4.3 contexts by address", """{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"]}""" },
        { "4.3 contexts written out", $$$"""{{{{Term}}}, "type":["VerifiableCredential","Kind"]}""" },
        { "4.3 a written context with a vocabulary", """{"@context":["https://www.w3.org/ns/credentials/v2",{"@vocab":"https://example.org/words#"}],"credentialSubject":{"id":"did:example:s","anything":1}}""" },
        { "4.3 a written context with kinds of values", """{"@context":["https://www.w3.org/ns/credentials/v2",{"ex":"https://example.org/#","born":{"@id":"ex:born","@type":"http://www.w3.org/2001/XMLSchema#date"},"knows":{"@id":"ex:knows","@type":"@id","@container":"@set"}}],"credentialSubject":{"id":"did:example:s","born":"2000-01-01","knows":["did:example:t"]}}""" },
        { "4.4 an id", """{"id":"urn:uuid:9c9a36f8-518f-4976-a934-6649502d0008"}""" },
        { "4.4 a subject without an id", """{"credentialSubject":{"name":"Alice"}}""" },
        { "4.5 a type that is an address", """{"type":["VerifiableCredential","https://example.org/#Credential"]}""" },
        { "4.5 types in another order", """{"type":["https://example.org/#A","VerifiableCredential","https://example.org/#B"]}""" },
        { "4.5 a type mapped to an address", $$$"""{{{{Term}}}, "type":["VerifiableCredential","Kind"]}""" },
        { "4.6 a name", """{"name":"Alice"}""" },
        { "4.6 a name with its language", """{"name":{"@value":"Alice","@language":"en"}}""" },
        { "4.6 a name with language and direction", """{"name":{"@value":"Alice","@language":"en","@direction":"ltr"}}""" },
        { "4.6 a name in several languages", """{"name":[{"@value":"Dog","@language":"en"},{"@value":"Chien","@language":"fr"}]}""" },
        { "4.6 a description with language and direction", """{"description":{"@value":"About","@language":"ar","@direction":"rtl"}}""" },
        { "4.6 the issuer's name and description", """{"issuer":{"name":[{"@value":"Dog","@language":"en"}],"description":{"@value":"Chien","@language":"fr","@direction":"ltr"}}}""" },
        { "4.7 an issuer that is an address", """{"issuer":"did:example:issuer"}""" },
        { "4.7 an issuer that is an object", """{"issuer":{"id":"did:example:issuer"}}""" },
        { "4.8 several subjects", """{"credentialSubject":[{"id":"did:example:a"},{"id":"did:example:b"}]}""" },
        { "4.9 milliseconds", """{"validFrom":"2023-02-25T19:21:29.123Z"}""" },
        { "4.9 an offset", """{"validFrom":"2023-02-25T19:21:29-06:00"}""" },
        { "4.9 the same instant in two zones", """{"validFrom":"2023-02-26T01:21:29Z","validUntil":"2023-02-25T19:21:29-06:00"}""" },
        { "4.9 the far future", """{"validFrom":"9999-01-01T00:00:00Z"}""" },
        { "4.10 a status without an id", $$$"""{{{{Term}}}, "credentialStatus":{"type":"Kind"}}""" },
        { "4.10 a status with an id", $$$"""{{{{Term}}}, "credentialStatus":{"id":"did:example:status","type":"Kind"}}""" },
        { "4.11 a schema", """{"credentialSchema":{"id":"did:example:schemas/1","type":"https://example.org/#Schema"}}""" },
        { "4.11 several schemas", """{"credentialSchema":[{"id":"did:example:schemas/1","type":"https://example.org/#Schema"},{"id":"did:example:schemas/2","type":"JsonSchema"}]}""" },
        { "5.3 a digest as of Subresource Integrity", """{"relatedResource":{"id":"https://www.w3.org/ns/credentials/v2","digestSRI":"sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU"}}""" },
        { "5.3 a digest in multibase", """{"relatedResource":{"id":"https://www.w3.org/ns/credentials/v2","digestMultibase":"uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ"}}""" },
        { "5.3 a digest that says its kind", """{"relatedResource":[{"id":"https://www.w3.org/ns/credentials/v2","mediaType":"application/ld+json","digestMultibase":"uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA"}]}""" },
        { "5.3 a resource that is not held here", """{"relatedResource":[{"id":"https://example.org/file","digestMultibase":"uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ"}]}""" },
        { "5.4 refresh services", """{"refreshService":[{"type":"https://example.org/#Refresh","id":"did:example:refresh/2"},{"type":"https://example.org/#Refresh"}]}""" },
        { "5.5 terms of use", $$$"""{{{{Term}}}, "termsOfUse":[{"type":"Kind"},{"type":"Kind","id":"did:example:terms"}]}""" },
        { "5.6 evidence", $$$"""{{{{Term}}}, "evidence":[{"type":["Kind"]},{"type":"Kind"}]}""" },
    };

    [Theory, MemberData(nameof(Good))]
    public async Task It_is_secured_and_verifies(string statement, string members)
    {
        var sent = Suite.Credential(members);
        var answer = await suite.Issue(sent.DeepClone(), "{}");
        Assert.True(answer.Status == HttpStatusCode.Created, $"{statement}: {answer.Body.ToJsonString()}");
        var issued = answer.Issued;
        Assert.True(JsonNode.DeepEquals(sent["credentialSubject"], issued["credentialSubject"]));
        Assert.True(JsonNode.DeepEquals(sent["@context"], issued["@context"]));
        Assert.Equal("DataIntegrityProof", (string?)issued["proof"]!["type"]);
        string signer = ((string)issued["proof"]!["verificationMethod"]!).Split('#')[0];
        Assert.Equal(signer, issued["issuer"] is JsonObject issuer ? (string?)issuer["id"] : (string?)issued["issuer"]);
        var check = await suite.Verify(issued);
        if (statement.Contains("far future") || statement.Contains("two zones")) check.MustBeRefused("RANGE_ERROR");
        else check.MustBeGood();
    }

    public static TheoryData<string, string> Bad => new()
    {
        { "4.3 no context", """{"@context":"(absent)"}""" },
        { "4.3 a context that is not a set", """{"@context":4}""" },
        { "4.3 no first context", """{"@context":["https://www.w3.org/ns/credentials/examples/v2"]}""" },
        { "4.3 contexts in another order", """{"@context":["https://www.w3.org/ns/credentials/examples/v2","https://www.w3.org/ns/credentials/v2"]}""" },
        { "4.3 a context that is no address", """{"@context":["https://www.w3.org/ns/credentials/v2","https ://not-an-address/contexts/v1"]}""" },
        { "4.3 a context that is a number", """{"@context":["https://www.w3.org/ns/credentials/v2",123192875]}""" },
        { "4.3 a context that nobody here knows", """{"@context":["https://www.w3.org/ns/credentials/v2","https://example.com/"]}""" },
        { "4.3 a written context that reaches elsewhere", """{"@context":["https://www.w3.org/ns/credentials/v2",{"@import":"https://example.com/"}]}""" },
        { "4.3 a written context with a context inside", """{"@context":["https://www.w3.org/ns/credentials/v2",{"Kind":{"@id":"https://example.org/#Kind","@context":{}}}]}""" },
        { "4.3 a written word that hides a line", """{"@context":["https://www.w3.org/ns/credentials/v2",{"said":"https://example.org/#><urn:x>.<urn:y"}],"credentialSubject":{"id":"did:example:s","said":"x"}}""" },
        { "4.3 a written word that stands for a keyword", """{"@context":["https://www.w3.org/ns/credentials/v2",{"self":"@id"}],"credentialSubject":{"self":"did:example:s"}}""" },
        { "4.3 a written word that defines itself", """{"@context":["https://www.w3.org/ns/credentials/v2",{"a":"b:x","b":"a:y"}],"credentialSubject":{"id":"did:example:s","a":"x"}}""" },
        { "4.4 an id that is null", """{"id":null}""" },
        { "4.4 two ids", """{"id":["did:example:1","did:example:2"]}""" },
        { "4.4 an id that is no address", """{"id":"not an address"}""" },
        { "4.4 two ids of a subject", """{"credentialSubject":{"id":["did:example:1","did:example:2"]}}""" },
        { "4.5 no type", """{"type":"(absent)"}""" },
        { "4.5 a type that is a number", """{"type":4}""" },
        { "4.5 no VerifiableCredential", """{"type":["https://example.org/#Credential"]}""" },
        { "4.5 a type mapped to no address", """{"@context":["https://www.w3.org/ns/credentials/v2",{"Kind":"https ://not-an-address#Kind"}],"type":["VerifiableCredential","Kind"]}""" },
        { "4.5 a type that no context maps", """{"@context":["https://www.w3.org/ns/credentials/v2",{"@vocab":null}],"type":["VerifiableCredential","Kind"]}""" },
        { "4.5 a vocabulary taken back", """{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2",{"@vocab":null}],"type":["VerifiableCredential","Kind"]}""" },
        { "4.6 a name with something else", """{"name":{"@value":"Alice","@language":"en","url":"did:example:a"}}""" },
        { "4.6 a name that is a number", """{"name":5}""" },
        { "4.6 a description with something else", """{"description":{"@value":"Alice","@language":"en","url":"did:example:a"}}""" },
        { "4.6 an issuer's name with something else", """{"issuer":{"name":{"@value":"Alice","url":"did:example:a"}}}""" },
        { "4.6 an issuer's description with something else", """{"issuer":{"description":{"@value":"Alice","url":"did:example:a"}}}""" },
        { "4.6 a name in no language", """{"name":{"@value":"Alice","@language":5}}""" },
        { "4.7 an issuer that is null", """{"issuer":null}""" },
        { "4.7 an issuer that is no address", """{"issuer":"fake-issuer"}""" },
        { "4.7 an issuer whose id is null", """{"issuer":{"id":null}}""" },
        { "4.7 an issuer whose id is no address", """{"issuer":{"id":"not an address"}}""" },
        { "4.7 an issuer that is a list", """{"issuer":[]}""" },
        { "4.8 no subject", """{"credentialSubject":"(absent)"}""" },
        { "4.8 an empty subject", """{"credentialSubject":{}}""" },
        { "4.8 an empty list of subjects", """{"credentialSubject":[]}""" },
        { "4.8 one of the subjects empty", """{"credentialSubject":[{"id":"did:example:s"},{}]}""" },
        { "4.8 a subject that is a text", """{"credentialSubject":"did:example:s"}""" },
        { "4.9 a start that is no instant", """{"validFrom":"Sun, 26 Feb 2023 01:22:14 +0000"}""" },
        { "4.9 a start that is a day", """{"validFrom":"2023-02-26"}""" },
        { "4.9 a start without a zone", """{"validFrom":"2023-02-26T01:21:29"}""" },
        { "4.9 an end that is no instant", """{"validUntil":"Sun, 26 Feb 2023 01:22:14 +0000"}""" },
        { "4.9 an end that is a number", """{"validUntil":1700000000}""" },
        { "4.9 an end before the start", """{"validFrom":"2027-01-01T00:00:00Z","validUntil":"2025-01-01T00:00:00Z"}""" },
        { "4.10 a status without a type", """{"credentialStatus":{"id":"did:example:status"}}""" },
        { "4.10 a status whose type is a number", """{"credentialStatus":{"id":"did:example:status","type":2}}""" },
        { "4.10 a status with two ids", $$$"""{{{{Term}}}, "credentialStatus":{"id":["did:example:1","did:example:2"],"type":"Kind"}}""" },
        { "4.10 a status whose id is no address", $$$"""{{{{Term}}}, "credentialStatus":{"id":"https ://not-an-address/4","type":"Kind"}}""" },
        { "4.11 a schema without a type", """{"credentialSchema":{"id":"did:example:schemas/1"}}""" },
        { "4.11 a schema without an id", """{"credentialSchema":{"type":"https://example.org/#Schema"}}""" },
        { "4.11 a schema whose id is no address", """{"credentialSchema":{"id":"https ://not-an-address","type":"https://example.org/#Schema"}}""" },
        { "5.2 a word of the model with another meaning", """{"@context":["https://www.w3.org/ns/credentials/v2",{"VerifiableCredential":"https://example.org/#Bad"}]}""" },
        { "5.2 a protected word with another meaning", """{"@context":["https://www.w3.org/ns/credentials/v2",{"@protected":true,"Kind":"https://example.org/#Kind"},{"Kind":"https://example.org/#Bad"}],"type":["VerifiableCredential","Kind"]}""" },
        { "5.3 a resource that is a text", """{"relatedResource":["https://www.w3.org/ns/credentials/v2"]}""" },
        { "5.3 a resource without an id", """{"relatedResource":[{"digestMultibase":"uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ"}]}""" },
        { "5.3 a resource that is there twice", """{"relatedResource":[{"id":"https://example.org/a","digestSRI":"sha256-x"},{"id":"https://example.org/a","digestMultibase":"ux"}]}""" },
        { "5.3 a resource without a digest", """{"relatedResource":[{"id":"https://www.w3.org/ns/credentials/v2"}]}""" },
        { "5.3 a digest in multibase that does not fit", """{"relatedResource":[{"id":"https://www.w3.org/ns/credentials/v2","digestMultibase":"uM4RgWQc3RUDtjJCSgTJtTfvpZ7SPEg_LNO0ESlovQC0"}]}""" },
        { "5.3 a digest of Subresource Integrity that does not fit", """{"relatedResource":[{"id":"https://www.w3.org/ns/credentials/v2","digestSRI":"sha384-_rCVIV7fSXXTNIvpiq26jRDyj8JG8TDjij-tD0ewLk4JpnXEz6a5AeeY_1qQ0d0P"}]}""" },
        { "5.4 a refresh service without a type", """{"refreshService":{"id":"did:example:refresh/1"}}""" },
        { "5.5 terms of use without a type", """{"termsOfUse":[{"id":"did:example:terms"}]}""" },
        { "5.6 evidence without a type", """{"evidence":[{"id":"did:example:evidence"}]}""" },
        { "5.6 evidence that is a text", """{"evidence":"did:example:evidence"}""" },
        { "6.2 a word that no context defines", """{"flavor":"sweet"}""" },
        { "6.2 a word spelled out as its address", """{"https://www.w3.org/2018/credentials#validUntil":"2020-01-01T00:00:00Z"}""" },
        { "Status list 2.1, an index that is no text", """{"statusEntry":{"type":"BitstringStatusListEntry","statusListIndex":true,"statusListCredential":"https://example.com"}}""" },
        { "Status list 2.1, a malformed entry under another word", """{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],"statusEntry":{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"0x1","statusListCredential":"https://example.com"}}""" },
        { "Status list 2.1, no purpose", """{"credentialStatus":{"type":"BitstringStatusListEntry","statusListIndex":"1","statusListCredential":"https://example.com"}}""" },
        { "Status list 2.1, a list without an address", """{"credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"1","statusListCredential":"example"}}""" },
        { "Status list 2.1, the list's address as the id", """{"credentialStatus":{"id":"https://example.com/1","type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"1","statusListCredential":"https://example.com/1"}}""" },
        { "Status list 2.1, a size of zero", """{"credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"1","statusListCredential":"https://example.com/1","statusSize":0}}""" },
        { "Status list 2.1, a size without messages", """{"credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"message","statusListIndex":"1","statusListCredential":"https://example.com/1","statusSize":2}}""" },
    };

    /// <summary>The verifier refuses it as well, when somebody else signed it all the same.</summary>
    [Theory, MemberData(nameof(Bad))]
    public async Task It_is_neither_secured_nor_verified(string statement, string members)
    {
        var answer = await suite.Issue(Suite.Credential(members), "{}");
        Assert.True(answer is { Status: HttpStatusCode.BadRequest, Error: not null }, $"{statement}: {answer.Body.ToJsonString()}");
        var credential = Suite.Credential(members);
        if (!credential.ContainsKey("issuer")) credential["issuer"] = suite.Did;
        if (suite.TrySign(credential) is { } signed) (await suite.Verify(signed)).MustBeRefused();
    }

    [Theory]
    [InlineData("/credentials/issue", "{}", DataIntegrity.Rdfc)]
    [InlineData("/credentials/issue", null, DataIntegrity.Rdfc)]
    [InlineData("/eddsa-rdfc-2022/credentials/issue", "{}", DataIntegrity.Rdfc)]
    [InlineData("/eddsa-jcs-2022/credentials/issue", "{}", DataIntegrity.Jcs)]
    [InlineData("/credentials/issue", """{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","proofPurpose":"assertionMethod","created":"2026-01-02T03:04:05Z"}""", DataIntegrity.Jcs)]
    public async Task Both_suites_are_made(string path, string? options, string name)
    {
        var answer = await suite.Issue(Suite.Credential($$$"""{"@context":["{{{Suite.Model}}}","{{{Suite.Examples}}}"],"credentialSubject":{"id":"did:example:s","alumniOf":"Anywhere"}}"""), options, path);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var proof = answer.Issued["proof"]!;
        Assert.Equal(name, (string?)proof["cryptosuite"]);
        Assert.Equal("assertionMethod", (string?)proof["proofPurpose"]);
        Assert.Equal(options?.Contains("created") == true ? "2026-01-02T03:04:05Z" : DataIntegrity.Instant(suite.Now), (string?)proof["created"]);
        Assert.Equal(64, Credentials.Dids.Base58.Decode(((string)proof["proofValue"]!)[1..])!.Length);
        (await suite.Verify(answer.Issued)).MustBeGood();
    }

    [Theory]
    [InlineData("""{"cryptosuite":"ecdsa-rdfc-2019"}"""), InlineData("""{"cryptosuite":"UnknownCryptosuite"}"""), InlineData("""{"cryptosuite":5}""")]
    [InlineData("""{"type":"Ed25519Signature2020"}"""), InlineData("""{"proofPurpose":"authentication"}""")]
    [InlineData("""{"created":"invalidDate"}"""), InlineData("""{"created":"2026-01-02T03:04:05"}"""), InlineData("""{"created":5}"""), InlineData("[]")]
    public async Task No_other_proof_is_made(string options) => (await suite.Issue(Suite.Credential(), options)).MustBeRefused();

    /// <summary>Such as a browser's form, a body cut short, a member twice, and half a surrogate pair.</summary>
    [Theory]
    [InlineData("credential=1"), InlineData("""{"credential":"""), InlineData("[]"), InlineData("{}"), InlineData("""{"verifiableCredential":{}}"""), InlineData("""{"credential":"x"}""")]
    [InlineData("""{"credential":{},"credential":{}}"""), InlineData("""{"credential":{"id":"\ud800"}}""")]
    public async Task A_body_that_is_no_request_is_refused_in_json(string body)
    {
        foreach (string path in (string[])["/credentials/issue", "/credentials/verify", "/presentations/verify", "/credentials/status"]) (await suite.Send(path, body)).MustBeRefused();
        (await suite.Send("/credentials/issue", $$$"""{"credential":{"id":"{{{new string('x', 300_000)}}}"}}""")).MustBeRefused("PARSING_ERROR");
    }

    [Fact]
    public async Task What_is_signed_is_not_signed_again() => (await suite.Issue(suite.Sign(suite.Own()))).MustBeRefused("MALFORMED_VALUE_ERROR");

    /// <summary>VC Data Model 1.1, which the suite for EdDSA sends beside 2.0: the words of the proof are added, a status entry of 2.0 is not.</summary>
    [Theory, InlineData(DataIntegrity.Rdfc), InlineData(DataIntegrity.Jcs)]
    public async Task A_credential_of_version_1_gets_the_words_of_its_proof(string name)
    {
        var answer = await suite.Issue(Suite.Credential("""{"@context":["https://www.w3.org/2018/credentials/v1"],"id":"urn:uuid:1"}"""), $$"""{"cryptosuite":"{{name}}"}""");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("https://w3id.org/security/data-integrity/v2", (string?)answer.Issued["@context"]![1]);
        Assert.Equal(DataIntegrity.Instant(suite.Now), (string?)answer.Issued["issuanceDate"]);
        Assert.False(answer.Issued.ContainsKey("credentialStatus"));
        (await suite.Verify(answer.Issued)).MustBeGood();
        (await suite.Issue(Suite.Credential("""{"@context":["https://www.w3.org/2018/credentials/v1"],"issuanceDate":"yesterday"}"""))).MustBeRefused("MALFORMED_VALUE_ERROR");
    }
}
