using System.Text.Json.Serialization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Controls.Implement;

/// <summary>Retired controls are kept for what they proved and take no further work.</summary>
public sealed record ControlIsRetired(string Code) : Refusal($"Not saved: control {Code} is retired. Restore it first.");

/// <summary>How far a control is in a scope, who answers for it there and by when: the whole of it.</summary>
/// <param name="OwnerId">Null: the control's owner.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ImplementationEdit(ImplementationStatus Status, string? Justification = null, PersonId? OwnerId = null, DateOnly? DueOn = null);

/// <param name="Scope">"organization" or a system's id.</param>
/// <param name="InheritedStatus">What counts here while the scope's own status is <c>notLookedAt</c>: the organization's; null where nothing is inherited.</param>
public sealed record ImplementationView(
    string Code, string Scope, ImplementationStatus Status, string? Justification, PersonId? OwnerId, DateOnly? DueOn, ImplementationStatus? InheritedStatus);

/// <summary>Says how far a control is in a scope. What nobody has looked at yet has the version 0.</summary>
public sealed class ImplementControl(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<Versioned<ImplementationView>>> FindAsync(string code, Scope scope, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await LoadAsync(database, code, scope, cancellation) is { } found ? View(database, found, scope) : await MissingAsync(database, code, scope, cancellation);
    }

    public async Task<Result<Versioned<ImplementationView>>> RunAsync(
        string code, Scope scope, ImplementationEdit edit, ExpectedVersion expected, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditImplementations))
        {
            return Problems.Lacks(Permission.EditImplementations);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await LoadAsync(database, code, scope, cancellation) is not { } found)
        {
            return await MissingAsync(database, code, scope, cancellation);
        }

        if (found.IsRetired)
        {
            return new ControlIsRetired(found.Code);
        }

        if (found.Own is null ? expected.Value is not (null or 0) : database.IsOutdated(found.Own, expected))
        {
            return new ChangedMeanwhile();
        }

        var now = clock.GetUtcNow();
        var implementation = found.Own ?? Implementation.Of(new ImplementationId(Guid.CreateVersion7(now)), found.Control, scope);
        if (await database.RefuseOwnerAsync(edit.OwnerId, implementation.OwnerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        var moved = implementation.MoveTo(edit.Status, edit.Justification);
        if (moved.IsRefused)
        {
            return moved.Refusal;
        }

        implementation.Plan(edit.OwnerId, edit.DueOn);
        if (found.Own is null)
        {
            database.Implementations.Add(implementation);
        }

        if (database.ChangeTracker.HasChanges())
        {
            database.Record(found.Own is null ? "implementation.begun" : "implementation.edited", implementation, user, now);
            var saved = await database.SaveAsync("An implementation of this control in this scope", cancellation);
            if (saved.IsRefused)
            {
                // Two people looked first at the same moment; the other one was faster.
                return saved.Refusal is AlreadyExists ? new ChangedMeanwhile() : saved.Refusal;
            }
        }

        return View(database, found with { Own = implementation }, scope);
    }

    private static Versioned<ImplementationView> View(GrcDatabase database, Found found, Scope scope)
    {
        var status = found.Own?.Status ?? ImplementationStatus.NotLookedAt;
        var inherits = !scope.IsOrganization && status == ImplementationStatus.NotLookedAt && found.OrganizationStatus is not (null or ImplementationStatus.NotLookedAt);
        return new Versioned<ImplementationView>(
            new ImplementationView(found.Code, scope.ToString(), status, found.Own?.Justification, found.Own?.OwnerId, found.Own?.DueOn, inherits ? found.OrganizationStatus : null),
            found.Own is null ? 0 : database.VersionOf(found.Own));
    }

    /// <summary>The control, its implementation in the scope and the organization's in one query; null if control or scope are not there.</summary>
    private static Task<Found?> LoadAsync(GrcDatabase database, string code, Scope scope, CancellationToken cancellation)
    {
        var upper = code.ToUpperInvariant();
        var system = scope.System;
        return database.Controls
            .Where(c => c.Code == upper && (system == null || database.AiSystems.Any(s => s.Id == system)))
            .Select(c => new Found(
                c.Id,
                c.Code,
                c.RetiredAt != null,
                database.Implementations.FirstOrDefault(i => i.ControlId == c.Id && i.SystemId == system),
                system == null ? null : database.Implementations.Where(i => i.ControlId == c.Id && i.SystemId == null).Select(i => (ImplementationStatus?)i.Status).FirstOrDefault()))
            .SingleOrDefaultAsync(cancellation);
    }

    private static async Task<NotFound> MissingAsync(GrcDatabase database, string code, Scope scope, CancellationToken cancellation) =>
        scope.System is { } system && !await database.AiSystems.AnyAsync(s => s.Id == system, cancellation) ? new NotFound("The AI system") : ControlLookups.Missing(code);

    private sealed record Found(ControlId Control, string Code, bool IsRetired, Implementation? Own, ImplementationStatus? OrganizationStatus);
}
