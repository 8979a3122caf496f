using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.AiSystems;

/// <summary>What the forms of systems show and send, as words.</summary>
public sealed record AiSystemForm(string? Name, string? Purpose, string? Stage, string? Tier, IReadOnlyList<string> Roles, string? OwnerId, string? Version)
{
    public static AiSystemForm Of(AiSystemView system, uint version) => new(
        system.Name, system.Purpose, system.Stage.ToString(), system.Tier?.ToString(), system.Roles, system.OwnerId?.Value.ToString(), version.ToString());

    /// <summary>What was sent; null before anything was.</summary>
    public static AiSystemForm? Sent(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        var form = context.Request.Form;
        return new AiSystemForm(form["name"], form["purpose"], form["stage"], form["tier"], [.. form["roles"].OfType<string>()], form["ownerId"], form["version"]);
    }

    public LifecycleStage ToStage() => Enum.TryParse<LifecycleStage>(Stage, out var stage) && Enum.IsDefined(stage) ? stage : LifecycleStage.Proposed;

    public RiskTier? ToTier() => Enum.TryParse<RiskTier>(Tier, out var tier) && Enum.IsDefined(tier) ? tier : null;

    public PersonId? ToOwner() => Guid.TryParse(OwnerId, out var owner) ? new PersonId(owner) : null;

    public static IReadOnlyList<Option> RoleOptions(ContentLibrary library) =>
        [.. KnownRoles.Of(library).Order(StringComparer.Ordinal).Select(r => new Option(r, char.ToUpperInvariant(r[0]) + r[1..].Replace('-', ' ')))];

    public static IReadOnlyList<Option> OwnerOptions(IEnumerable<Colleague> people, string? now) =>
        [.. people.Where(p => !p.HasLeft || p.Id.Value.ToString() == now).Select(p => new Option(p.Id.Value.ToString(), p.Name, p.Title))];
}
