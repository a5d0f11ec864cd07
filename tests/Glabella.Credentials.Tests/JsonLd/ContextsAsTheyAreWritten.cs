using System.Text;
using System.Text.Json;
using Glabella.Credentials.JsonLd;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.Tests.JsonLd;

/// <summary>The language of contexts (JSON-LD 1.1, 9.15), by small ones of our own: those that are bundled use each of its means.</summary>
public class ContextsAsTheyAreWritten
{
    static ContextDefinition Read(string json) => ContextDefinition.Parse(JsonDocument.Parse(json).RootElement);

    /// <summary>What words mean after these contexts, one after the other.</summary>
    static ActiveContext After(params string[] contexts) => contexts.Aggregate(ActiveContext.Initial, (before, json) => before.With(Read(json)));

    static Term? Find(ActiveContext context, string word) => context.Find(Encoding.UTF8.GetBytes(word));

    [Fact]
    public void A_word_is_an_address_or_says_more_about_its_values()
    {
        var context = After("""{"@version":1.1,"plain":"urn:x:plain","when":{"@id":"urn:x:when","@type":"http://www.w3.org/2001/XMLSchema#date"},"text":{"@id":"urn:x:text","@type":"http://www.w3.org/2001/XMLSchema#string"}}""");

        Assert.Equal(("urn:x:plain", null, Coercion.None, ""), Told("plain"));
        Assert.Equal(("urn:x:when", "http://www.w3.org/2001/XMLSchema#date", Coercion.Datatype, "^^<http://www.w3.org/2001/XMLSchema#date>"), Told("when"));
        Assert.Equal(("urn:x:text", "http://www.w3.org/2001/XMLSchema#string", Coercion.Datatype, ""), Told("text")); // plain text needs no type
        Assert.Equal("<urn:x:plain>", Encoding.UTF8.GetString(Find(context, "plain")!.IriNode.Bytes));
        Assert.Null(Find(context, "unheard"));

        (string, string?, Coercion, string) Told(string word) =>
            Find(context, word) is { } term ? (term.Iri, term.Type, term.Coercion, Encoding.UTF8.GetString(term.Suffix)) : default;
    }

    [Theory]
    [InlineData("@id", Coercion.Id)]
    [InlineData("@vocab", Coercion.Vocab)]
    [InlineData("@json", Coercion.Json)]
    public void Some_values_are_addresses_words_or_JSON(string type, object coercion)
    {
        var term = Find(After($$"""{"t":{"@id":"urn:x:t","@type":"{{type}}"} }"""), "t")!;

        Assert.Equal((coercion, 0), (term.Coercion, term.Suffix.Length));
    }

    [Theory]
    [InlineData("""{"@id":"urn:x:t"}""", Container.None)]
    [InlineData("""{"@id":"urn:x:t","@container":"@set"}""", Container.Set)]
    [InlineData("""{"@id":"urn:x:t","@container":"@list"}""", Container.List)]
    [InlineData("""{"@id":"urn:x:t","@container":"@graph"}""", Container.Graph)]
    public void Values_are_held_together_in_four_ways(string term, object container) =>
        Assert.Equal(container, Find(After($$"""{"t":{{term}} }"""), "t")!.Container);

    [Theory]
    [InlineData("""{"@base":"urn:x"}""", "@base")]
    [InlineData("""{"@language":"en"}""", "@language")]
    [InlineData("""{"@version":1.0}""", "@version")]
    [InlineData("""{"@import":"https://e.example"}""", "@import")]
    [InlineData("""{"t":{"@id":"urn:x:t","@container":"@index"}}""", "@container")]
    [InlineData("""{"t":{"@id":"urn:x:t","@container":["@set"]}}""", "@container")]
    [InlineData("""{"t":{"@reverse":"urn:x:t"}}""", "@reverse")]
    [InlineData("""{"t":{"@id":"urn:x:t","@nest":"n"}}""", "@nest")]
    public void What_no_bundled_context_uses_stops_the_program_instead_of_being_misread(string context, string word) =>
        Assert.Equal($"A bundled context uses {word}, which is not understood here.", Assert.Throws<InvalidOperationException>(() => Read(context)).Message);

