using System.Text.Json.Serialization;
using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.AiSystems.Edit;

/// <summary>What changes about a system; what is left out stays as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AiSystemEdit
{
    public Optional<string> Name { get; init; }

    public Optional<string> Purpose { get; init; }

    public Optional<LifecycleStage> Stage { get; init; }

    /// <summary>Null: not classified.</summary>
    public Optional<RiskTier?> Tier { get; init; }

    public Optional<IReadOnlyList<string>> Roles { get; init; }

    public Optional<PersonId?> OwnerId { get; init; }
}

/// <summary>Changes a system's record.</summary>
public sealed class EditAiSystem(IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<Versioned<AiSystemView>>> RunAsync(AiSystemId id, AiSystemEdit edit, ExpectedVersion expected, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditSystems))
        {
            return Problems.Lacks(Permission.EditSystems);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.AiSystems.SingleOrDefaultAsync(s => s.Id == id, cancellation) is not { } system)
        {
            return new NotFound("The AI system");
        }

        if (expected.Value is { } seen && seen != database.VersionOf(system))
        {
            return new ChangedMeanwhile();
        }

        var owner = edit.OwnerId.Or(system.OwnerId);
        if (owner is not null && owner != system.OwnerId && !await database.Memberships.AnyAsync(m => m.PersonId == owner && m.LeftAt == null, cancellation))
        {
            return new Invalid("The owner is not a member of your organization.", "ownerId");
        }

        var edited = system.Describe(edit.Name.Or(system.Name) ?? "", edit.Purpose.Or(system.Purpose) ?? "")
            .Then(s => s.Position(edit.Tier.Or(s.Tier), edit.Roles.Or(s.Roles) ?? [], KnownRoles.Of(library)));
        if (edited.IsRefused)
        {
            return edited.Refusal;
        }

        system.MoveTo(edit.Stage.Or(system.Stage)).AssignTo(owner);
        if (database.ChangeTracker.HasChanges())
        {
            database.Record("aiSystem.edited", system, user, clock.GetUtcNow());
            var saved = await database.SaveAsync($"A system named \"{system.Name}\"", cancellation);
            if (saved.IsRefused)
            {
                return saved.Refusal is AlreadyExists taken ? new AlreadyExists(taken.What, "name") : saved.Refusal;
            }
        }

        return new Versioned<AiSystemView>(AiSystemView.Of(system), database.VersionOf(system));
    }
}
