using System.Text;
using CsCheck;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.Tests.Json;

public class JsonOfStrangers
{
    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""{"x":{"a":1,"a":1}}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("""{"a":1e999}""")]
    [InlineData("""{"a":NaN}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a":1} x""")]
    [InlineData("""{"a":1}/* b */""")]
    [InlineData("""[{"a":1}]""")]
    [InlineData("")]
    public void What_two_readers_could_understand_differently_is_refused(string json) =>
        Assert.NotNull(StrictJson.Read(Encoding.UTF8.GetBytes(json)).Refusal);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() =>
        Assert.Contains("UTF-8", StrictJson.Read([.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8]).Refusal);

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    public void Nesting_ends_at_32_levels(int lists, bool accepted) =>
        Assert.Equal(accepted, StrictJson.Read(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', lists) + new string(']', lists) + "}")).Refusal is null);

    [Theory]
    [InlineData(256 * 1024, true)]
    [InlineData(256 * 1024 + 1, false)]
    public void Length_ends_at_256_KiB(int length, bool accepted) =>
        Assert.Equal(accepted, StrictJson.Read(Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', length - 8) + "\"}")).Refusal is null);

    [Fact]
    public void Any_bytes_are_read_or_refused_and_never_throw() =>
        Gen.Byte.Array[0, 200].Sample(bytes => { var (root, refusal) = StrictJson.Read(bytes); return root is null != refusal is null; }, iter: 5_000);
}
