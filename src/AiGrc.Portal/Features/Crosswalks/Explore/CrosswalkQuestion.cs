using System.Globalization;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.Crosswalks.Explore;

public enum CrosswalkTab
{
    SideBySide,
    Sankey,
    HeatMap,
    Leads,
}

/// <summary>What of a crosswalk to show, as the address says it; several values of one field are alternatives.</summary>
public sealed record CrosswalkQuestion
{
    /// <summary>The narrowest thing that can still be asked for: relations by their word in addresses.</summary>
    public static readonly IReadOnlyDictionary<string, BaseRelation> RelationWords = new Dictionary<string, BaseRelation>(StringComparer.Ordinal)
    {
        ["equals"] = BaseRelation.Equals,
        ["inside"] = BaseRelation.Inside,
        ["contains"] = BaseRelation.Contains,
        ["overlaps"] = BaseRelation.Overlaps,
        ["noRelation"] = BaseRelation.Disjoint,
    };

    public static readonly IReadOnlyDictionary<string, PairKind> KindWords = new Dictionary<string, PairKind>(StringComparer.Ordinal)
    {
        ["stated"] = PairKind.Stated,
        ["inferred"] = PairKind.Inferred,
        ["inferredOfHeading"] = PairKind.InferredOfHeading,
        ["contradiction"] = PairKind.Contradiction,
    };

    public static readonly IReadOnlyDictionary<string, LeadGround> GroundWords = new Dictionary<string, LeadGround>(StringComparer.Ordinal)
    {
        ["statedOverlap"] = LeadGround.StatedOverlap,
        ["contested"] = LeadGround.Contested,
        ["sharedObjective"] = LeadGround.SharedObjective,
        ["inferredSharing"] = LeadGround.InferredSharing,
    };

    private static readonly Dictionary<string, CrosswalkTab> Tabs = new(StringComparer.Ordinal)
    {
        [""] = CrosswalkTab.SideBySide,
        ["side-by-side"] = CrosswalkTab.SideBySide,
        ["sankey"] = CrosswalkTab.Sankey,
        ["heat-map"] = CrosswalkTab.HeatMap,
        ["leads"] = CrosswalkTab.Leads,
    };

    public CrosswalkTab Tab { get; private init; }

    public string Text { get; private init; } = "";

    public IReadOnlyList<string> Relations { get; private init; } = [];

    public IReadOnlyList<string> Kinds { get; private init; } = [];

    public IReadOnlyList<string> Grounds { get; private init; } = [];

    public IReadOnlyList<string> Authorities { get; private init; } = [];

    /// <summary>At least this, 1 to 10; what no source gives a strength is left out then.</summary>
    public int? Strength { get; private init; }

    public IReadOnlyList<string> FirstSections { get; private init; } = [];

    public IReadOnlyList<string> SecondSections { get; private init; } = [];

    /// <summary>The chosen requirement of the first framework.</summary>
    public Requirement? Chosen { get; private init; }

    /// <summary>The chosen requirement of the second.</summary>
    public Requirement? With { get; private init; }

    /// <summary>From 1; null where the address leaves it to the page.</summary>
    public int? Part { get; private init; }

    public int Page { get; private init; } = 1;

