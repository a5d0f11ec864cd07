using System.Text;
using System.Text.Json;
using Glabella.Credentials.Json;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.Tests.Rdf;

public class GraphsMadeToCostTime
{
    const string Results = """{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":"urn:s","type":["AchievementSubject"],"result":[RESULTS]}""";

    static JsonElement Subject(int results, int alignments) => StrictJson.Parse(Encoding.UTF8.GetBytes(Results.Replace("RESULTS", string.Join(',',
        Enumerable.Repeat($$"""{"type":["Result"],"status":"Completed","alignment":[{{string.Join(',', Enumerable.Repeat("""{"type":["Alignment"],"targetName":"x","targetUrl":"urn:t"}""", alignments))}}]}""", results)))));

    static bool Passes(JsonElement document, WorkLimit limit)
    {
        try
        {
            CanonicalRdf.Hash(new(document, document.GetProperty("@context")), limit, stackalloc byte[32]);
            return true;
        }
        catch (LinkedDataException refused) when (refused.Error == LinkedDataException.Transformation)
        {
            return false;
        }
    }

    [Theory]
    [InlineData(200, 0, true)]
    [InlineData(50, 1, true)]
    [InlineData(2, 2, false)]
    public void Signing_stops_where_the_usual_library_stops(int results, int alignments, bool passes) =>
        Assert.Equal(passes, Passes(Subject(results, alignments), WorkLimit.ForSigning));

    [Theory]
    [InlineData(2, 2, true)]
    [InlineData(3, 3, true)]
    [InlineData(20, 20, false)]
    public void Verifying_goes_further_and_then_stops_too(int results, int alignments, bool passes) =>
        Assert.Equal(passes, Passes(Subject(results, alignments), WorkLimit.ForVerifying));

    [Fact]
    public void Every_node_tied_to_every_other_is_given_up()
    {
        var lines = from a in Enumerable.Range(0, 12) from b in Enumerable.Range(0, 12) where a != b select $"_:n{a} <urn:p> _:n{b} .";
        Assert.Equal("Too many parts of it look alike: give them an id, or leave out the copies.", Assert.Throws<LinkedDataException>(() => Statements.Canonical(lines)).Message);
    }

    [Fact]
    public void A_chain_too_long_to_walk_is_given_up_before_the_stack_ends()
    {
        var lines = Enumerable.Range(0, 10_000).Select(i => $"_:n{i} <urn:p> _:n{(i + 1) % 10_000} .");
        Assert.Throws<LinkedDataException>(() => Statements.Canonical(lines));
    }

    [Fact]
    public void Work_is_done_to_its_last_unit_and_to_its_deepest_step()
    {
        var verifying = WorkLimit.ForVerifying;
        verifying.Begin(alike: 1);
        verifying.Call(depth: 1);
        verifying.Call(depth: 500);
        Assert.Throws<LinkedDataException>(() => verifying.Call(depth: 501));
        verifying.Spend(19_999);
        verifying.Spend(1);
        Assert.Throws<LinkedDataException>(() => verifying.Spend(1));

        var signing = WorkLimit.ForSigning;
        signing.Begin(alike: 2);
        signing.Call(depth: 1);
        signing.Call(depth: 1);
        Assert.Throws<LinkedDataException>(() => signing.Call(depth: 1));
    }

    [Fact]
    public void Sixteen_thousand_statements_are_the_most()
    {
        var lines = Enumerable.Range(0, Dataset.MaximumQuads).Select(i => $"<urn:s> <urn:p> \"{i}\" .");
        Assert.Equal(Dataset.MaximumQuads, Statements.Canonical(lines.Concat(lines)).Count(c => c == '\n')); // what is said twice counts once
        Assert.Equal("It has more than 16384 statements.", Assert.Throws<LinkedDataException>(() => Statements.Canonical(lines.Append("<urn:s> <urn:p> \"x\" ."))).Message);
    }

    [Fact]
    public void A_text_of_many_pages_is_one_statement()
    {
        var line = $"<urn:s> <urn:p> \"{new string('x', 100_000)}\" .\n";
        Assert.Equal("<urn:a> <urn:p> \"x\" .\n" + line, Statements.Canonical(line + "<urn:a> <urn:p> \"x\" .\n"));
    }
}
