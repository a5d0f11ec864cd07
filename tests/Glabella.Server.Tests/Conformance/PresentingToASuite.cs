using System.Text.Json.Nodes;

namespace Glabella.Server.Tests.Conformance;

/// <summary>Presentations (VC Data Model 2.0, section 4.13), signed by a holder and unsigned, each credential in them looked at.</summary>
public class PresentingToASuite(Suite suite) : IClassFixture<Suite>
{
    static JsonObject Presentation(string members) => Suite.Over(new() { ["@context"] = new JsonArray(Suite.Model), ["type"] = new JsonArray("VerifiablePresentation") }, members);

    JsonObject Signed(JsonObject presentation, string challenge = Suite.Challenge, string domain = Suite.Domain, string purpose = "authentication") =>
        suite.Sign(presentation, p => (p["domain"], p["challenge"]) = (domain, challenge), purpose: purpose);

    static void Answering(JsonObject proof) => (proof["domain"], proof["challenge"], proof["proofPurpose"]) = (Suite.Domain, Suite.Challenge, "authentication");

    JsonObject With(string members, params JsonNode[] credentials)
    {
        var presentation = Presentation(members.Replace("SUITE", suite.Did));
        presentation["verifiableCredential"] = new JsonArray(credentials);
        return presentation;
    }

    [Theory]
    [InlineData("""{"id":"urn:uuid:9c9a36f8-518f-4976-a934-6649502d0008"}""")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"]}""")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2",{"Kind":"https://example.org/#Kind"}],"type":["VerifiablePresentation","Kind"]}""")]
    [InlineData("""{"type":"VerifiablePresentation","holder":"SUITE"}""")]
    [InlineData("""{"holder":{"id":"SUITE"}}""")]
    [InlineData("""{"termsOfUse":{"type":"https://example.org/#Terms"}}""")]
    public async Task A_good_one_verifies_signed_and_unsigned(string members)
    {
        var alone = Presentation(members.Replace("SUITE", suite.Did));
        (await suite.Present(Signed(alone))).MustBeGood();
        (await suite.Present(Signed(With(members)))).MustBeGood();
        (await suite.Present(Signed(With(members, suite.Sign(suite.Own()), suite.Sign(suite.Own("""{"name":"other"}""")))))).MustBeGood();
        (await suite.Present(With(members, suite.Sign(suite.Own())))).MustBeGood();
    }

    public static TheoryData<string, string> Bad => new()
    {
        { "4.3 no context", """{"@context":"(absent)"}""" },
        { "4.3 an empty set of contexts", """{"@context":[]}""" },
        { "4.3 contexts in another order", """{"@context":[{"Kind":"https://example.org/#Kind"},"https://www.w3.org/ns/credentials/v2"]}""" },
        { "4.3 an unknown context", """{"@context":["https://www.w3.org/ns/credentials/v2","https://example.com"]}""" },
        { "4.3 a context that is no address", """{"@context":["https://www.w3.org/ns/credentials/v2","https ://not-an-address/v1"]}""" },
        { "4.3 a context that is a number", """{"@context":["https://www.w3.org/ns/credentials/v2",123192875]}""" },
        { "4.4 an id that is no address", """{"id":"not an address"}""" },
        { "4.5 no type", """{"type":"(absent)"}""" },
        { "4.5 no VerifiablePresentation", """{"type":["https://example.org/#Presentation"]}""" },
        { "4.5 a nonconforming document", """{"@context":"(absent)","type":["NonconformingDocument"]}""" },
        { "4.13 a holder that is no address", """{"holder":{"id":"z6MkpJySvETLnxhQG9DzEdmKJtysBDjuuTeDfUj1uNNCUqcj"}}""" },
        { "4.13 a holder without an id", """{"holder":{"name":"x"}}""" },
        { "4.13 a credential that is a text", """{"verifiableCredential":["https://example.org/credential"]}""" },
        { "4.13 a credential that is a number", """{"verifiableCredential":[5]}""" },
        { "4.13 a credential without a type", """{"verifiableCredential":[{"@context":["https://www.w3.org/ns/credentials/v2"],"issuer":"did:example:issuer","credentialSubject":{"id":"did:example:s"}}]}""" },
        { "4.13 a credential that nobody secured", """{"verifiableCredential":[{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"did:example:issuer","credentialSubject":{"id":"did:example:s"}}]}""" },
        { "4.13.3 a presentation in an envelope", """{"type":"EnvelopedVerifiablePresentation","id":"data:application/vp+jwt,eyJhbGciOiJub25lIn0.e30."}""" },
        { "5.5 terms of use without a type", """{"termsOfUse":{"id":"did:example:terms"}}""" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task A_bad_one_does_not(string statement, string members)
    {
        if (!statement.Contains("unknown context")) (await suite.Present(Presentation(members))).MustBeRefused(); // what is unsigned means nothing that a context could change
        // where nobody can sign it so: changed afterwards
        (await suite.Present(suite.TrySign(Presentation(members), Answering) ?? Suite.Over(Signed(Presentation("{}")), members))).MustBeRefused();
    }

    [Fact]
    public async Task It_answers_the_challenge_and_the_domain_that_were_asked()
    {
        (await suite.Present(Signed(Presentation("{}")))).MustBeGood();
        (await suite.Present(Signed(Presentation("{}"), challenge: "another"))).MustBeRefused("PROOF_VERIFICATION_ERROR");
        (await suite.Present(Signed(Presentation("{}"), domain: "other.example"))).MustBeRefused("PROOF_VERIFICATION_ERROR");
        (await suite.Present(Signed(Presentation("{}"), purpose: "assertionMethod"))).MustBeRefused("PROOF_VERIFICATION_ERROR");
        var spoiled = Signed(Presentation("{}"));
        spoiled["proof"]!["proofValue"] = "z5nmMBw2u9TGKd9NxxHJtyZKgjN2Eh";
        (await suite.Present(spoiled)).MustBeRefused("PROOF_VERIFICATION_ERROR");
    }

    [Fact]
    public async Task The_holder_who_is_named_is_the_one_who_signs() =>
        (await suite.Present(Signed(Presentation("""{"holder":"did:example:alice"}""")))).MustBeRefused("PROOF_VERIFICATION_ERROR");

    [Fact]
    public async Task One_bad_credential_among_good_ones_spoils_it()
    {
        var forged = suite.Sign(suite.Own("""{"id":"urn:uuid:1"}"""));
        forged["name"] = "Mallory";
        (await suite.Present(Signed(With("{}", suite.Sign(suite.Own()), forged)))).MustBeRefused("PROOF_VERIFICATION_ERROR");
        (await suite.Present(With("{}", suite.Sign(suite.Own()), suite.Sign(suite.Own("""{"evidence":{"id":"urn:x:1"}}"""))))).MustBeRefused("MALFORMED_VALUE_ERROR");
    }
}
