using System.Text;
using Glabella.Credentials.Json;
using Glabella.Credentials.JsonLd;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.Tests.JsonLd;

/// <summary>A context written out in the document, where that is allowed: words and their addresses, and nothing that reaches elsewhere.</summary>
public class WordsADocumentDefinesItself
{
    const string V2 = "https://www.w3.org/ns/credentials/v2", Examples = "https://www.w3.org/ns/credentials/examples/v2";

    /// <summary>What a subject with this member says under a held context and one of its own.</summary>
    static string Said(string context, string member = "\"word\":\"x\"", string held = V2)
    {
        var document = StrictJson.Parse(Encoding.UTF8.GetBytes($$"""{"@context":["{{held}}",{{context}}],"@id":"urn:s",{{member}} }"""));
        using var rdf = new Dataset();
        new ToRdf(rdf).Read(new(document, document.GetProperty("@context"), inline: true));
        using var lines = new Lines();
        Rdfc10.Write(rdf, WorkLimit.ForVerifying, lines);
        return Encoding.UTF8.GetString(lines.Sorted());
    }

    [Theory]
    [InlineData("""{"word":"urn:x:w"}""", "<urn:s> <urn:x:w> \"x\" .\n")]
    [InlineData("""{"@version":1.1,"@protected":true,"word":"urn:x:w"}""", "<urn:s> <urn:x:w> \"x\" .\n")]
    [InlineData("""{"@protected":false,"@vocab":"https://v.example/#"}""", "<urn:s> <https://v.example/#word> \"x\" .\n")]
    [InlineData("""{"word":{"@id":"urn:x:w"}}""", "<urn:s> <urn:x:w> \"x\" .\n")]
    [InlineData("""{"word":{"@id":"urn:x:w","@type":"urn:x:type"}}""", "<urn:s> <urn:x:w> \"x\"^^<urn:x:type> .\n")]
    [InlineData("""{"word":{"@id":"urn:x:w","@type":"@json"}}""", "<urn:s> <urn:x:w> \"\\\"x\\\"\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> .\n")]
    [InlineData("""{"word":{"@id":"urn:x:w","@container":"@set"}}""", "<urn:s> <urn:x:w> \"x\" .\n")]
    public void It_says_what_they_mean(string context, string said) => Assert.Equal(said, Said(context));

    [Fact]
    public void Their_values_may_be_addresses_words_or_lists()
    {
        Assert.Equal("<urn:s> <urn:x:w> <urn:y> .\n", Said("""{"word":{"@id":"urn:x:w","@type":"@id"}}""", "\"word\":\"urn:y\""));
        Assert.Equal("<urn:s> <urn:x:w> <urn:x:o> .\n", Said("""{"word":{"@id":"urn:x:w","@type":"@vocab"},"other":"urn:x:o"}""", "\"word\":\"other\""));
        Assert.Equal("<urn:s> <urn:x:w> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n", Said("""{"word":{"@id":"urn:x:w","@container":"@list"}}""", "\"word\":[]"));
    }

    [Fact]
    public void A_vocabulary_can_be_taken_back() =>
        Assert.Equal("“word” is no word of its contexts.", Assert.Throws<LinkedDataException>(() => Said("""{"@vocab":null}""", held: Examples)).Message);

    [Theory]
    [InlineData("""{"@base":"urn:x"}""")]
    [InlineData("""{"@import":"https://e.example"}""")]
    [InlineData("""{"@version":1.0}""")]
    [InlineData("""{"@version":"1.1"}""")]
    [InlineData("""{"@protected":"true"}""")]
    [InlineData("""{"@vocab":7}""")]
    [InlineData("""{"@vocab":"relative"}""")]
    [InlineData("""{"@vocab":"urn:<x>"}""")]
    [InlineData("""{"":"urn:x"}""")]
    [InlineData("""{"a:b":"urn:x"}""")]
    [InlineData("""{"word":7}""")]
    [InlineData("""{"word":null}""")]
    [InlineData("""{"word":""}""")]
    [InlineData("""{"word":"@id"}""")]
    [InlineData("""{"word":"urn:a b"}""")]
    [InlineData("""{"word":{}}""")]
    [InlineData("""{"word":{"@id":7}}""")]
    [InlineData("""{"word":{"@id":"@type"}}""")]
    [InlineData("""{"word":{"@id":"urn:x","@type":7}}""")]
    [InlineData("""{"word":{"@id":"urn:x","@type":"@none"}}""")]
    [InlineData("""{"word":{"@id":"urn:x","@type":"urn:<x>"}}""")]
    [InlineData("""{"word":{"@id":"urn:x","@container":7}}""")]
    [InlineData("""{"word":{"@id":"urn:x","@container":"@graph"}}""")]
    [InlineData("""{"word":{"@id":"urn:x","@context":{}}}""")]
    public void Anything_that_means_more_is_refused(string context) =>
        Assert.Equal("It brings a context that is not understood here.", Assert.Throws<LinkedDataException>(() => Said(context)).Message);

    [Fact]
    public void A_hundred_words_are_the_most()
    {
        string Words(int count) => "{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"w{i}\":\"urn:x:{i}\"")) + "}";

        Assert.Equal("<urn:s> <urn:x:99> \"x\" .\n", Said(Words(100), "\"w99\":\"x\""));
        Assert.Throws<LinkedDataException>(() => Said(Words(101), "\"w99\":\"x\""));
    }

    [Fact]
    public void A_protected_word_is_not_given_another_meaning() =>
        Assert.Equal("A context tries to change the protected word “name”.", Assert.Throws<LinkedDataException>(() => Said("""{"name":"urn:x"}""")).Message);
}
