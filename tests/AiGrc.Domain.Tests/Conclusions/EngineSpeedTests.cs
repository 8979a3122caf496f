using System.Diagnostics;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using Xunit.Abstractions;

namespace AiGrc.Domain.Tests.Conclusions;

public sealed class EngineSpeedTests(ITestOutputHelper output)
{
    [Fact]
    public void Two_thousand_controls_and_eight_frameworks_take_milliseconds_and_ten_times_as_many_about_ten_times_as_long()
    {
        var (small, large) = (Measure(2_000), Measure(20_000));

        output.WriteLine($"2,000 controls: index {small.Index:0.0} ms, conclude {small.Conclude:0.0} ms; 20,000: index {large.Index:0.0} ms, conclude {large.Conclude:0.0} ms");

        // Far above what it takes on an idle machine, far below what anything quadratic would take.
        Assert.True(small.Conclude < 100, $"Concluding took {small.Conclude} ms.");
        Assert.True(large.Index + large.Conclude < 40 * Math.Max(5, small.Index + small.Conclude), $"{large} is more than linear, compared with {small}.");
    }

    private static (double Index, double Conclude) Measure(int controls)
    {
        var world = Large(controls);
        var (records, engine) = (world.Records, world.Engine);
        var (index, conclude) = (double.MaxValue, double.MaxValue);
        for (var run = 0; run < 5; run++)
        {
            var start = Stopwatch.GetTimestamp();
            var indexed = new RecordIndex(records);
            index = Math.Min(index, Stopwatch.GetElapsedTime(start).TotalMilliseconds);

            start = Stopwatch.GetTimestamp();
            var numbers = engine.ConcludeChosen(indexed, Scope.Of(world.Systems[0].Id)).Select(f => f.Numbers).ToList();
            conclude = Math.Min(conclude, Stopwatch.GetElapsedTime(start).TotalMilliseconds);

            Assert.Equal(8 * 150, numbers.Sum(n => n.Applicable));
            Assert.Contains(numbers, n => n.Proven > 0);
        }

        return (index, conclude);
    }

    private static World Large(int controls)
    {
        var world = new World();
        var system = world.System("Résumé screening");
        var random = new Random(7);
        for (var r = 0; r < 8 * 150; r++)
        {
            world.Require($"{r}", framework: $"framework-{r % 8}", roles: r % 3 == 0 ? ["provider"] : null);
        }

        for (var c = 0; c < controls; c++)
        {
            var control = world.Control($"DAT-{c:00000}");
            var mappings = Enumerable.Range(0, 10).Select(_ => random.Next(world.Requirements.Count)).Distinct()
                .Select(r => new ControlMapping(world.Requirements[r].Key, (Coverage)random.Next(2), "because"));
            world.Controls[^1] = control with { Mappings = [.. mappings] };
            var implementation = world.In(c % 3 == 0 ? system : Scope.Organization, control, (ImplementationStatus)random.Next(6));
            world.Evidence.Add(new Domain.Evidence.EvidenceSnapshot(new EvidenceId(world.NextId()), "Report", "", [implementation.Id], World.Now.AddDays(-100)));
        }

        // Written down at once: the helper counts earlier versions, which a large world cannot afford.
        var pattern = new World();
        var version = pattern.Version(world.Evidence[0]);
        world.Versions.AddRange(world.Evidence.Select(e => version with { Id = new EvidenceVersionId(world.NextId()), EvidenceId = e.Id, ValidUntil = World.Now.AddDays(random.Next(-30, 300)) }));
        return world;
    }
}
