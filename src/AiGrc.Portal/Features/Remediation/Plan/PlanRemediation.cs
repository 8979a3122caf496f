using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Remediation.Plan;

public sealed record RemediationInput(string? Action, PersonId? Owner, DateOnly? DueOn, RemediationStatus? Status, string? Note);

/// <summary>What the caller saw before: a version of the item, nothing yet, or it does not matter.</summary>
public readonly record struct SeenBefore(ExpectedVersion Version, bool Nothing)
{
    public static readonly SeenBefore NoItem = new(ExpectedVersion.Any, Nothing: true);

    public static SeenBefore Of(ExpectedVersion version) => new(version, Nothing: false);
}

/// <summary>Says what is done about a gap: one item per requirement and scope, made when it is first planned.</summary>
public sealed class PlanRemediation(IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<Versioned<RemediationSnapshot>>> RunAsync(
        RequirementKey key, Scope scope, RemediationInput input, SeenBefore seen, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditRemediation))
        {
            return Problems.Lacks(Permission.EditRemediation);
        }

        if (library.Requirement(key) is not { Assessable: true })
        {
            return new NotFound("The requirement");
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (scope.System is { } system && !await database.AiSystems.AnyAsync(s => s.Id == system, cancellation))
        {
            return new NotFound("The AI system");
        }

        var item = await database.Remediations.FirstOrDefaultAsync(r => r.Framework == key.Framework && r.Ref == key.Ref && r.SystemId == scope.System, cancellation);
        if (seen.Nothing ? item is not null : item is null && seen.Version.Value is not null)
        {
            return new ChangedMeanwhile();
        }

        if (input.Owner is { } owner && owner != item?.OwnerId && !await database.Memberships.AnyAsync(m => m.PersonId == owner && m.LeftAt == null, cancellation))
        {
            return new Invalid("The owner is nobody who works in your organization now.", "owner");
        }

        var now = clock.GetUtcNow();
        var isNew = item is null;
        item ??= RemediationItem.For(new RemediationId(Guid.CreateVersion7(now)), key, scope);
        var planned = item.Plan(input.Action ?? "", input.Owner, input.DueOn, input.Status ?? item.Status, input.Note);
        if (planned.IsRefused)
        {
            return planned.Refusal;
        }

        if (isNew)
        {
            database.Remediations.Add(item);
        }
        else
        {
            database.Expect(item, seen.Version);
        }

        database.Record(isNew ? "remediation.planned" : "remediation.changed", item, user, now);
        var saved = await database.SaveAsync("A plan for this gap", cancellation);
        return saved.Then<Versioned<RemediationSnapshot>>(_ => new Versioned<RemediationSnapshot>(item.ToSnapshot(), database.VersionOf(item)));
    }
}
