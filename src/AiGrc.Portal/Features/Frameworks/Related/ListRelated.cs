using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Frameworks.Related;

/// <summary>What authorities state about a requirement and requirements of other frameworks, read from its side.</summary>
public sealed class ListRelated(ContentLibrary library, CrosswalkIndex crosswalks, ICurrentUser user)
{
    public Result<IReadOnlyList<RelatedItem>> Run(RequirementKey key)
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        return library.Requirement(key) is null ? new NotFound("The requirement") : crosswalks.Of(key).Select(Item).ToList();
    }

    private RelatedItem Item(RelatedRequirement related) => new(
        related.Other.Framework, related.Other.Ref, library.Requirement(related.Other)?.Title ?? "", related.Relation, related.IsSource ? "source" : "target",
        related.Crosswalk.Key, related.Crosswalk.Authority, related.Stated.StatedBy, related.Stated.Rationale, related.Stated.Strength);
}
