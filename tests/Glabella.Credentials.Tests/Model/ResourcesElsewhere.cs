using System.Buffers.Text;
using System.Security.Cryptography;
using Glabella.Credentials.Dids;
using Glabella.Credentials.JsonLd;
using Glabella.Credentials.Model;
using static Glabella.Credentials.Tests.Model.Documents;

namespace Glabella.Credentials.Tests.Model;

/// <summary>VC Data Model 2.0, section 5.3: a credential may pin what lies elsewhere by its digest, and what lies here too is compared.</summary>
public class ResourcesElsewhere
{
    const string Misfit = "The digest of a related resource does not fit it.";

    static readonly byte[] Held = HeldContexts.Bytes(V2)!, Digest = SHA256.HashData(Held), Other = SHA256.HashData("x"u8);

    static string? Fault(string resources) => DataModel.CredentialFault(Credential().With("relatedResource", resources));
    static string? Pinned(string name, string digest) => Fault($$"""{"id":"{{V2}}","{{name}}":"{{digest}}"}""");

    [Fact]
    public void A_digest_of_what_is_held_here_fits_or_does_not()
    {
        string fits = "sha256-" + Convert.ToBase64String(Digest), misfits = "sha256-" + Convert.ToBase64String(Other);

        Assert.Null(Pinned("digestSRI", fits));
        Assert.Null(Pinned("digestSRI", "sha384-" + Convert.ToBase64String(SHA384.HashData(Held))));
        Assert.Null(Pinned("digestSRI", "sha512-" + Convert.ToBase64String(SHA512.HashData(Held))));
        Assert.Null(Pinned("digestSRI", $"{misfits}  {fits}"));
        foreach (string digest in (string[])[misfits, "sha384-" + Convert.ToBase64String(Digest), "sha512-" + Convert.ToBase64String(Digest), "sha1-" + Convert.ToBase64String(Digest), "sha256", ""])
            Assert.Equal((digest, Misfit), (digest, Pinned("digestSRI", digest)));
    }

    [Fact]
    public void It_may_be_written_in_multibase_with_or_without_the_name_of_its_hash()
    {
        byte[] named = [0x12, 0x20, .. Digest];

        foreach (byte[] digest in (byte[][])[Digest, named])
            foreach (string text in (string[])["u" + Base64Url.EncodeToString(digest), "z" + Base58.Encode(digest)])
                Assert.Null(Pinned("digestMultibase", text));
        foreach (string text in (string[])["u" + Base64Url.EncodeToString(Other), "z" + Base58.Encode(Other), "u" + Base64Url.EncodeToString([0x13, 0x20, .. Digest]), "u" + Base64Url.EncodeToString([0x12, 0x20, .. Digest, 0]),
                     "x" + Base64Url.EncodeToString(Digest), "u!", "z0", "u", ""])
            Assert.Equal((text, Misfit), (text, Pinned("digestMultibase", text)));
    }

    [Fact]
    public void Where_both_are_given_both_must_fit()
    {
        string Both(byte[] sri, byte[] multibase) => $$"""[{"id":"{{V2}}","digestSRI":"sha256-{{Convert.ToBase64String(sri)}}","digestMultibase":"u{{Base64Url.EncodeToString(multibase)}}"}]""";

        Assert.Null(Fault(Both(Digest, Digest)));
        Assert.Equal(Misfit, Fault(Both(Digest, Other)));
        Assert.Equal(Misfit, Fault(Both(Other, Digest)));
    }

    [Theory]
    [InlineData("""{"id":"https://a.example/x","digestSRI":"sha256-x"}""", null)]
    [InlineData("""[{"id":"https://a.example/x","digestMultibase":"ux"},{"id":"https://a.example/X","digestMultibase":"ux"}]""", null)]
    [InlineData("""[{"id":"urn:x","digestSRI":"x"},{"id":"urn:x","digestSRI":"x"}]""", "A related resource is there twice.")]
    [InlineData("""{"id":"urn:x"}""", "A related resource has no digest.")]
    [InlineData("""{"id":"urn:x","digestSRI":7}""", "A related resource has no digest.")]
    [InlineData("""{"digestSRI":"x"}""", "A related resource has no id that is an address.")]
    [InlineData("""{"id":"x","digestSRI":"x"}""", "A related resource has no id that is an address.")]
    [InlineData("\"urn:x\"", "A related resource has no id that is an address.")]
    [InlineData($$"""[{"id":"urn:x","digestSRI":"x"},{"id":"{{V2}}","digestSRI":"sha256-x"}]""", Misfit)]
    public void What_is_not_held_here_needs_an_address_of_its_own_and_a_digest(string resources, string? fault) => Assert.Equal(fault, Fault(resources));
}
