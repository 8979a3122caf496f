using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.AiSystems;

/// <summary>An AI system as the API writes it.</summary>
public sealed record AiSystemView(AiSystemId Id, string Name, string Purpose, LifecycleStage Stage, RiskTier? Tier, IReadOnlyList<string> Roles, PersonId? OwnerId)
{
    public static AiSystemView Of(AiSystem system) => new(system.Id, system.Name, system.Purpose, system.Stage, system.Tier, system.Roles, system.OwnerId);
}

/// <summary>The roles that a system's organization can have: those that some requirement obliges.</summary>
internal static class KnownRoles
{
    public static IReadOnlySet<string> Of(ContentLibrary library) => library.Frameworks
        .SelectMany(f => f.Assessable)
        .Where(r => r.NotForOrganizations is null)
        .SelectMany(r => r.ObligedRoles)
        .ToHashSet(StringComparer.Ordinal);
}
