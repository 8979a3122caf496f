using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Frameworks.Related;

/// <summary>What is known of how requirements lie to each other: stated, or following from what is stated and from the frameworks' trees.</summary>
public sealed class ReadRelations(RelationNetwork network, ICurrentUser user)
{
    /// <summary>One pair, with the fewest statements that yield what is known of it.</summary>
    public Result<RelationItem> Pair(RequirementKey from, RequirementKey to)
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        if (network.Library.Requirement(from) is null || network.Library.Requirement(to) is null)
        {
            return new NotFound(network.Library.Requirement(from) is null ? "The requirement in from" : "The requirement in to");
        }

        return RelationItem.Of(from == to ? new KnownRelation(from, to, RelationSet.Equal, IsStated: false) : network.Known(from, to), network.Explain(from, to));
    }

    /// <summary>Every pair of two frameworks of which something is known, by ref.</summary>
    public Result<IReadOnlyList<RelationItem>> Between(string from, string to)
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        return (network.Library.Framework(from), network.Library.Framework(to)) is ({ } first, { } second)
            ? network.Between(first, second).Select(k => RelationItem.Of(k)).ToList()
            : new NotFound(network.Library.Framework(from) is null ? "The framework in from" : "The framework in to");
    }

    /// <summary>Statements that cannot all hold, then pairs of which different relations are stated.</summary>
    public Result<IReadOnlyList<ConflictItem>> Conflicts() => user.May(Permission.ReadLibrary)
        ? (List<ConflictItem>)[.. network.Contradictions.Select(ConflictItem.Of), .. network.Disagreements.Select(ConflictItem.Of)]
        : Problems.Lacks(Permission.ReadLibrary);
}
