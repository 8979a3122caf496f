using System.Diagnostics;
using System.Text;

namespace AiGrc.Library.Tests.Own;

/// <summary>Files that somebody made to hurt are refused with a sentence, quickly; nothing throws.</summary>
public sealed class HostileFilesTests
{
    public static TheoryData<string, string> Hostile => new()
    {
        { "", "empty" },
        { "   \n\n", "empty" },
        { "\u0000\u0001", "no text" },
        { "{\"a\": \"\\u0000\"}", "no text" },
        { "a: \"\\ud800\"", "no" },
        { "just words", "none of the formats" },
        { "[1, 2, 3]", "none of the formats" },
        { "{\"catalog\": 3}", "Keys and values" },
        { "{\"catalog\": {\"groups\": {}}}", "A list belongs here" },
        { "{\"profile\": []}", "Keys and values" },
        { "{\"a\": \"\\ud800\"}", "not valid Unicode" },
        { "{\"a\": 1,}", "not JSON from here on" },
        { "{\"a\": 1, \"a\": 2}", "stands twice" },
        { "a: &x [1]\nb: *x", "alias" },
        { "a: 1\n---\nb: 2", "One document" },
        { "? [a, b]\n: c", "A key is plain text" },
        { "a: 1\na: 2", "stands twice" },
        { "urn: x\nobjects: 3", "Keys and values" },
        { "urn: x\nobjects: {}", "no framework and no mapping set" },
        { "key: x\nname: x\nrequirements: []", "1 to 20000 requirements" },
        { "requirements: 4", "A list belongs here" },
        { "source_framework: [a]\nmappings: {}", "A list belongs here" },
        { new string('[', 5_000_000), "deeper than 64" },
        { string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), "deeper than 64" },
        { string.Concat(Enumerable.Repeat("- ", 100_000)), "deeper than 64" },
        { $"key: x\nname: x\nrequirements: [{new StringBuilder().Insert(0, "1,", 700_000)}]", "more than 600000 values" },
        { new string('x', (16 << 20) + 1), "larger than 16 MiB" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_file_is_refused_with_a_sentence(string text, string says)
    {
        var start = Stopwatch.GetTimestamp();

        var read = OwnFiles.Read(text);

        Assert.Empty(read.Frameworks);
        Assert.Contains(read.Problems, p => p.Message.Contains(says, StringComparison.Ordinal));
        Assert.All(read.Problems, p => Assert.True(p.Line >= 1 && p.Column >= 1 && p.Message.Length < 2000));

        // Far above what an idle machine takes: this one may be busy.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void A_chain_of_parents_that_bites_its_tail_is_named_and_not_walked_for_ever()
    {
        var text = new StringBuilder("key: ring\nname: Ring\nrequirements:\n");
        for (var i = 0; i < 8000; i++)
        {
            text.Append($"  - {{ref: r{i}, parent: r{(i + 1) % 8000}, title: T}}\n");
        }

        var read = OwnFiles.Read(text.ToString());

        Assert.Contains(read.Problems, p => p.Message.StartsWith("r0 is its own ancestor: r0 in r1 in r2", StringComparison.Ordinal));
    }

    [Fact]
    public void Parameters_that_insert_each_other_do_not_grow_without_end()
    {
        var parameters = string.Join(", ", Enumerable.Range(0, 60).Select(i =>
            $$"""{"id": "p{{i}}", "label": "{{string.Concat(Enumerable.Repeat($"{{{{ insert: param, p{(i + 1) % 60} }}}} ", 20))}}"}"""));
        var catalog = $$$"""{"catalog": {"metadata": {"title": "T", "version": "1"}, "params": [{{{parameters}}}], "controls": [{"id": "c1", "title": "{{ insert: param, p0 }}"}]}}""";

        var framework = OwnFiles.FrameworkOf(OwnFiles.Read(catalog));

        Assert.InRange(framework.Requirements[0].Title.Length, 1, 300);
    }

    [Fact]
    public void Whatever_is_cut_out_of_or_put_into_a_file_never_throws()
    {
        var random = new Random(7);
        string[] files = [OwnFiles.Framework, OwnFiles.Crosswalk, Formats.OscalCatalogTests.Catalog, Formats.OscalProfileTests.Profile, Formats.CisoLibraryTests.Library, Formats.CisoLibraryTests.Mappings];
        for (var round = 0; round < 4000; round++)
        {
            var text = files[random.Next(files.Length)];
            var (at, length) = (random.Next(text.Length), random.Next(30));
            var put = random.Next(3) switch { 0 => "", 1 => "{[\"':,-#&*!|>%@`"[random.Next(16)].ToString(), _ => text.Substring(random.Next(text.Length / 2), random.Next(40)) };

            var read = OwnFiles.Read(text[..at] + put + text[Math.Min(text.Length, at + length)..], catalog: round % 2 == 0 ? Formats.OscalCatalogTests.Catalog : null);

            Assert.True(read.Problems.Count == 0 || read is { Frameworks.Count: 0, Crosswalks.Count: 0 });
        }
    }
}
