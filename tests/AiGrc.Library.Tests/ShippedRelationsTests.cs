using System.Diagnostics;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Crosswalks;
using Xunit.Abstractions;

namespace AiGrc.Library.Tests;

public sealed class ShippedRelationsTests(ITestOutputHelper output)
{
    private static readonly RelationNetwork Network = RelationNetwork.Build(ContentLibraryReader.Load());

    [Fact]
    public void The_shipped_statements_contradict_nothing()
    {
        Assert.Empty(Network.Contradictions);
        Assert.Empty(Network.Disagreements);
        Assert.All(Network.Statements, s => Assert.Equal(StatementStanding.Counts, s.Standing));
    }

    [Fact]
    public void What_follows_from_the_shipped_statements_is_counted()
    {
        var known = Network.Library.Frameworks.SelectMany(f => f.Requirements).SelectMany(r => Network.Of(r.Key)).ToList();
        var crossing = known.Where(k => k.From.Framework != k.To.Framework).ToList();
        var (inside, sharing) = (crossing.Count(k => k.Relation.IsInsideOrEqual), crossing.Count(k => k.Relation.IsSharing));

        output.WriteLine(
            $"{Network.Statements.Count} statements; {known.Count / 2} pairs are known, {crossing.Count / 2} of them across frameworks: {crossing.Count(k => k.IsStated) / 2} stated; "
            + $"in {sharing / 2} something is shared, in {inside} one lies inside the other or equals it.");
        Assert.Equal(Network.Statements.Count, crossing.Count(k => k.IsStated) / 2);
        Assert.True(sharing / 2 > Network.Statements.Count && inside > 300);
    }

    [Fact]
    public void Every_relation_across_frameworks_is_explained_by_statements_that_yield_it()
    {
        var library = Network.Library;
        foreach (var known in library.Frameworks.SelectMany(f => f.Requirements).SelectMany(r => Network.Of(r.Key)).Where((k, i) => k.From.Framework != k.To.Framework && i % 97 == 0))
        {
            var explanation = Network.Explain(known.From, known.To)!;
            var named = explanation.Statements.GroupBy(s => s.Crosswalk).Select(g => g.Key with { Mappings = [.. g.Select(s => s.Mapping)] });

            var again = RelationNetwork.Build(new Domain.Frameworks.ContentLibrary("named", library.Frameworks, [.. named], [], [], []));

            Assert.True(explanation.IsShortest);
            Assert.Equal(known.Relation, again.Between(known.From, known.To));
        }
    }

    [Fact]
    public void Closing_the_shipped_library_takes_milliseconds_and_little_memory()
    {
        var library = ContentLibraryReader.Load();
        var (best, before) = (double.MaxValue, GC.GetTotalMemory(forceFullCollection: true));
        RelationNetwork? kept = null;
        for (var run = 0; run < 5; run++)
        {
            var start = Stopwatch.GetTimestamp();
            kept = RelationNetwork.Build(library);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
        GC.KeepAlive(kept);
        output.WriteLine($"Closed in {best:0.0} ms; {memory:0.0} MiB kept.");

        // Far above what an idle machine takes: this one may be busy.
        Assert.True(best < 250 && memory < 64, $"{best} ms, {memory} MiB.");
    }

    [Fact]
    public void An_organization_that_proves_the_old_edition_has_proven_most_of_what_the_new_one_kept()
    {
        var met = new DerivedIntervals(ConclusionInterval.Met, ConclusionInterval.Met);
        var flow = new CrosswalkFlow(Network).In(Scope.Organization, key => key.Framework == "iso-27001-2022" ? met : DerivedIntervals.Unknown);

        var old = Network.Library.Framework("iso-27001-2013")!.Assessable.ToList();

        Assert.Equal(113, old.Count(r => flow(r.Key)?.Narrows == met));
    }
}
