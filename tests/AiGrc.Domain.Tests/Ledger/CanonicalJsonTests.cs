using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Tests.Ledger;

public sealed class CanonicalJsonTests
{
    // The samples of RFC 8785, Appendix B.
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_written_as_the_RFC_lists_them(string bits, string expected)
    {
        var number = BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

        Assert.Equal(expected, CanonicalJson.TextOf(number));
    }

    [Theory]
    [InlineData("[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001, -0, 1e-7, 123456789012345680000]",
        "[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1e-7,123456789012345680000]")]
    [InlineData("""{ "literals": [null, true, false], "s": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/" }""", "{\"literals\":[null,true,false],\"s\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}")]
    [InlineData("""{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""", "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}")]
    [InlineData("\"\\u0000\\u0008\\u0009\\u000a\\u000c\\u000d\\u001f\\u007f\"", "\"\\u0000\\b\\t\\n\\f\\r\\u001f\u007f\"")]
    [InlineData("""{"peach":{"b":[],"a":{}},"péché":"","pêche":1}""", """{"peach":{"a":{},"b":[]},"péché":"","pêche":1}""")]
    public void Text_becomes_the_one_spelling(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.FromText(json).Value));

    [Theory]
    [InlineData("""{"a":1,"b":{"c":1,"\u0063":2}}""", ".b.c")]
    [InlineData("""[1,{"x":"\ud800"}]""", "[1].x")]
    [InlineData("""{"a":[1e999]}""", ".a[0]")]
    public void What_has_no_canonical_form_is_refused_with_its_place(string json, string place) =>
        Assert.Equal(place, CanonicalJson.FromText(json).Refusal?.Field);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("NaN")]
    public void What_is_not_JSON_is_refused(string json) => Assert.True(CanonicalJson.FromText(json).IsRefused);

    [Fact]
    public void Text_with_half_a_surrogate_pair_is_refused() => Assert.True(CanonicalJson.FromText("\"\ud800\"").IsRefused);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() => Assert.True(CanonicalJson.FromUtf8(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' }).IsRefused);

    [Fact]
    public void A_number_that_is_none_throws() => Assert.ThrowsAny<Exception>(() => CanonicalJson.Of(double.NaN));

    [Fact]
    public void Random_documents_keep_their_value_and_ignore_order_and_space()
    {
        var random = new Random(8785);
        for (var round = 0; round < 500; round++)
        {
            var document = RandomNode(random, 4);
            var canonical = CanonicalJson.TextOf(document);

            var again = Encoding.UTF8.GetString(CanonicalJson.FromText(canonical).Value);
            var shuffled = CanonicalJson.FromText(Shuffle(document, random)?.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) ?? "null").Value;

            Assert.Equal(canonical, again);
            Assert.Equal(canonical, Encoding.UTF8.GetString(shuffled));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(canonical), JsonNode.Parse(document?.ToJsonString() ?? "null")), canonical);
        }
    }

    [Fact]
    public void Random_numbers_read_back_as_the_same_double()
    {
        var random = new Random(754);
        for (var round = 0; round < 20_000; round++)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(number))
            {
                Assert.Equal(number, double.Parse(CanonicalJson.TextOf(number), CultureInfo.InvariantCulture));
            }
        }
    }

    private static JsonNode? RandomNode(Random random, int depth) => random.Next(depth == 0 ? 5 : 8) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonValue.Create(random.NextInt64(-1L << 53, 1L << 53)),
        3 => JsonValue.Create(random.NextDouble() * Math.Pow(10, random.Next(-30, 30))),
        4 => JsonValue.Create(RandomText(random)),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => RandomNode(random, depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(6)).Select(_ => RandomText(random)).Distinct(StringComparer.Ordinal)
            .Select(name => KeyValuePair.Create(name, RandomNode(random, depth - 1)))),
    };

    private static string RandomText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(6) switch
        {
            0 => new Rune(random.Next(0x20)).ToString(),
            1 => new Rune(random.Next(0x1F300, 0x1F600)).ToString(),
            2 => new Rune(random.Next(0xE000, 0xFFFD)).ToString(),
            3 => "\"",
            _ => new Rune(random.Next(0x20, 0x17F)).ToString(),
        }));

    private static JsonNode? Shuffle(JsonNode? node, Random random) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(_ => random.Next()).Select(p => KeyValuePair.Create(p.Key, Shuffle(p.Value, random)))),
        JsonArray a => new JsonArray([.. a.Select(item => Shuffle(item, random))]),
        _ => node?.DeepClone(),
    };
}
