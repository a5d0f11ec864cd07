using Glabella.Credentials.Model;
using static Glabella.Credentials.Tests.Model.Documents;

namespace Glabella.Credentials.Tests.Model;

/// <summary>VC Data Model 2.0, section 4, for credentials that need not be badges: the sentence names the first breach.</summary>
public class AnyCredential
{
    const string NoIssuer = "“issuer” is neither an address nor an object whose id is one.", NoContext = "“@context” is not a list of contexts.", OddContext = "A context is neither an address nor an object.",
        OtherContext = "The first context is not that of the data model.", NoType = "“type” is missing or not a list of texts.", NoId = "An id is not one address.", NoClaim = "A subject has no claim.",
        Silent = "It says nothing about anybody: “credentialSubject” is missing or empty.", NoName = "“name” is neither a text nor a text with its language.";

    [Fact]
    public void The_smallest_one_is_well_formed() => Assert.Null(DataModel.CredentialFault(Credential().Parsed()));

    [Theory]
    [InlineData("@context", $$"""["{{V2}}","urn:more",{"a":"urn:a"}]""")]
    [InlineData("id", null)]
    [InlineData("type", "\"VerifiableCredential\"")]
    [InlineData("issuer", """{"id":"did:web:a.example","name":"A","description":[{"@value":"x"}]}""")]
    [InlineData("validFrom", null)]
    [InlineData("validUntil", null)]
    [InlineData("validUntil", "\"2026-05-30T22:00:00Z\"")]
    [InlineData("credentialSubject", """[{"id":"urn:s"},{"degree":"x"}]""")]
    [InlineData("name", "\"A name\"")]
    [InlineData("name", """[{"@value":"A","@language":"en","@direction":"ltr"},"B"]""")]
    [InlineData("credentialStatus", """{"type":"urn:status"}""")]
    [InlineData("credentialSchema", """[{"id":"urn:schema","type":["JsonSchema"]}]""")]
    [InlineData("evidence", """[{"id":"urn:e","type":"Evidence"},{"type":"Evidence"}]""")]
    [InlineData("refreshService", """{"type":"urn:refresh"}""")]
    public void What_the_standard_allows_is_well_formed(string name, string? value) => Assert.Null(DataModel.CredentialFault(Credential().With(name, value)));

    [Theory]
    [InlineData("@context", null, NoContext)]
    [InlineData("@context", $"\"{V2}\"", NoContext)]
    [InlineData("@context", "[]", NoContext)]
    [InlineData("@context", "[\"urn:other\"]", OtherContext)]
    [InlineData("@context", "[7]", OtherContext)]
    [InlineData("@context", $"[\"{V2}\",\"relative\"]", OddContext)]
    [InlineData("@context", $"[\"{V2}\",7]", OddContext)]
    [InlineData("type", null, NoType)]
    [InlineData("type", "[]", NoType)]
    [InlineData("type", "\"\"", NoType)]
    [InlineData("type", "7", NoType)]
    [InlineData("type", "[\"VerifiableCredential\",7]", NoType)]
    [InlineData("type", "[\"VerifiableCredential\",\"\"]", NoType)]
    [InlineData("type", "[\"VerifiablePresentation\"]", "“type” does not include VerifiableCredential.")]
    [InlineData("id", "\"relative\"", NoId)]
    [InlineData("id", "[\"urn:c\"]", NoId)]
    [InlineData("id", "\"http://\"", NoId)]
    [InlineData("issuer", null, NoIssuer)]
    [InlineData("issuer", "\"somebody\"", NoIssuer)]
    [InlineData("issuer", "[\"did:web:a.example\"]", NoIssuer)]
    [InlineData("issuer", "{\"name\":\"A\"}", NoIssuer)]
    [InlineData("issuer", "{\"id\":\"somebody\"}", NoIssuer)]
    [InlineData("issuer", "{\"id\":\"urn:a\",\"name\":7}", NoName)]
    [InlineData("credentialSubject", null, Silent)]
    [InlineData("credentialSubject", "[]", Silent)]
    [InlineData("credentialSubject", "{}", NoClaim)]
    [InlineData("credentialSubject", "\"urn:s\"", NoClaim)]
    [InlineData("credentialSubject", "[{\"id\":\"urn:s\"},{}]", NoClaim)]
    [InlineData("credentialSubject", "[{\"id\":\"urn:s\"},{\"id\":\"s\"}]", NoId)]
    [InlineData("validFrom", "7", "“validFrom” is not an instant with a zone.")]
    [InlineData("validFrom", "\"2026-05-30\"", "“validFrom” is not an instant with a zone.")]
    [InlineData("validUntil", "\"2027-05-30T22:00:00\"", "“validUntil” is not an instant with a zone.")]
    [InlineData("validUntil", "\"2026-05-30T21:59:59Z\"", "“validUntil” is before “validFrom”.")]
    [InlineData("name", "7", NoName)]
    [InlineData("name", "[\"A\",7]", NoName)]
    [InlineData("name", "{}", NoName)]
    [InlineData("name", "{\"@value\":\"A\",\"@language\":7}", NoName)]
    [InlineData("name", "{\"@value\":\"A\",\"@type\":\"urn:t\"}", NoName)]
    [InlineData("description", "{\"@value\":7}", "“description” is neither a text nor a text with its language.")]
    [InlineData("urn:word", "7", "“urn:word” is not a plain word of the standard.")]
    public void A_breach_is_named(string name, string? value, string fault) => Assert.Equal(fault, DataModel.CredentialFault(Credential().With(name, value)));

    [Theory]
    [InlineData("credentialStatus")]
    [InlineData("credentialSchema")]
    [InlineData("evidence")]
    [InlineData("termsOfUse")]
    [InlineData("refreshService")]
    public void Each_of_its_parts_says_what_it_is(string part)
    {
        string? Fault(string value) => DataModel.CredentialFault(Credential().With(part, value));

        Assert.Equal($"“{part}” is an empty set.", Fault("[]"));
        Assert.Equal($"“{part}” is not an object.", Fault("\"urn:x\""));
        Assert.Equal($"“{part}” has no type.", Fault("""[{"id":"urn:x","type":"urn:t"},{"id":"urn:y"}]"""));
        Assert.Equal($"“{part}” has no type.", Fault("""{"id":"urn:x","type":[]}"""));
        Assert.Equal($"“{part}”: An id is not one address.", Fault("""{"id":"x","type":"urn:t"}"""));
        Assert.Equal(part == "credentialSchema" ? "“credentialSchema” has no id." : null, Fault("""{"type":"urn:t"}"""));
    }

    [Fact]
    public void One_of_version_1_1_has_its_own_names_of_its_dates()
    {
        var old = Credential();
        old["@context"] = Node($"[\"{V1}\"]");
        old["validFrom"] = "never read";
        old["issuanceDate"] = "2026-05-30T22:00:00Z";
        Assert.Null(DataModel.CredentialFault(old.With("expirationDate", "\"2026-05-30T22:00:00Z\"")));
        Assert.Equal("“expirationDate” is before “issuanceDate”.", DataModel.CredentialFault(old.With("expirationDate", "\"2026-05-30T21:00:00Z\"")));
        Assert.Equal("“issuanceDate” is not an instant with a zone.", DataModel.CredentialFault(old.With("issuanceDate", "\"x\"")));
        Assert.True(DataModel.IsOld(old.Parsed()));
        Assert.False(DataModel.IsOld(Credential().Parsed()));
    }
}
