using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.Tests.Json;

public class CanonicalText
{
    static string Of(string json) => Encoding.UTF8.GetString(CanonicalJson.Bytes(StrictJson.Parse(Encoding.UTF8.GetBytes(json))));

    [Theory] // RFC 8785, appendix B
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("-5e-324", "-5e-324")]
    [InlineData("1.7976931348623157e+308", "1.7976931348623157e+308")]
    [InlineData("9007199254740992", "9007199254740992")]
    [InlineData("295147905179352830000", "295147905179352830000")]
    [InlineData("9.999999999999997e+22", "9.999999999999997e+22")]
    [InlineData("1e+23", "1e+23")]
    [InlineData("1.0000000000000001e+23", "1.0000000000000001e+23")]
    [InlineData("999999999999999700000", "999999999999999700000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("9.999999999999997e-7", "9.999999999999997e-7")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("333333333.3333332", "333333333.3333332")]
    [InlineData("333333333.33333325", "333333333.33333325")]
    [InlineData("-0.0000033333333333333333", "-0.0000033333333333333333")]
    [InlineData("1424953923781206.2", "1424953923781206.2")]
    [InlineData("4.50", "4.5")]
    [InlineData("2e-3", "0.002")]
    [InlineData("100", "100")]
    public void Numbers_are_written_as_ECMAScript_writes_them(string json, string canonical) =>
        Assert.Equal($"{{\"n\":{canonical}}}", Of($"{{\"n\":{json}}}"));

    [Fact] // RFC 8785, 3.2.3
    public void Keys_are_sorted_by_their_UTF16_units() =>
        Assert.Equal(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}",
            Of("""{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"""));

    [Fact] // 😀 is D83D DE00 in UTF-16 and F0 in UTF-8, the letter FB33 and EF
    public void Keys_beyond_ASCII_are_not_sorted_by_their_bytes()
    {
        Assert.Equal("{\"😀\":2,\"\uFB33\":1}", Of("{\"\uFB33\":1,\"😀\":2}"));
        Assert.Equal("{\"😀\":2,\"\uFB33\":1}", Encoding.UTF8.GetString(CanonicalJson.Bytes(new JsonObject { ["\uFB33"] = 1, ["😀"] = 2 })));
    }

    [Fact]
    public void A_long_text_is_written_whole()
    {
        var text = string.Join(',', Enumerable.Range(0, 30_000));
        Assert.Equal($"{{\"a\":[\"{text}\",\"{text}\"],\"b\":1}}", Encoding.UTF8.GetString(CanonicalJson.Bytes(new JsonObject { ["b"] = 1, ["a"] = new JsonArray(text, text) })));
        Assert.Equal($"{{\"a\":\"{text}\",\"b\":1}}", Of($"{{\"b\":1,\"a\":\"{text}\"}}"));
    }

    [Fact]
    public void An_infinite_number_has_no_canonical_text() => Assert.Throws<JsonException>(() => CanonicalJson.Bytes(JsonElement.Parse("""{"a":1e999}""")));

    [Fact] // RFC 8785, 3.2.2
    public void Text_keeps_every_character_and_escapes_only_what_it_must() =>
        Assert.Equal("""{"a":[null,true,false],"s":"€$\u000f\nA'B\"\\\\\"/<é"}""", Of("""{"s":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/\u003c\u00e9" , "a":[null, true,false]}"""));

    static readonly Gen<string> Words = Gen.OneOf(Gen.String[Gen.Char["az\"\\\b\f\n\r\t\u0001\u001f\u007f/é€\uFB33"], 0, 9], Gen.Int[0, 5].Select(i => new[] { "", "a", "😀", "\u2028", "id", "type" }[i]));

    static readonly Gen<JsonNode?> Values = Gen.Recursive<JsonNode?>((depth, inner) => depth > 2
        ? Words.Select(w => (JsonNode?)JsonValue.Create(w))
        : Gen.OneOf(
            Words.Select(w => (JsonNode?)JsonValue.Create(w)), Gen.Double.Where(double.IsFinite).Select(d => (JsonNode?)JsonValue.Create(d)), Gen.Long.Select(n => (JsonNode?)JsonValue.Create(n)),
            Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)), Gen.Const((JsonNode?)null),
            inner.Array[0, 4].Select(items => (JsonNode?)new JsonArray(items)), Gen.Select(Words, inner).Array[0, 5].Select(members => (JsonNode?)Object(members))));

    static JsonObject Object((string, JsonNode?)[] members)
    {
        var made = new JsonObject();
        foreach (var (name, value) in members) made[name] = value;
        return made;
    }

    [Fact]
    public void What_was_never_text_has_the_canonical_text_that_its_text_has() =>
        Gen.Select(Words, Values).Array[0, 6].Sample(members => Assert.Equal(Of(Object(members).ToJsonString()), Encoding.UTF8.GetString(CanonicalJson.Bytes(Object([.. members.Select(m => (m.Item1, m.Item2?.DeepClone()))])))), iter: 300);

    [Fact]
    public void Half_of_a_surrogate_pair_has_no_canonical_text()
    {
        foreach (var half in new[] { "\ud800", "x\udc00\n" })
        {
            Assert.Throws<JsonException>(() => CanonicalJson.Bytes(new JsonObject { ["a"] = half }));
            Assert.Throws<JsonException>(() => CanonicalJson.Bytes(new JsonObject { [half] = "a" }));
        }
    }
}