    [Fact]
    public void Words_may_be_built_from_others_whatever_their_order()
    {
        var context = After("""{"a":"sec:one","b":"a","c":{"@id":"sec:three","@type":"sec:Kind"},"sec":"https://w3id.org/security#","e":"far://away","_":"urn:x:no#","f":"_:blank"}""");

        Assert.Equal("https://w3id.org/security#one", Find(context, "a")!.Iri);
        Assert.Equal("https://w3id.org/security#one", Find(context, "b")!.Iri);
        Assert.Equal(("https://w3id.org/security#three", "https://w3id.org/security#Kind"), (Find(context, "c")!.Iri, Find(context, "c")!.Type));
        Assert.Equal("far://away", Find(context, "e")!.Iri);
        Assert.Equal("_:blank", Find(context, "f")!.Iri);
        Assert.Equal("https://w3id.org/security#late", Find(After("""{"sec":"https://w3id.org/security#"}""", """{"t":"sec:late"}"""), "t")!.Iri);
    }

    [Theory]
    [InlineData("urn:x#", true)]
    [InlineData("urn:x/", true)]
    [InlineData("urn:x:", true)]
    [InlineData("urn:x?", true)]
    [InlineData("urn:x[", true)]
    [InlineData("urn:x]", true)]
    [InlineData("urn:x@", true)]
    [InlineData("urn:x", false)]
    public void Only_an_address_that_ends_in_a_delimiter_is_the_beginning_of_others(string address, bool begins)
    {
        Assert.Equal(begins, Find(After($$"""{"p":"{{address}}"}"""), "p")!.IsPrefix);
        Assert.False(Find(After($$"""{"p":{"@id":"{{address}}"} }"""), "p")!.IsPrefix);
        Assert.False(Find(After($$"""{"urn:p":"urn:p","p":"{{address}}"}"""), "urn:p")!.IsPrefix);
        Assert.Equal(begins ? address + "t" : "p:t", Find(After($$"""{"p":"{{address}}"}""", """{"w":"p:t"}"""), "w")!.Iri);
    }

    [Fact]
    public void A_word_without_address_stands_in_the_vocabulary()
    {
        Assert.Equal(("https://v.example/x", "urn:x"), (Find(After("""{"@vocab":"https://v.example/","t":"x"}"""), "t")!.Iri, Find(After("""{"@vocab":"https://v.example/","t":"urn:x"}"""), "t")!.Iri));
        Assert.Equal("https://v.example/", After("""{"@vocab":"https://v.example/"}""", """{"t":"urn:x"}""").Vocab);
        Assert.Equal("https://w.example/", After("""{"@vocab":"https://v.example/"}""", """{"@vocab":"https://w.example/"}""").Vocab);
        Assert.Null(After("""{"t":"urn:x"}""").Vocab);
        Assert.Null(After("""{"@vocab":"https://v.example/"}""", """{"@vocab":null}""").Vocab);
    }

    [Fact]
    public void A_word_that_leads_nowhere_is_refused()
    {
        Assert.Equal("A context gives “t” no address.", Assert.Throws<LinkedDataException>(() => After("""{"t":"nowhere"}""")).Message);
        Assert.Equal("A context defines “a” by itself.", Assert.Throws<LinkedDataException>(() => After("""{"a":"b","b":"a"}""")).Message);
    }

    [Fact]
    public void A_protected_word_may_be_said_again_and_not_changed()
    {
        const string first = """{"@protected":true,"t":{"@id":"urn:x:t","@type":"@id"}}""";
        Assert.True(Find(After(first), "t")!.IsProtected);
        Assert.True(Find(After(first, """{"t":{"@id":"urn:x:t","@type":"@id"}}"""), "t")!.IsProtected); // nor is the protection lost by saying it again
        foreach (string other in (string[])["\"urn:x:t\"", """{"@id":"urn:x:u","@type":"@id"}""", """{"@id":"urn:x:t","@type":"@vocab"}""", """{"@id":"urn:x:t","@type":"@id","@container":"@set"}""", """{"@id":"urn:x:t","@type":"@id","@context":{}}"""])
            Assert.Equal("A context tries to change the protected word “t”.", Assert.Throws<LinkedDataException>(() => After(first, $$"""{"t":{{other}} }""")).Message);
        Assert.Equal("urn:x:u", Find(After("""{"t":"urn:x:t"}""", """{"t":"urn:x:u"}"""), "t")!.Iri);
        Assert.False(Find(After("""{"t":"urn:x:t"}""", """{"t":"urn:x:t"}"""), "t")!.IsProtected);
    }

