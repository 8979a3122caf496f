using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Tests.Frameworks;

public sealed class DifferenceTests
{
    [Fact]
    public void A_framework_that_says_the_same_has_no_difference() =>
        Assert.True(FrameworkChanges.Between(AFramework(A("1"), A("2")), AFramework(A("1"), A("2"))).IsEmpty);

    [Fact]
    public void Added_removed_and_changed_requirements_are_named_by_their_ref()
    {
        var difference = FrameworkChanges.Between(
            AFramework(A("1"), A("2"), A("3"), A("4")),
            AFramework(A("2"), A("3") with { Title = "Other" }, A("4") with { ObligedRoles = ["provider"] }, A("5")));

        Assert.Equal(["5"], difference.Added);
        Assert.Equal(["1"], difference.Removed);
        Assert.Equal(["3", "4"], difference.Changed);
    }

    [Fact]
    public void A_pair_that_is_related_in_another_way_is_changed()
    {
        var (kept, changed, gone) = (AMapping("1"), AMapping("2"), AMapping("3"));

        var difference = CrosswalkChanges.Between(ACrosswalk(kept, changed, gone), ACrosswalk(kept, changed with { Relation = BaseRelation.Equals }, AMapping("4")));

        Assert.Equal(["4"], difference.Added.Select(p => p.Source.Ref));
        Assert.Equal(["3"], difference.Removed.Select(p => p.Source.Ref));
        Assert.Equal(["2"], difference.Changed.Select(p => p.Source.Ref));
    }

    private static Framework AFramework(params Requirement[] requirements) =>
        new(new FrameworkFacts("own", "Own", "Own", "1", "We", null, null, null, new SourceCitation("Own", "", ""), "Ours", []), requirements);

    private static Requirement A(string reference) =>
        new() { Framework = "own", Ref = reference, Parent = null, Kind = "rule", Title = $"Rule {reference}", Summary = "", Assessable = true };

    private static Crosswalk ACrosswalk(params Mapping[] mappings) => new("own--other", "own", "other", "We", "By hand.", mappings);

    private static Mapping AMapping(string reference) => new(new RequirementKey("own", reference), new RequirementKey("other", "1"), BaseRelation.Overlaps, null, "Why.", "We");
}
