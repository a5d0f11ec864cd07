using CsCheck;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Tests.Vectors;

namespace Glabella.Credentials.Tests.Dids;

public class NamesOfKeys
{
    [Fact]
    public void The_published_key_has_the_published_names()
    {
        var key = W3c.KeyPair.Hex("publicKeyHex");
        Assert.Equal(W3c.KeyPair.String("publicKeyMultibase"), Multikey.Encode(key));
        Assert.Equal(key, Multikey.Decode(W3c.KeyPair.String("publicKeyMultibase")));
        Assert.Equal(W3c.KeyPair.String("did"), Did.Key(key));
    }

    [Theory]
    [InlineData("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ")]
    [InlineData("x6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")]
    [InlineData("z0OIl")]
    [InlineData("")]
    public void What_is_no_Ed25519_key_has_no_bytes(string text) => Assert.Null(Multikey.Decode(text));

    [Theory]
    [InlineData("did:web:glabella.example", "https://glabella.example/.well-known/did.json")]
    [InlineData("did:web:glabella.example:providers:hill-country", "https://glabella.example/providers/hill-country/did.json")]
    [InlineData("did:web:localhost%3A5080:providers:x", "https://localhost:5080/providers/x/did.json")]
    public void A_did_web_says_where_its_document_lies(string did, string address) => Assert.Equal(new Uri(address), Did.DocumentAddress(did));

    [Theory]
    [InlineData("did:key:z6Mk")]
    [InlineData("did:web:")]
    [InlineData("did:web:host:a/../b")]
    public void What_is_no_did_web_has_no_address(string did) => Assert.Null(Did.DocumentAddress(did));

    [Fact]
    public void A_document_read_back_stands_by_the_same_keys()
    {
        var document = new DidDocument("did:web:glabella.example:providers:a", [W3c.KeyPair.Hex("publicKeyHex"), new byte[32]]);
        var read = DidDocument.Read(System.Text.Json.JsonDocument.Parse(document.ToJson().ToJsonString()).RootElement)!;
        Assert.Equal(document.Id, read.Id);
        Assert.Equal(document.AssertionKeys, read.AssertionKeys);
    }

    [Fact]
    public void Base58_is_undone_byte_by_byte() =>
        Gen.Byte.Array[0, 64].Sample(bytes => Base58.Decode(Base58.Encode(bytes)).AsSpan().SequenceEqual(bytes), iter: 2_000);

    [Fact]
    public void Base58_is_read_up_to_its_longest_text_inclusive()
    {
        Assert.Equal(128, Base58.Decode(new string('1', 128))!.Length);
        Assert.Null(Base58.Decode(new string('1', 129)));
        Assert.Equal(Enumerable.Repeat((byte)0xff, 256), Base58.Decode(Base58.Encode([.. Enumerable.Repeat((byte)0xff, 256)]), 400));
    }

    [Fact]
    public void A_port_and_folders_are_part_of_a_did_web() => Assert.Equal("did:web:localhost%3A5080:providers:x", Did.Web("localhost:5080", "providers", "x"));

    [Theory]
    [InlineData(31)]
    [InlineData(34)]
    public void A_key_of_another_length_has_no_name(int length) => Assert.Throws<ArgumentException>(() => Multikey.Encode(new byte[length]));
}