    [Theory]
    [InlineData("""{"a":"urn:x:a"}""", """{"a":"urn:x:a"}""", true)]
    [InlineData("""{"a":"urn:x:a"}""", """{"a":"urn:x:b"}""", false)]
    [InlineData("null", "null", true)]
    [InlineData("null", """{"a":"urn:x:a"}""", false)]
    [InlineData("""{"a":"urn:x:a"}""", "null", false)]
    public void What_a_word_brings_along_is_part_of_it(string first, string second, bool same)
    {
        string Word(string scoped) => $$"""{"@protected":true,"t":{"@id":"urn:x:t","@context":{{scoped}}} }""";

        Assert.Equal(same, Record.Exception(() => After(Word(first), Word(second))) is null);
    }

    [Fact]
    public void Only_a_property_may_change_or_forget_protected_words()
    {
        var before = After("""{"@protected":true,"t":"urn:x:t"}""");
        var (change, forget) = (Read("""{"t":"urn:x:u"}"""), Read("null"));

        Assert.Equal(("urn:x:u", false), (Find(before.With(change, overrides: true), "t")!.Iri, Find(before.With(change, overrides: true), "t")!.IsProtected));
        Assert.Null(Find(before.With(forget, overrides: true), "t"));
        Assert.Throws<LinkedDataException>(() => before.With(change));
        Assert.Equal("A context tries to forget protected words.", Assert.Throws<LinkedDataException>(() => before.With(forget)).Message);
        Assert.Null(Find(After("""{"t":"urn:x:t"}""").With(forget), "t"));
    }

    [Fact]
    public void What_a_type_brings_remembers_what_held_before()
    {
        var before = After("""{"t":"urn:x:t"}""");
        var inside = before.With(Read("""{"u":"urn:x:u"}"""), propagate: false);

        Assert.Same(before, inside.Previous);
        Assert.Same(before, inside.With(Read("""{"v":"urn:x:v"}"""), propagate: false).Previous);
        Assert.Same(before, inside.With(Read("""{"v":"urn:x:v"}""")).Previous);
        Assert.Null(before.With(Read("""{"u":"urn:x:u"}""")).Previous);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(500)]
    public void Every_word_is_found_and_no_other(int words)
    {
        var context = After("{" + string.Join(',', Enumerable.Range(0, words).Select(i => $"\"word{i}\":\"urn:x:{i}\"")) + "}");

        Assert.All(Enumerable.Range(0, words), i => Assert.Equal($"urn:x:{i}", Find(context, $"word{i}")!.Iri));
        Assert.All(Enumerable.Range(0, words), i => Assert.Null(Find(context, $"Word{i}")));
    }

    [Theory]
    [InlineData("urn:x", true)]
    [InlineData("a+b-c.d,e9:x", true)]
    [InlineData("_:x", true)]
    [InlineData("1a:x", false)]
    [InlineData("a_b:x", false)]
    [InlineData(":x", false)]
    [InlineData("x", false)]
    [InlineData("urn:a b", false)]
    [InlineData("urn:a\u2003b", false)]
    [InlineData("urn:\uFEFF", false)]
    [InlineData("urn:é\u0085", true)]
    [InlineData("urn:é注😀", true)]
    public void An_address_has_a_scheme_and_no_white_space(string text, bool isAbsolute) => Assert.Equal(isAbsolute, Iris.IsAbsolute(text));

    [Theory]
    [InlineData("@type", true)]
    [InlineData("@Later", true)]
    [InlineData("@", false)]
    [InlineData("@1", false)]
    [InlineData("@a1", false)]
    [InlineData("type", false)]
    public void A_keyword_is_a_sign_and_letters(string text, bool isKeyword) => Assert.Equal(isKeyword, Iris.LooksLikeKeyword(Encoding.UTF8.GetBytes(text)));
}
