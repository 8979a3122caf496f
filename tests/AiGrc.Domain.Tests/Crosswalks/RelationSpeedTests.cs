using System.Diagnostics;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using Xunit.Abstractions;

namespace AiGrc.Domain.Tests.Crosswalks;

public sealed class RelationSpeedTests(ITestOutputHelper output)
{
    [Fact]
    public void Ten_times_the_content_costs_about_ten_times_as_much()
    {
        var (one, ten) = (Measure(10), Measure(100));

        output.WriteLine($"10 frameworks: {one.Milliseconds:0.0} ms, {one.Bytes / 1024:N0} KiB; 100: {ten.Milliseconds:0.0} ms, {ten.Bytes / 1024:N0} KiB");

        // What it allocates is the same on a busy machine; the time is far above what an idle one takes.
        Assert.InRange(ten.Bytes, 8 * one.Bytes, 14 * one.Bytes);
        Assert.True(ten.Milliseconds < 3_000, $"{ten.Milliseconds} ms.");
    }

    [Fact]
    public void One_wrong_statement_at_the_top_is_settled_while_a_page_loads()
    {
        var (frameworks, crosswalks) = Content(4);
        var wrong = new Mapping(new("f0", "0"), new("f1", "0"), BaseRelation.Disjoint, null, "By mistake.", "Larkfield");
        crosswalks.Add(new Crosswalk("own", "f0", "f1", "Larkfield", "", [wrong]));

        var start = Stopwatch.GetTimestamp();
        var network = SetWorld.Build(frameworks, crosswalks);
        var taken = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        output.WriteLine($"{network.Contradictions.Count} contradictions in {taken:0.0} ms");
        Assert.All(network.Contradictions, c => Assert.Contains(c.Statements, s => s.Mapping == wrong));
        Assert.True(network.Contradictions.Count > 50 && taken < 2_000, $"{taken} ms for {network.Contradictions.Count} contradictions.");
    }

    private static (double Milliseconds, long Bytes) Measure(int frameworks)
    {
        var (all, crosswalks) = Content(frameworks);
        var (start, bytes) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        var network = SetWorld.Build(all, crosswalks);
        var measured = (Stopwatch.GetElapsedTime(start).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - bytes);

        Assert.Empty(network.Contradictions);
        return measured;
    }

    /// <summary>Frameworks of 150 requirements in trees, each overlapping the next in a hundred places.</summary>
    private static (List<Framework> Frameworks, List<Crosswalk> Crosswalks) Content(int count)
    {
        var random = new Random(11);
        var frameworks = Enumerable.Range(0, count).Select(f => SetWorld.FrameworkOf($"f{f}", [.. Enumerable.Range(0, 150).Select(r => ($"{r}", r == 0 ? null : $"{r / 6}"))])).ToList();
        var crosswalks = Enumerable.Range(0, count).Select(f => new Crosswalk($"c{f}", $"f{f}", $"f{(f + 1) % count}", "NIST", "",
            [.. Enumerable.Range(0, 100).Select(_ => (Source: random.Next(30, 150), Target: random.Next(30, 150))).Distinct().Select(p =>
                new Mapping(new($"f{f}", $"{p.Source}"), new($"f{(f + 1) % count}", $"{p.Target}"), BaseRelation.Overlaps, null, "Because.", "NIST"))]));
        return (frameworks, [.. crosswalks]);
    }
}
