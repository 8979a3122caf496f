using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using static AiGrc.Domain.Crosswalks.BaseRelation;

namespace AiGrc.Domain.Tests.Crosswalks;

public sealed class LeadTests
{
    private readonly Framework law = SetWorld.FrameworkOf("law", ("1", null), ("2", null));
    private readonly Framework iso = SetWorld.FrameworkOf("iso", ("A", null), ("B", null), ("B.1", "B"), ("C", null));
    private readonly List<Crosswalk> crosswalks = [];
    private readonly List<RequirementCluster> clusters = [];

    [Fact]
    public void Leads_are_ordered_by_strength_and_then_by_their_ground()
    {
        State("1", Overlaps, "B.1", 3);
        State("1", Overlaps, "A", 8);
        Cluster("law 1", "iso C");

        var leads = Find().For(new RequirementKey("law", "1"));

        Assert.Equal(
            [("A", LeadGround.StatedOverlap, 8), ("B.1", LeadGround.StatedOverlap, 3), ("C", LeadGround.SharedObjective, null), ("B", LeadGround.InferredSharing, (int?)null)],
            leads.Select(l => (l.To.Ref, l.Ground, l.Strength)));
        Assert.True(leads[2].Relation.IsUnknown);
        Assert.Equal("Access", Assert.Single(leads[2].Objectives).Objective);
    }

    [Theory]
    [InlineData(Inside)]
    [InlineData(Contains)]
    [InlineData(BaseRelation.Equals)]
    [InlineData(Disjoint)]
    public void What_is_decided_is_no_lead_even_if_it_shares_an_objective(BaseRelation relation)
    {
        State("1", relation, "A", 9);
        Cluster("law 1", "iso A");

        Assert.Empty(Find().For(new RequirementKey("law", "1")));
    }

    [Fact]
    public void A_pair_that_authorities_contradict_each_other_about_is_a_lead()
    {
        State("1", Inside, "A", 9);
        State("1", Disjoint, "A", 2, "AiGrc");

        var lead = Assert.Single(Find().Between(law, iso));

        Assert.Equal((LeadGround.Contested, 9, 2), (lead.Ground, lead.Strength, lead.Statements.Count));
        Assert.Equal("law", Assert.Single(Find().Between(iso, law)).To.Framework);
    }

    [Fact]
    public void An_overruled_statement_is_no_lead_and_lends_no_strength_to_another()
    {
        State("1", Overlaps, "A", 9);
        State("2", Overlaps, "A", 9);
        State("2", Overlaps, "A", 4, "AiGrc");
        OverruledMapping[] overruled = [new("c0", new("law", "1"), new("iso", "A"), "No."), new("c1", new("law", "2"), new("iso", "A"), "No.")];

        var leads = new LeadFinder(SetWorld.Build([law, iso], crosswalks, new AuthorityRules([], overruled, [])));

        Assert.Empty(leads.For(new RequirementKey("law", "1")));
        Assert.Equal(4, Assert.Single(leads.For(new RequirementKey("law", "2"))).Strength);
    }

    private void State(string source, BaseRelation relation, string target, int strength, string authority = "NIST") =>
        crosswalks.Add(new Crosswalk($"c{crosswalks.Count}", "law", "iso", authority, "", [new Mapping(new("law", source), new("iso", target), relation, strength, "Because.", authority)]));

    private void Cluster(params string[] members) =>
        clusters.Add(new RequirementCluster("access", "Access", [.. members.Select(m => new RequirementKey(m.Split(' ')[0], m.Split(' ')[1]))]));

    private LeadFinder Find() => new(RelationNetwork.Build(
        new ContentLibrary("test", [law, iso], crosswalks, [], [], []) { Clusters = [new RequirementClusters("clusters", "AiGrc", "", clusters)] }));
}
