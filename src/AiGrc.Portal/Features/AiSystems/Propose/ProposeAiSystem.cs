using System.Text.Json.Serialization;
using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.AiSystems.Propose;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewAiSystem(
    string? Name, string? Purpose = null, LifecycleStage Stage = LifecycleStage.Proposed, RiskTier? Tier = null, IReadOnlyList<string>? Roles = null, PersonId? OwnerId = null);

/// <summary>Takes a system into the inventory; from then on it is a scope.</summary>
public sealed class ProposeAiSystem(IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<AiSystemView>> RunAsync(NewAiSystem proposed, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditSystems))
        {
            return Problems.Lacks(Permission.EditSystems);
        }

        var now = clock.GetUtcNow();
        var made = AiSystem.Propose(new AiSystemId(Guid.CreateVersion7(now)), proposed.Name ?? "", proposed.Purpose ?? "")
            .Then(s => s.Position(proposed.Tier, proposed.Roles ?? [], KnownRoles.Of(library)));
        if (made.IsRefused)
        {
            return made.Refusal;
        }

        var system = made.Value.MoveTo(proposed.Stage).AssignTo(proposed.OwnerId);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (proposed.OwnerId is { } owner && !await database.Memberships.AnyAsync(m => m.PersonId == owner && m.LeftAt == null, cancellation))
        {
            return new Invalid("The owner is not a member of your organization.", "ownerId");
        }

        database.AiSystems.Add(system);
        database.Record("aiSystem.proposed", system, user, now);
        var saved = await database.SaveAsync($"A system named \"{system.Name}\"", cancellation);
        return saved.Refusal switch
        {
            null => AiSystemView.Of(system),
            AlreadyExists taken => new AlreadyExists(taken.What, "name"),
            var other => other,
        };
    }
}
