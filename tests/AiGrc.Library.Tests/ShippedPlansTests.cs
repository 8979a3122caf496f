using System.Diagnostics;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Organizations;
using AiGrc.Domain.Planning;
using Xunit.Abstractions;

namespace AiGrc.Library.Tests;

/// <summary>Plans for an organization that has nothing yet, from the library as it is shipped.</summary>
public sealed class ShippedPlansTests(ITestOutputHelper output)
{
    private static readonly ContentLibrary Library = ContentLibraryReader.Load();
    private static readonly ConclusionEngine Engine = new(Library, new CrosswalkFlow(RelationNetwork.Build(Library)));

    private static readonly RecordIndex Nothing = new(new OrganizationRecords(
        new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero), new OrganizationSnapshot(new OrganizationId(Guid.Empty), "Larkfield Group", [], []), [], [], [], [], [], [], []));

    [Fact]
    public void All_frameworks_together_are_planned_exactly_and_quickly()
    {
        var watch = Stopwatch.StartNew();
        var plan = Plan([.. Library.Frameworks]);
        watch.Stop();

        output.WriteLine($"{plan.Needed} controls cover {plan.Covered} of {plan.Applicable} requirements; {watch.Elapsed.TotalMilliseconds:F0} ms");
        Assert.True(plan.IsExact);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"planning took {watch.Elapsed}");
        Assert.InRange(plan.Needed, 1, Library.CatalogueControls.Count());
    }

    [Fact]
    public void Each_framework_alone_is_covered_but_for_what_is_named()
    {
        foreach (var framework in Library.Frameworks)
        {
            var plan = Plan([framework]);

            var met = plan.Controls.SelectMany(c => c.Gains[0].Whole).ToHashSet(StringComparer.Ordinal);
            var left = plan.Left.Select(l => l.Requirement.Ref).ToHashSet(StringComparer.Ordinal);
            var together = Library.JointCovers.Where(j => j.Requirement.Framework == framework.Key && j.Controls.All(code => plan.Controls.Any(c => c.Code == code))).Select(j => j.Requirement.Ref).ToHashSet(StringComparer.Ordinal);
            Assert.All(framework.Assessable.Where(r => r.NotForOrganizations is null), r => Assert.True(met.Contains(r.Ref) || together.Contains(r.Ref) || left.Contains(r.Ref), $"{r.Key} is nowhere"));
            Assert.Empty(met.Intersect(left));
        }
    }

    [Fact]
    public void HIPAA_is_cheaper_on_top_of_SOC_2_than_alone()
    {
        var price = Plan([Library.Framework("soc2-tsc-2017")!]).Prices.Single(p => p.Framework.Key == "hipaa");
        var alone = Plan([Library.Framework("hipaa")!]);

        output.WriteLine($"HIPAA alone {alone.Needed} controls, on top of SOC 2 {price.Controls}");
        Assert.InRange(price.Controls, 1, alone.Needed - 1);
    }

    private static ControlPlan Plan(IReadOnlyList<Framework> frameworks) => new ControlPlanner(Engine, Nothing, [Scope.Organization]).Plan(frameworks, PlanLimits.Usual);
}
