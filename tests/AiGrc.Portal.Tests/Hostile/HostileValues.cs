using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace AiGrc.Portal.Tests.Hostile;

/// <summary>What somebody who means harm, or a broken program, puts where a value is expected.</summary>
internal static class HostileValues
{
    private static readonly string Deep = string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200));
    private static readonly string Long = new('ä', 20_000);
    private static readonly string Huge = new('x', 1_500_000);

    /// <summary>Texts, as they are.</summary>
    public static readonly IReadOnlyList<string> Texts =
    [
        "", " ", "\t\r\n", "null", "true", "-1", "0", "99999999999999999999999", "1e400", "NaN", "0x1F",
        "' or '1'='1", "'; drop table controls; --", "\" or 1=1 /*", "1; select pg_sleep(30)", "%' and 1=cast((select version()) as int) --", "\\'; vacuum; --", "$$;select 1;$$", "%_%\\",
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "{{7*7}}${7*7}#{7*7}", "@(1+1)", "=cmd|' /C calc'!A0", "%n%s%x", "{0}{1}{999}",
        "../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd\0.txt", "file:///etc/passwd", "CON", "aux.txt", ".", "..", "~root", "a/b", "C:\\x",
        "a\0b", "\0", "\u202Egnp.exe", "\u200F\u05D0\u05D1\u200E", "e\u0301\u0302\u0303\u0304\u0305\u0306", "👩‍👩‍👧‍👦🏴‍☠️", "\uFEFFbom", "\u2028line\u2029", "\uFFFF\uFFFE", "İıſK", "ﷺ", "\u001B[31m", "\b\f\v",
        "2026-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "9999-12-31T23:59:59.9999999+14:00", "0001-01-01T00:00:00-14:00", "infinity", "-infinity", "2026-11-20T25:61:61Z", "20261120",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{0197d2a0-1a4b-7c3e-9f00-1a4bf1e1d000}", "organization", "ORGANIZATION", "*", ",", ",,,", "a,b,c", "eyJhIjoxfQ==", "====",
        Long,
    ];

    /// <summary>JSON that is well formed, or nearly: types nobody asked for, numbers beyond every range, halves of characters.</summary>
    public static readonly IReadOnlyList<string> JsonTokens =
    [
        "null", "true", "false", "0", "-1", "1.5", "-0", "1e400", "-1e-400", "2147483648", "9223372036854775808", "99999999999999999999999999999999", "[]", "{}", "[null]", "[[]]", "[{}]",
        "{\"a\":{\"b\":{\"c\":[]}}}", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\ud83d\"", "\"\\u0000\"", "\"\\u202e\"", "{\"__proto__\":{}}", "{\"$type\":\"System.Diagnostics.Process\"}", Deep,
        $"\"{Long}\"", $"[{string.Join(',', Enumerable.Repeat("\"x\"", 5_000))}]",
    ];

    /// <summary>Bodies that are not even JSON.</summary>
    public static readonly IReadOnlyList<string> BrokenJson =
    [
        "", " ", "{", "}", "[", "{\"", "{\"a\"", "{\"a\":", "{\"a\":1,}", "{'a':1}", "{a:1}", "{\"a\":1}{\"a\":2}", "nul", "\"", "\"\\", "\"\\u12\"", "NaN", "{\"a\":Infinity}", "<xml/>", "a=1&b=2", "\uFEFF{}", "// x\n{}",
        Deep, $"{{\"a\":\"{Huge}\"}}", "[1,2,3]", "\"text\"", "42", "null",
    ];

    public static readonly IReadOnlyList<string> ContentTypes =
    [
        "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x", "application/json; charset=utf-16",
        "application/json; charset=klingon", "application/octet-stream", "application/problem+json", "*/*", "text/html; charset=utf-7", "application/x-protobuf",
    ];

    public static readonly IReadOnlyList<(string Name, string Value)> Headers =
    [
        ("If-Match", ""), ("If-Match", "\"\""), ("If-Match", "abc"), ("If-Match", "W/\"1\""), ("If-Match", "\"99999999999999999999\""), ("If-Match", "\"-1\""), ("If-Match", "\"1\", \"2\""), ("If-Match", "*, *"),
        ("If-None-Match", "*"), ("If-None-Match", "\"' or 1=1\""), ("If-Modified-Since", "yesterday"), ("Idempotency-Key", new string('k', 5_000)), ("Idempotency-Key", "' or 1=1 --"), ("Idempotency-Key", "same"),
        ("Accept", "application/xml"), ("Accept", "*/*;q=x"), ("Accept-Language", "xx-XX,;q=,"), ("Accept-Encoding", "zip-bomb"), ("Content-Encoding", "gzip"), ("Range", "bytes=5-1"), ("Range", "bytes=-99999999999999999999"),
        ("X-HTTP-Method-Override", "DELETE"), ("X-Forwarded-For", "' or 1=1"), ("X-Forwarded-Host", "evil.example"), ("Forwarded", "for=\"_x\";host=evil"), ("X-Request-Token", "forged"), ("Cookie", "aigrc=forged; aigrc-form=forged"),
        ("HX-Request", "true"), ("traceparent", "00-zz-zz-zz"), ("Origin", "https://evil.example"), ("Referer", "javascript:alert(1)"),
    ];

    /// <summary>Ends of addresses that no router was made for.</summary>
    public static readonly IReadOnlyList<string> Paths =
    [
        "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/%00", "/%ff%fe", "/%c0%ae%c0%ae", "//", "/./.", "/%2f%2f", "/%5c..%5c", "/;a=b", "/%u0041", "/%25%30%30", "/" + new string('a', 3_000), "/%E2%80%AE", "/%F0%9F%92%A3", "/%",
        "?%00=%00", "?a=%", "?scope=%ff", "?cursor=%00", "?asOf=%F0", "?" + string.Join('&', Enumerable.Repeat("a=b", 600)), "?scope=organization&scope=organization", "?asOf=2026-01-01&asOf=2027-01-01", "?a[]=1&a[b]=2",
        "?limit=0", "?limit=-1", "?limit=99999999999", "?limit=x", "?limit=2147483647",
    ];

    public static readonly IReadOnlyList<string> FileNames =
    [
        "../../../../tmp/evil.txt", "..\\..\\evil.txt", "/etc/passwd", "C:\\Windows\\win.ini", "a\0b.pdf", "", " ", ".", "..", ".htaccess", "CON", "NUL.txt", "x.html", "x.svg", "\u202Egpj.exe", "ｅｖｉｌ.txt", new string('n', 2_000) + ".txt", "a/b/c.txt",
        "<script>.txt", "'; drop table evidence; --.csv", "tab\there.txt", "new\nline.txt", "quote\"s.txt", "report.pdf", "👩‍🚀.md", "e\u0301.txt", "%2e%2e%2fx", "file:stream.txt",
    ];

    public static byte[] File(Random random) => random.Next(7) switch
    {
        0 => [],
        1 => Zip(("../../evil.txt", "slip"), ("/absolute", "x"), ("a/../../b", "x")),
        2 => Zip([.. Enumerable.Range(0, 200).Select(n => (n.ToString(CultureInfo.InvariantCulture), new string('0', 5_000)))]),
        3 => "<html><script>alert(1)</script></html>"u8.ToArray(),
        4 => "%PDF-1.7\nnot really"u8.ToArray(),
        5 => [0x50, 0x4b, 0x03, 0x04, 0xff, 0xff],
        _ => RandomBytes(random),
    };

    public static string AnyText(Random random, HostileWorld world) => random.Next(5) switch
    {
        0 => world.Foreign[random.Next(world.Foreign.Count)],
        1 => RandomUnicode(random),
        _ => Texts[random.Next(Texts.Count)],
    };

    private static string RandomUnicode(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 40); i > 0; i--)
        {
            var rune = random.Next(0x110000);
            text.Append(Rune.IsValid(rune) ? new Rune(rune).ToString() : "?");
        }

        return text.ToString();
    }

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(1, 4_000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return file.ToArray();
    }
}
