using Glabella.Credentials.Model;
using static Glabella.Credentials.Tests.Model.Documents;

namespace Glabella.Credentials.Tests.Model;

public class PresentingCredentials
{
    const string NoHolder = "“holder” is neither an address nor an object whose id is one.", Kind = "EnvelopedVerifiableCredential", Type = "application/vc+jwt";

    [Theory]
    [InlineData("id", "\"urn:p\"")]
    [InlineData("holder", null)]
    [InlineData("holder", "{\"id\":\"did:web:h.example\"}")]
    [InlineData("verifiableCredential", null)]
    [InlineData("verifiableCredential", "{\"id\":\"urn:c\"}")]
    [InlineData("termsOfUse", null)]
    public void A_presentation_may_have_a_holder_and_terms(string name, string? value) => Assert.Null(DataModel.PresentationFault(Presentation().With(name, value)));

    [Theory]
    [InlineData("type", "\"VerifiableCredential\"", "“type” does not include VerifiablePresentation.")]
    [InlineData("id", "\"p\"", "An id is not one address.")]
    [InlineData("@context", $"[\"{V1}\"]", "The first context is not that of the data model.")]
    [InlineData("holder", "\"somebody\"", NoHolder)]
    [InlineData("holder", "{\"name\":\"x\"}", NoHolder)]
    [InlineData("holder", "{\"id\":\"somebody\"}", NoHolder)]
    [InlineData("verifiableCredential", "\"a.b.c\"", "What it presents is not an object.")]
    [InlineData("verifiableCredential", "[{\"id\":\"urn:c\"},\"a.b.c\"]", "What it presents is not an object.")]
    [InlineData("termsOfUse", "[]", "“termsOfUse” is an empty set.")]
    public void A_breach_is_named(string name, string value, string fault) => Assert.Equal(fault, DataModel.PresentationFault(Presentation().With(name, value)));

    static (string? Jwt, string? Fault) Opened(string name = "id", string? value = $"\"data:{Type},a.b.c\"")
    {
        var envelope = Node($$"""{"@context":"{{V2}}","id":"data:{{Type}},a.b.c","type":"{{Kind}}"}""").AsObject();
        return DataModel.Open(envelope.With(name, value), Kind, Type);
    }

    [Fact] // VC Data Model 2.0, 4.13
    public void An_envelope_bears_a_JWT_in_its_id()
    {
        Assert.Equal(("a.b.c", null), Opened());
        Assert.Equal(("a.b.c", null), Opened("@context", $"[\"urn:other\",\"{V2}\"]"));
        Assert.Equal(("a.b.c", null), Opened("type", $"[\"{Kind}\"]"));
        Assert.Equal((null, null), Opened("type", "\"VerifiableCredential\""));
    }

    [Theory]
    [InlineData("@context", null, "The envelope has no context that defines it.")]
    [InlineData("@context", "[\"urn:other\"]", "The envelope has no context that defines it.")]
    [InlineData("type", $"[\"{Kind}\",\"VerifiableCredential\"]", "An envelope has one type.")]
    [InlineData("id", null, $"The id of the envelope is no data: address of {Type}.")]
    [InlineData("id", "\"urn:x\"", $"The id of the envelope is no data: address of {Type}.")]
    [InlineData("id", "\"data:application/vp+jwt,a.b.c\"", $"The id of the envelope is no data: address of {Type}.")]
    [InlineData("id", "\"DATA:application/vc+jwt,a.b.c\"", $"The id of the envelope is no data: address of {Type}.")]
    public void A_bad_envelope_is_not_opened(string name, string? value, string fault) => Assert.Equal((null, fault), Opened(name, value));
}
