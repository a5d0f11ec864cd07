using System.Text;
using Glabella.Credentials.Json;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.Tests.JsonLd;

public class WordsByContext
{
    static string[] Of(string json) => Encoding.UTF8.GetString(CanonicalRdf.Bytes(StrictJson.Parse(Encoding.UTF8.GetBytes(json)))).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    const string V1 = "https://www.w3.org/2018/credentials/v1", V2 = "https://www.w3.org/ns/credentials/v2", Examples = "https://www.w3.org/ns/credentials/examples/v2",
        Integrity = "https://w3id.org/security/data-integrity/v2", Badges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    [Theory]
    [InlineData("\"AchievementSubject\"", """{"role":"x"}""")]
    [InlineData("\"AchievementSubject\"", """{"id":"urn:a","role":"x"}""")]
    [InlineData("[\"AchievementSubject\"]", """{"role":"x"}""")]
    public void What_a_type_brings_ends_at_the_next_node(string type, string next) =>
        Assert.Throws<LinkedDataException>(() => Of($$"""{"@context":["{{V2}}","{{Badges}}"],"type":{{type}},"achievement":{{next}} }"""));

    [Fact]
    public void Two_types_bring_the_words_of_both() => Assert.Contains("<urn:x> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#role> \"y\" .",
        Of($$"""{"@context":["{{V2}}","{{Badges}}"],"id":"urn:x","type":["AchievementSubject","urn:t"],"role":"y"}"""));

    [Fact]
    public void What_a_property_brings_holds_inside_its_value_and_not_behind_it()
    {
        Assert.Contains("_:c14n0 <https://www.iana.org/assignments/jwt#kid> <urn:k> .", Of($$"""{"@context":"{{V2}}","id":"urn:x","cnf":{"kid":"urn:k"} }"""));
        Assert.Throws<LinkedDataException>(() => Of($$"""{"@context":"{{V2}}","id":"urn:x","cnf":{"kid":"urn:k"},"jwk":{"kty":"EC"} }"""));
    }

    [Fact]
    public void A_name_that_a_document_gives_itself_means_one_part_everywhere() => Assert.Equal(
        ["<urn:x> <https://www.w3.org/ns/credentials/examples#p> _:c14n0 .", "_:c14n0 <https://www.w3.org/ns/credentials/examples#q> \"y\" .", "_:c14n0 <https://www.w3.org/ns/credentials/examples#r> \"z\" ."],
        Of($$"""{"@context":"{{Examples}}","@id":"urn:x","p":[{"@id":"_:a","q":"y"},{"@id":"_:a","r":"z"}]}"""));

    [Theory]
    [InlineData("""{"@id":"_:a b"}""")]
    [InlineData("""{"":"x"}""")]
    public void Under_a_vocabulary_too_there_are_names_that_are_none(string part) =>
        Assert.Throws<LinkedDataException>(() => Of($$"""{"@context":"{{Examples}}","@id":"urn:x","p":{{part}} }"""));

    [Fact]
    public void A_proof_inside_a_part_belongs_to_that_part()
    {
        string[] lines = Of($$"""{"@context":["{{V2}}","{{Badges}}"],"id":"urn:x","type":["VerifiableCredential","OpenBadgeCredential"],"endorsement":[{"@context":"{{V2}}","id":"urn:e","type":"VerifiableCredential","proof":{"type":"DataIntegrityProof","nonce":"n"} }]}""");

        Assert.Equal("<urn:x> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsement> <urn:e> .", Assert.Single(lines, l => l.StartsWith("<urn:x> <https://purl", StringComparison.Ordinal) && !l.Contains("rdf-syntax", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Integrity, "\"proof\":{\"type\":\"DataIntegrityProof\"}")]
    [InlineData(V2, "\"_sd\":null")]
    [InlineData(V2, "\"name\":[]")]
    public void One_member_is_enough_to_say_something(string context, string member) => Assert.NotNull(Of($$"""{"@context":"{{context}}","id":"urn:x",{{member}} }"""));

    [Fact]
    public void A_list_can_be_written_as_an_object() => Assert.Equal(
        Of($$"""{"@context":["{{V2}}","{{Badges}}"],"id":"urn:x","type":"ResultDescription","allowedValue":["A","B"]}"""),
        Of($$"""{"@context":["{{V2}}","{{Badges}}"],"id":"urn:x","type":"ResultDescription","allowedValue":{"@list":["A","B"]} }"""));

    [Fact]
    public void Without_an_alias_id_and_type_are_words_like_others() => Assert.Equal(
        ["<urn:x> <https://www.w3.org/ns/credentials/examples#id> \"a\" .", "<urn:x> <https://www.w3.org/ns/credentials/examples#type> \"b\" ."],
        Of($$"""{"@context":"{{Examples}}","@id":"urn:x","id":"a","type":"b"}"""));

    [Fact]
    public void A_word_can_be_the_beginning_of_an_address() =>
        Assert.Contains("<urn:x> <https://w3id.org/security#own> \"y\" .", Of($$"""{"@context":"{{V1}}","id":"urn:x","type":"VerifiableCredential","sec:own":"y"}"""));

    [Fact]
    public void A_presentation_holds_its_credentials_as_graphs_whose_words_are_their_own()
    {
        var lines = Of($$"""{"@context":["{{V2}}"],"id":"urn:p","type":"VerifiablePresentation","verifiableCredential":[{"@context":"{{V2}}","id":"urn:c","type":"VerifiableCredential","issuer":"urn:i"}]}""");
        Assert.Contains("<urn:c> <https://www.w3.org/2018/credentials#issuer> <urn:i> _:c14n0 .", lines);
        Assert.Contains("<urn:p> <https://www.w3.org/2018/credentials#verifiableCredential> _:c14n0 .", lines);
        Assert.Throws<LinkedDataException>(() => Of($$"""{"@context":["{{V2}}"],"id":"urn:p","type":"VerifiablePresentation","verifiableCredential":[{"id":"urn:c","type":"VerifiableCredential","issuer":"urn:i"}]}"""));
    }

    [Fact]
    public void Lists_keep_their_order_and_may_hold_lists() => Assert.Equal(
    [
        "<urn:x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#ResultDescription> .",
        "<urn:x> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#allowedValue> _:c14n1 .",
        "_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> \"B\" .",
        "_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .",
        "_:c14n1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> \"A\" .",
        "_:c14n1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:c14n2 .",
        "_:c14n2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> _:c14n0 .",
        "_:c14n2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .",
    ],
    Of($$"""{"@context":["{{V2}}","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":"urn:x","type":"ResultDescription","allowedValue":["A",null,["B"]]}"""));
}
