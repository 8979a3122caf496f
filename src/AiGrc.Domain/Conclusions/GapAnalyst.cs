using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>Writes the gap analysis of one framework in one scope, in the framework's own order.</summary>
public sealed class GapAnalyst(ConclusionEngine engine, RecordIndex index)
{
    public GapAnalysis Analyze(Framework framework, Scope scope)
    {
        var conclusions = engine.Conclude(index, framework, scope);
        return new GapAnalysis(
            framework.Facts, scope, index.Records.Organization.Name, index.NameOf(scope), index.Moment, engine.Library.Version,
            conclusions.Numbers, Sections(conclusions), conclusions.NotApplicable, HowToRead(conclusions));
    }

    private List<GapSection> Sections(FrameworkConclusions conclusions)
    {
        var framework = conclusions.Framework;
        var sections = new List<GapSection>();
        foreach (var top in conclusions.Items.Select(i => (Item: i, Path: framework.PathTo(i.Requirement))).GroupBy(i => Section(i.Path)?.Ref, StringComparer.Ordinal))
        {
            var items = top.ToList();
            var groups = items
                .GroupBy(i => Heading(i.Path)?.Ref, StringComparer.Ordinal)
                .Select(g => new GapGroup(
                    HeadingPath(g.First().Path), HonestNumbers.Of(g.Select(i => i.Item)), [.. g.Select(i => Row(i.Item, i.Path.Count(r => r.Assessable) - 1))]))
                .ToList();
            var section = Section(items[0].Path);
            var (title, summary) = section is { } node ? (node.Title, node.Summary) : (framework.Name, "");
            sections.Add(new GapSection(section, title, summary, HonestNumbers.Of(items.Select(i => i.Item)), groups));
        }

        return sections;
    }

    // A requirement that stands at the top level by itself shares one section with its kind: a heading per row would say nothing.
    private static Requirement? Section(IReadOnlyList<Requirement> path) => path[0].Assessable ? null : path[0];

    private static Requirement? Heading(IReadOnlyList<Requirement> path) => path.LastOrDefault(r => !r.Assessable);

    private static List<Requirement> HeadingPath(IReadOnlyList<Requirement> path) => [.. path.Skip(1).Where(r => !r.Assessable)];

    private GapRow Row(RequirementConclusion conclusion, int depth)
    {
        var controls = conclusion.Controls;
        return new GapRow(
            conclusion, depth, conclusion.Why, controls, [.. controls.SelectMany(EvidenceFor)], conclusion.Gap, index.Remediation(conclusion.Key, conclusion.Scope));
    }

    private IEnumerable<GapEvidence> EvidenceFor(ServingControl control)
    {
        if (control.Standing.Implementation is not { } implementation)
        {
            return [];
        }

        return index.Evidence.Proving(implementation.Id).Select(evidence =>
        {
            var standing = index.Evidence.Of(evidence.Id);
            return new GapEvidence(evidence, standing.Version, standing.State, standing.Until, control.Control.Code);
        });
    }

    private static List<string> HowToRead(FrameworkConclusions conclusions)
    {
        var numbers = conclusions.Numbers;
        var facts = new List<string>
        {
            $"Every requirement that applies counts once, also the ones nobody has looked at: {numbers.Applicable} apply, {conclusions.NotApplicable.Count} do not, each with its reason.",
            "A requirement is a set of obligations. Met: all of them are fulfilled. At least partly met: some certainly are. Not met: it is known that none is. Unknown means exactly that: it may be met or not.",
            $"Proven, {numbers.Proven}: a control that serves the requirement in full, or several that together cover it, implemented in the scope, with evidence that a second person accepted and that is valid at the moment of this report.",
            $"Declared, {numbers.Declared}: the same if everyone is taken at their word.",
            $"The range goes from what is certain now, {numbers.CertainNow}, to what is not ruled out, {numbers.NotRuledOut}.",
            "Templates prove nothing. Evidence that lapsed, was rejected or was withdrawn counts for nothing from that moment on.",
            "An AI system inherits what the organization does, unless it was looked at in the system itself.",
            "Titles and summaries are our own words; only the source is authentic. This report describes records. It is not legal advice.",
        };
        if (conclusions.Items.Count(i => i.ByHand is not null) is > 0 and var byHand)
        {
            facts.Add($"{byHand} {(byHand == 1 ? "conclusion was" : "conclusions were")} made by hand; each names the person and its end, and what follows from the records stands beside it.");
        }

        return facts;
    }
}
