using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Tests.Crosswalks;

/// <summary>Small frameworks whose requirements are known sets of obligations, and crosswalks that state some of how they lie. The same seed gives the same world.</summary>
internal sealed class SetWorld
{
    public static readonly string[] Authorities = ["AICPA", "AiGrc", "NIST"];

    private readonly Random random;

    private SetWorld(int seed) => random = new Random(seed);

    /// <summary>The obligations of each requirement; a bit is an obligation.</summary>
    public Dictionary<RequirementKey, int> Sets { get; } = [];

    public List<Framework> Frameworks { get; } = [];

    public List<Crosswalk> Crosswalks { get; } = [];

    public int Obligations { get; private set; }

    public List<RequirementKey> Keys => [.. Sets.Keys];

    public ContentLibrary Library => new("test", Frameworks, Crosswalks, [], [], []);

    public RelationNetwork Network(AuthorityRules? rules = null) => RelationNetwork.Build(Library, rules: rules);

    /// <param name="lies">How many of the statements may be false.</param>
    public static SetWorld Make(int seed, int frameworks = 3, int requirements = 4, int statements = 6, int lies = 0, int covers = 0)
    {
        var world = new SetWorld(seed) { Obligations = 3 + (seed % 4) };
        for (var f = 0; f < frameworks; f++)
        {
            world.AddFramework($"f{f}", world.random.Next(2, requirements + 1));
        }

        for (var s = 0; s < statements; s++)
        {
            world.State(s < lies);
        }

        for (var c = 0; c < covers; c++)
        {
            world.StateCover();
        }

        return world;
    }

    public static Framework FrameworkOf(string key, params (string Ref, string? Parent)[] requirements) => new(
        new FrameworkFacts(key, $"The {key}", key.ToUpperInvariant(), "1", "", null, null, null, new SourceCitation("", "", ""), "", []),
        [.. requirements.Select(r => new Requirement { Framework = key, Ref = r.Ref, Parent = r.Parent, Kind = "article", Title = r.Ref, Summary = r.Ref, Assessable = true })]);

    public static RelationNetwork Build(IEnumerable<Framework> frameworks, IEnumerable<Crosswalk> crosswalks, AuthorityRules? rules = null) =>
        RelationNetwork.Build(new ContentLibrary("test", [.. frameworks], [.. crosswalks], [], [], []), rules: rules);

    public int Draw(int below) => random.Next(below);

    private void AddFramework(string key, int count)
    {
        var nodes = new List<(string Ref, string? Parent)>();
        for (var r = 0; r < count; r++)
        {
            var parent = r == 0 || random.Next(4) == 0 ? null : nodes[random.Next(r)].Ref;
            var whole = parent is null ? (1 << Obligations) - 1 : Sets[new RequirementKey(key, parent)];
            nodes.Add(($"{r}", parent));
            Sets.Add(new RequirementKey(key, $"{r}"), PartOf(whole));
        }

        Frameworks.Add(FrameworkOf(key, [.. nodes]));
    }

    private int PartOf(int whole)
    {
        while (true)
        {
            var part = random.Next(1, 1 << Obligations) & whole;
            if (part != 0)
            {
                return part;
            }
        }
    }

    private void State(bool lie)
    {
        var keys = Keys;
        var (source, target) = (keys[random.Next(keys.Count)], keys[random.Next(keys.Count)]);
        if (source == target)
        {
            return;
        }

        var relation = lie ? (BaseRelation)random.Next(5) : TrueRelation.Between(Sets[source], Sets[target]);
        var authority = Authorities[random.Next(Authorities.Length)];
        Crosswalks.Add(new Crosswalk($"c{Crosswalks.Count}", source.Framework, target.Framework, authority, "", [new Mapping(source, target, relation, random.Next(1, 11), $"Because {Crosswalks.Count}.", authority)]));
    }

    private void StateCover()
    {
        var keys = Keys;
        var whole = keys[random.Next(keys.Count)];
        var (parts, union) = (new List<RequirementKey>(), 0);
        foreach (var part in keys.OrderBy(_ => random.Next()).Where(k => k != whole))
        {
            if ((Sets[whole] & ~union) != 0 && (Sets[part] & Sets[whole] & ~union) != 0)
            {
                parts.Add(part);
                union |= Sets[part];
            }
        }

        if ((Sets[whole] & ~union) == 0)
        {
            var cover = new RequirementCover(whole, parts, "Together.", Authorities[random.Next(Authorities.Length)]);
            Crosswalks.Add(new Crosswalk($"c{Crosswalks.Count}", whole.Framework, whole.Framework, cover.StatedBy, "", []) { Covers = [cover] });
        }
    }
}
