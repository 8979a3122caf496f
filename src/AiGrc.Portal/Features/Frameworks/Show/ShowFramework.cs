using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Frameworks.Show;

/// <param name="Applicability">Null for those who may not read the organization's records.</param>
/// <param name="Conclusion">Null where nothing can be concluded or the requirement does not apply.</param>
public sealed record RequirementNode(Requirement Requirement, int Depth, Applicability? Applicability, RequirementConclusion? Conclusion);

/// <param name="IsChosen">Null for those who may not read the organization's records, like <paramref name="Conclusions"/> and <paramref name="ScopeName"/>.</param>
/// <param name="Nodes">Every node, in reading order.</param>
public sealed record FrameworkView(
    Framework Framework, bool? IsChosen, FrameworkConclusions? Conclusions, string? ScopeName, IReadOnlyList<RequirementNode> Nodes)
{
    /// <summary>The nodes that are asked for, in reading order. A heading that is asked for by its words brings all below it.</summary>
    public IReadOnlyList<RequirementNode> Matching(RequirementFilter filter)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<RequirementNode>();
        foreach (var node in Nodes)
        {
            var above = node.Requirement.Parent is { } parent && named.Contains(parent);
            if (above || (filter.Text.Length > 0 && filter.MatchesText(node.Requirement)))
            {
                named.Add(node.Requirement.Ref);
            }

            if (filter.Matches(node, above))
            {
                found.Add(node);
            }
        }

        return found;
    }

    /// <summary>With the headings above them, so that they stand in their tree.</summary>
    public IReadOnlyList<RequirementNode> WithHeadings(IReadOnlyList<RequirementNode> matching)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in matching)
        {
            for (var each = node.Requirement; each is not null && shown.Add(each.Ref); each = each.Parent is { } parent ? Framework.Find(parent) : null)
            {
            }
        }

        return [.. Nodes.Where(n => shown.Contains(n.Requirement.Ref))];
    }
}

/// <summary>One framework with its tree, and what follows for each requirement in a scope at a moment.</summary>
public sealed class ShowFramework(ContentLibrary library, ConclusionEngine engine, RequestRecords records, ICurrentUser user)
{
    public async Task<Result<FrameworkView>> RunAsync(string key, RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        if (library.Framework(key) is not { } framework)
        {
            return new NotFound("The framework");
        }

        if (!user.May(Permission.ReadRecords))
        {
            return new FrameworkView(framework, null, null, null, Nodes(framework, null));
        }

        var read = await records.ReadAsync(view.AsOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var index = read.Value;
        if (!index.Knows(view.Scope))
        {
            return new NotFound("The AI system");
        }

        var conclusions = engine.Conclude(index, framework, view.Scope);
        return new FrameworkView(
            framework, index.Records.Organization.Frameworks.Contains(key), conclusions, index.NameOf(view.Scope), Nodes(framework, conclusions));
    }

    private static List<RequirementNode> Nodes(Framework framework, FrameworkConclusions? conclusions)
    {
        var not = conclusions?.NotApplicable.ToDictionary(a => a.Requirement.Ref, StringComparer.Ordinal);
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        var nodes = new List<RequirementNode>(framework.Requirements.Count);
        foreach (var requirement in framework.Requirements)
        {
            var depth = depths[requirement.Ref] = requirement.Parent is { } parent ? depths[parent] + 1 : 0;
            var conclusion = conclusions?.Find(requirement.Ref);
            nodes.Add(new RequirementNode(requirement, depth, conclusion?.Applicability ?? not?.GetValueOrDefault(requirement.Ref), conclusion));
        }

        return nodes;
    }
}
