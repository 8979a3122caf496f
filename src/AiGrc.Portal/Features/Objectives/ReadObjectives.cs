using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Objectives;

/// <summary>One line of the hierarchy: an objective, or a control that serves it.</summary>
/// <param name="Key">Unique in the hierarchy, without spaces; an objective's id.</param>
/// <param name="Objective">The objective, or the one that the control stands under.</param>
/// <param name="Control">Null on an objective's own line.</param>
/// <param name="Today">How the organization's control stands in the scope; null if it has none or the reader may not see it.</param>
public sealed record ObjectiveNode(string Key, ControlObjective Objective, CatalogueControl? Control, ControlStanding? Today, IReadOnlyList<ObjectiveNode> Children)
{
    /// <summary>The requirements of a framework that the objective chiefly answers, or that the control serves, in reading order.</summary>
    public IEnumerable<(Requirement Requirement, Coverage? Coverage)> Answers(Framework framework) => Control is null
        ? Objective.Satisfies.Where(r => r.Framework == framework.Key).Select(r => (framework.Find(r.Ref)!, (Coverage?)null))
        : Control.Mappings.Where(m => m.Requirement.Framework == framework.Key).Select(m => (framework.Find(m.Requirement.Ref)!, (Coverage?)m.Coverage));
}

/// <param name="Frameworks">Which stand side by side.</param>
/// <param name="Total">Objectives without the filter, of every level.</param>
/// <param name="KnowsRecords">Whether the reader may see how controls stand.</param>
public sealed record ObjectivesView(IReadOnlyList<ObjectiveNode> Roots, IReadOnlyList<Framework> Frameworks, int Total, bool KnowsRecords)
{
    public int Shown => Roots.Sum(Count);

    private static int Count(ObjectiveNode node) => node.Control is null ? 1 + node.Children.Sum(Count) : 0;
}

/// <summary>The library's hierarchy of control objectives, with the organization's controls where the reader may see them.</summary>
public sealed class ReadObjectives(ContentLibrary library, RequestRecords records, ICurrentUser user)
{
    private const int Usual = 4;

    /// <param name="text">In an objective's id, name or statement, in a control's code or name, or in a ref.</param>
    /// <param name="frameworks">Keys of those to see side by side, and only what answers one of them; null: the organization's first four, and everything.</param>
    public async Task<Result<ObjectivesView>> RunAsync(string? text, IReadOnlyList<string>? frameworks, RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        if (frameworks?.FirstOrDefault(k => library.Framework(k) is null) is { } unknown)
        {
            return new Invalid($"There is no framework \"{unknown}\" in the library.", "framework");
        }

        var index = user.May(Permission.ReadRecords) ? await records.ReadAsync(view.AsOf, cancellation) : (Result<RecordIndex>?)null;
        if (index is { Refusal: { } refusal })
        {
            return refusal;
        }

        if (index?.Value.Knows(view.Scope) == false)
        {
            return new NotFound("The AI system");
        }

        IReadOnlyList<Framework> side = frameworks is not null
            ? [.. frameworks.Distinct(StringComparer.Ordinal).Select(k => library.Framework(k)!)]
            : [.. Chosen(index?.Value).Take(Usual)];
        var standings = index?.Value.Standings(view.Scope).Where(s => s.Control.CatalogueCode is not null)
            .DistinctBy(s => s.Control.CatalogueCode, StringComparer.OrdinalIgnoreCase).ToDictionary(s => s.Control.CatalogueCode!, StringComparer.OrdinalIgnoreCase) ?? [];
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var roots = library.Objectives.Select(o => Node(o, standings)).Select(n => Matching(n, words, frameworks is null ? null : side)).OfType<ObjectiveNode>();
        return new ObjectivesView([.. roots], side, library.Objectives.Sum(Count), index is not null);
    }

    /// <summary>One objective of any level, with the path to it.</summary>
    public async Task<Result<(IReadOnlyList<ObjectiveNode> Path, ObjectivesView View)>> FindAsync(string id, RequestedView view, CancellationToken cancellation)
    {
        var all = await RunAsync(null, null, view, cancellation);
        if (all.IsRefused)
        {
            return all.Refusal;
        }

        return all.Value.Roots.Select(r => PathTo(r, id)).FirstOrDefault(p => p is not null) is { } path ? (path, all.Value) : new NotFound("The objective");
    }

    private static List<ObjectiveNode>? PathTo(ObjectiveNode node, string id)
    {
        if (string.Equals(node.Key, id, StringComparison.OrdinalIgnoreCase))
        {
            return [node];
        }

        return node.Children.Where(c => c.Control is null).Select(c => PathTo(c, id)).FirstOrDefault(p => p is not null) is { } below ? [node, .. below] : null;
    }

    private IEnumerable<Framework> Chosen(RecordIndex? index) => index?.Records.Organization.Frameworks is { Count: > 0 } keys
        ? keys.Select(library.Framework).OfType<Framework>()
        : library.Frameworks.Where(f => !f.Facts.IsSuperseded).OrderBy(f => f.Facts.Order);

    private static int Count(ControlObjective objective) => 1 + objective.SubObjectives.Sum(Count);

    private ObjectiveNode Node(ControlObjective objective, Dictionary<string, ControlStanding> standings) => new(
        objective.Id, objective, null, null,
        [
            .. objective.SubObjectives.Select(o => Node(o, standings)),
            .. objective.Controls.Select(library.CatalogueControl).OfType<CatalogueControl>()
                .Select(c => new ObjectiveNode($"{objective.Id}/{c.Code}", objective, c, standings.GetValueOrDefault(c.Code), [])),
        ]);

    /// <summary>A line that fits keeps what is below it; one that does not is kept for what fits below.</summary>
    private static ObjectiveNode? Matching(ObjectiveNode node, string[] words, IReadOnlyList<Framework>? frameworks)
    {
        var children = node.Children.Select(c => Matching(c, words, frameworks)).OfType<ObjectiveNode>().ToList();
        var fits = frameworks is null || frameworks.Any(f => node.Answers(f).Any());
        if (fits && words.All(w => Says(node, w)))
        {
            return words.Length == 0 ? node with { Children = children } : node with { Children = [.. node.Children.Select(c => Matching(c, [], frameworks)).OfType<ObjectiveNode>()] };
        }

        return children.Count > 0 ? node with { Children = children } : null;
    }

    private static bool Says(ObjectiveNode node, string word) => node.Control is { } control
        ? Has(control.Code, word) || Has(control.Name, word) || control.Mappings.Any(m => Has(m.Requirement.Ref, word))
        : Has(node.Objective.Id, word) || Has(node.Objective.Name, word) || Has(node.Objective.Statement, word) || node.Objective.Satisfies.Any(r => Has(r.Ref, word));

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
