using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Json;
using Glabella.Credentials.Rdf;
using Glabella.Credentials.Tests.Vectors;

namespace Glabella.Credentials.Tests.Rdf;

public class PublishedForms
{
    public static TheoryData<string> Vectors => ["alumni", "badge"];

    static JsonElement Vector(string name) => name == "alumni" ? W3c.Alumni : W3c.Badge;

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Documents_and_proof_options_have_the_published_canonical_form(string name)
    {
        Assert.Equal(Vector(name).String("canonicalDocument"), Encoding.UTF8.GetString(CanonicalRdf.Bytes(Vector(name).GetProperty("document"))));
        Assert.Equal(Vector(name).String("canonicalProofOptions"), Encoding.UTF8.GetString(CanonicalRdf.Bytes(Vector(name).GetProperty("proofOptions"))));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Their_hashes_are_the_published_ones(string name)
    {
        Assert.Equal(Vector(name).Hex("documentHashHex"), SHA256.HashData(CanonicalRdf.Bytes(Vector(name).GetProperty("document"))));
        Assert.Equal(Vector(name).Hex("proofHashHex"), SHA256.HashData(CanonicalRdf.Bytes(Vector(name).GetProperty("proofOptions"))));
    }

    [Fact]
    public void A_published_form_read_as_RDF_under_other_names_comes_out_the_same()
    {
        foreach (var form in (string[])["canonicalDocument", "canonicalProofOptions"])
        {
            var published = W3c.Employment.String(form);
            Assert.Equal(published, Statements.Canonical(published.Replace("_:c14n0", "_:z").Replace("_:c14n2", "_:c14n0").Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse()));
        }
    }

    [Fact]
    public void The_order_of_members_and_the_white_space_do_not_matter()
    {
        var backwards = new JsonObject(JsonObject.Create(W3c.Badge.GetProperty("document"))!.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        var spaced = Encoding.UTF8.GetBytes(backwards.ToJsonString(new() { WriteIndented = true }));
        Assert.Equal(W3c.Badge.String("canonicalDocument"), Encoding.UTF8.GetString(CanonicalRdf.Bytes(StrictJson.Parse(spaced))));
    }

    /// <summary>Rings, cliques, graphs named by blank nodes, tangles: the labels depend on every step of the standard.</summary>
    [Fact]
    public void Blank_nodes_that_look_alike_are_named_as_an_independent_implementation_names_them() => Assert.All(W3c.Graphs.EnumerateArray(), graph =>
        Assert.Equal((graph.String("name"), graph.String("sha256")), (graph.String("name"), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Statements.Canonical(Lines(graph))))))));

    [Fact]
    public void What_it_refuses_with_its_usual_limit_is_not_signed() => Assert.All(W3c.Graphs.EnumerateArray(), graph =>
        Assert.Equal((graph.String("name"), graph.GetProperty("refused").GetBoolean()), (graph.String("name"), Record.Exception(() => Statements.Canonical(Lines(graph), WorkLimit.ForSigning)) is LinkedDataException)));

    static IEnumerable<string> Lines(JsonElement graph) => graph.GetProperty("lines").EnumerateArray().Select(line => line.GetString()!);
}