    public static Result<CrosswalkQuestion> Parse(IQueryCollection query, CrosswalkView view)
    {
        var problems = new List<Invalid>();
        var tab = Tabs.TryGetValue(query["view"].ToString(), out var known) ? known : Problem<CrosswalkTab>("A view is side-by-side, sankey, heat-map or leads.", "view");
        var question = new CrosswalkQuestion
        {
            Tab = tab,
            Text = query["text"].ToString().Trim(),
            Relations = Known("relation", RelationWords.Keys, "A relation"),
            Kinds = Known("known", KindWords.Keys, "What is known"),
            Grounds = Known("ground", GroundWords.Keys, "A ground"),
            Authorities = Known("authority", view.Authorities, null),
            Strength = Values("strength").Select(v => Number(v, 10, "strength")).Min(),
            FirstSections = Known("section", view.First.Sections.Select(s => s.Ref), null),
            SecondSections = Known("toSection", view.Second.Sections.Select(s => s.Ref), null),
            Chosen = Ref("choose", view.From),
            With = Ref("with", view.To),
            Part = Values("part").Select(v => Number(v, int.MaxValue, "part")).FirstOrDefault(),
            Page = Values("page").Select(v => Number(v, int.MaxValue, "page")).FirstOrDefault() ?? 1,
        };
        return problems.Count switch
        {
            0 => question,
            1 => problems[0],
            _ => new InvalidMany(problems),
        };

        IEnumerable<string> Values(string field) => query[field].OfType<string>().Where(v => v.Length > 0);

        T? Problem<T>(string reason, string field)
        {
            problems.Add(new Invalid(reason, field));
            return default;
        }

        List<string> Known(string field, IEnumerable<string> words, string? what)
        {
            var all = words.ToHashSet(StringComparer.Ordinal);
            var asked = Values(field).Distinct(StringComparer.Ordinal).ToList();
            problems.AddRange(asked.Where(v => !all.Contains(v)).Take(1).Select(v => new Invalid(
                what is null ? $"There is no {field} \"{Short(v)}\" here." : $"{what} is one of: {string.Join(", ", all)}.", field)));
            return asked;
        }

        int? Number(string text, int most, string field) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
                : Problem<int?>(most == 10 ? "A strength is a number from 1 to 10." : $"A {field} is a number from 1.", field);

        Requirement? Ref(string field, Framework framework) => Values(field).FirstOrDefault() is not { } text ? null
            : framework.Find(text) ?? Problem<Requirement>($"{framework.ShortName} has no requirement \"{Short(text)}\".", field);
    }

    public bool Matches(RelatedPair pair, CrosswalkView view) =>
        (Kinds.Count == 0 ? pair.Kind != PairKind.InferredOfHeading : Kinds.Any(k => KindWords[k] == pair.Kind))
        && (Relations.Count == 0 || Relations.Any(r => pair.Relation.Allows(RelationWords[r])))
        && (Strength is not { } least || pair.Strength >= least)
        && IsIn(pair.From, pair.To, view)
        && (Text.Length == 0 || MatchesText(pair.From, pair.To, pair.Statements))
        // Last, because what an inferred pair rests on has to be looked for.
        && (Authorities.Count == 0 || view.AuthoritiesOf(pair).Any(Authorities.Contains));

    public bool Matches(Lead lead, CrosswalkView view) =>
        (Grounds.Count == 0 || Grounds.Any(g => GroundWords[g] == lead.Ground))
        && (Strength is not { } least || lead.Strength >= least)
        && (Authorities.Count == 0 || lead.Statements.Any(s => Authorities.Contains(s.Authority)))
        && view.From.Find(lead.From.Ref) is { } from && view.To.Find(lead.To.Ref) is { } to
        && IsIn(from, to, view)
        && (Text.Length == 0 || MatchesText(from, to, lead.Statements));

    private bool IsIn(Requirement from, Requirement to, CrosswalkView view) =>
        (FirstSections.Count == 0 || FirstSections.Contains(view.First.Of(from.Ref).Ref)) && (SecondSections.Count == 0 || SecondSections.Contains(view.Second.Of(to.Ref).Ref));

    private bool MatchesText(Requirement from, Requirement to, IReadOnlyList<Statement> statements) => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
        Has(from, word) || Has(to, word) || statements.Any(s => s.Mapping.Rationale.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static bool Has(Requirement requirement, string word) =>
        requirement.Ref.Contains(word, StringComparison.OrdinalIgnoreCase)
        || requirement.Title.Contains(word, StringComparison.OrdinalIgnoreCase)
        || requirement.Summary.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
