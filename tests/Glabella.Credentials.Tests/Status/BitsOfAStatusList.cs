using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using CsCheck;
using Glabella.Credentials.Status;
using Glabella.Credentials.Tests.Vectors;

namespace Glabella.Credentials.Tests.Status;

public class BitsOfAStatusList
{
    static byte[] Unpacked(string encoded)
    {
        using var gzip = new GZipStream(new MemoryStream(Base64Url.DecodeFromChars(encoded.AsSpan(1))), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }

    [Fact]
    public void The_standards_empty_list_has_no_bit_set()
    {
        var list = Bitstring.Decode(W3c.Lists[0].String("encodedList"))!;
        Assert.Equal(131_072, list.Length);
        Assert.All(Enumerable.Range(0, list.Length), i => Assert.False(list[i]));
    }

    [Fact]
    public void Index_0_is_the_left_most_bit()
    {
        var bytes = Unpacked(Bitstring.Of([0, 94567]).Encode());
        Assert.Equal(W3c.Lists[1].String("uncompressedSha256"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal((0x80, 0x01), (bytes[0], bytes[11820]));
    }

    [Fact]
    public void What_was_set_is_read_back_and_nothing_else() =>
        Gen.Int[0, 131_071].Array[0, 50].Sample(set =>
        {
            var list = Bitstring.Decode(Bitstring.Of(set).Encode())!;
            return set.All(i => list[i] == true) && Enumerable.Range(0, 2000).All(i => list[i] == set.Contains(i));
        }, iter: 50);

    [Fact]
    public void Outside_the_list_there_is_no_answer()
    {
        var list = Bitstring.Of([]);
        Assert.Null(list[131_072]);
        Assert.Null(list[-1]);
        Assert.False(list[131_071]);
    }

    [Fact]
    public void A_bomb_a_short_list_and_nonsense_are_refused()
    {
        Assert.Null(Bitstring.Decode(Packed(new byte[Bitstring.MaximumBytes + 1])));
        Assert.NotNull(Bitstring.Decode(Packed(new byte[Bitstring.MaximumBytes])));
        Assert.Null(Bitstring.Decode(Packed(new byte[16_383])));
        Assert.Null(Bitstring.Decode("uAAAA"));
        Assert.Null(Bitstring.Decode("x" + Bitstring.Of([]).Encode()[1..]));
        Assert.Null(Bitstring.Decode("u!!"));
        Assert.Null(Bitstring.Decode(""));
    }

    static string Packed(byte[] bits)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bits);
        return "u" + Base64Url.EncodeToString(packed.ToArray());
    }
}
