using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using static AiGrc.Domain.Crosswalks.BaseRelation;
using static AiGrc.Domain.Crosswalks.StatementStanding;

namespace AiGrc.Domain.Tests.Crosswalks;

public sealed class AuthorityTests
{
    private static readonly RequirementKey Law = new("law", "1");
    private static readonly RequirementKey LawPart = new("law", "1.a");
    private static readonly RequirementKey Standard = new("iso", "A");
    private static readonly RequirementKey Criterion = new("soc2", "X");

    private readonly Framework[] frameworks =
        [SetWorld.FrameworkOf("law", ("1", null), ("1.a", "1")), SetWorld.FrameworkOf("iso", ("A", null)), SetWorld.FrameworkOf("soc2", ("X", null))];

    private readonly List<Crosswalk> crosswalks = [];

    [Fact]
    public void Equals_that_contradict_each_other_are_both_contested_and_nothing_flows()
    {
        State("NIST", Law, Inside, Standard);
        State("AiGrc", Law, Overlaps, Standard);

        var network = Build();

        Assert.Equal([Contested, Contested], network.Statements.Select(s => s.Standing));
        Assert.True(network.Between(Law, Standard).IsContradiction);
        Assert.Empty(network.Flows.Above[network.Graph.Find(Law)!.Value]);
        var contradiction = Assert.Single(network.Contradictions);
        Assert.Equal(2, contradiction.Statements.Count);
        Assert.False(contradiction.IsDecided);
        Assert.Equal(["AiGrc", "NIST"], Assert.Single(network.Disagreements).Statements.Select(s => s.Authority));
    }

    [Fact]
    public void The_higher_authority_counts_and_the_disagreement_stays_visible()
    {
        State("NIST", Law, Inside, Standard);
        State("AiGrc", Law, Overlaps, Standard);

        var network = Build(new AuthorityRules(["NIST"], [], []));

        Assert.Equal([(SetAside, "AiGrc"), (Counts, "NIST")], network.Statements.Select(s => (s.Standing, s.Authority)));
        Assert.Equal("inside", network.Between(Law, Standard).ToString());
        Assert.Equal("AiGrc", Assert.Single(Assert.Single(network.Contradictions).GaveWay).Authority);
        Assert.Single(network.Disagreements);
        Assert.Equal(2, network.StatedOf(Standard, Law).Count);
    }

    [Fact]
    public void An_authority_is_set_aside_for_what_follows_from_higher_ones_too()
    {
        State("NIST", Law, Inside, Standard);
        State("NIST", Standard, Inside, Criterion);
        State("AiGrc", Law, Disjoint, Criterion);

        var network = Build(new AuthorityRules(["NIST", "AiGrc"], [], []));

        Assert.Equal("inside", network.Between(Law, Criterion).ToString());
        Assert.Equal(3, Assert.Single(network.Contradictions).Statements.Count);
        Assert.Empty(network.Disagreements);
    }

    [Fact]
    public void A_lower_authority_is_not_set_aside_for_a_statement_that_does_not_count_itself()
    {
        State("NIST", Law, Inside, Standard);
        State("AICPA", Law, Disjoint, Standard);
        State("AiGrc", LawPart, Inside, Standard);

        var network = Build(new AuthorityRules(["NIST", "AICPA", "AiGrc"], [], []));

        Assert.Equal(["AICPA"], network.Statements.Where(s => s.Standing == SetAside).Select(s => s.Authority));
    }

    [Fact]
    public void Who_is_not_ranked_comes_last_and_as_an_equal()
    {
        State("NIST", Law, Inside, Standard);
        State("AICPA", Law, Disjoint, Standard);
        State("AiGrc", Standard, Contains, Law);

        var network = Build(new AuthorityRules(["somebody else"], [], []));
        Assert.All(network.Statements, s => Assert.Equal(Contested, s.Standing));

        network = Build(new AuthorityRules(["AiGrc"], [], []));
        Assert.Equal(["AICPA"], network.Statements.Where(s => s.Standing != Counts).Select(s => s.Authority));
    }

    [Fact]
    public void A_statement_against_the_frameworks_tree_is_set_aside()
    {
        State("NIST", LawPart, Disjoint, Law);

        var network = Build();

        Assert.Equal(SetAside, Assert.Single(network.Statements).Standing);
        var contradiction = Assert.Single(network.Contradictions);
        Assert.True(contradiction.IsDecided);
        Assert.All(contradiction.Chain.Steps, s => Assert.Null(s.Stated));
        Assert.True(network.Between(LawPart, Law).Is(RelationSet.InsideOrEqual));
    }

    [Fact]
    public void What_is_overruled_does_not_count_and_keeps_its_reason()
    {
        State("NIST", Law, Inside, Standard);
        State("AiGrc", Law, Overlaps, Standard);

        var network = Build(new AuthorityRules([], [new OverruledMapping("c0", Law, Standard, "We read it otherwise.")], []));

        var overruled = network.Statements.Single(s => s.Standing == Overruled);
        Assert.Equal(("NIST", "We read it otherwise."), (overruled.Authority, overruled.Reason));
        Assert.Equal("overlaps", network.Between(Law, Standard).ToString());
        Assert.Empty(network.Contradictions);
        Assert.Single(network.Disagreements);
    }

    [Fact]
    public void An_overruled_cover_is_not_followed()
    {
        var cover = new RequirementCover(Law, [Standard, Criterion], "Together.", "NIST");
        crosswalks.Add(new Crosswalk("c0", "law", "iso", "NIST", "", []) { Covers = [cover] });

        Assert.Equal(cover, Assert.Single(Build().Covers));
        Assert.Empty(Build(new AuthorityRules([], [], [new OverruledCover("c0", Law, "Not for us.")])).Covers);
    }

    [Fact]
    public void An_organizations_own_crosswalk_is_heard_like_any_other()
    {
        State("NIST", Law, Overlaps, Standard);
        var own = new Crosswalk("own", "law", "iso", "Larkfield", "", [new Mapping(Law, Standard, Inside, null, "We looked.", "Larkfield")]);

        var network = RelationNetwork.Build(new ContentLibrary("test", frameworks, crosswalks, [], [], []), [own], new AuthorityRules(["Larkfield"], [], []));

        Assert.Equal("inside", network.Between(Law, Standard).ToString());
        Assert.True(network.Between(LawPart, Standard).IsInsideOrEqual);
    }

    private void State(string authority, RequirementKey source, BaseRelation relation, RequirementKey target) =>
        crosswalks.Add(new Crosswalk($"c{crosswalks.Count}", source.Framework, target.Framework, authority, "", [new Mapping(source, target, relation, null, "Because.", authority)]));

    private RelationNetwork Build(AuthorityRules? rules = null) => SetWorld.Build(frameworks, crosswalks, rules);
}
