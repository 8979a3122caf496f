using System.Text.Json.Serialization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Controls.Edit;

/// <summary>What changes about a control; what is left out stays as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ControlEdit
{
    public Optional<string> Name { get; init; }

    public Optional<string> Domain { get; init; }

    public Optional<string> Objective { get; init; }

    public Optional<string> Description { get; init; }

    public Optional<ControlNature> Nature { get; init; }

    public Optional<ControlKind> Kind { get; init; }

    public Optional<ControlFrequency> Frequency { get; init; }

    public Optional<DefaultScope> DefaultScope { get; init; }

    /// <summary>Null: nobody owns it.</summary>
    public Optional<PersonId?> OwnerId { get; init; }

    /// <summary>Values by the parameter's name; those left out stay, null takes one back.</summary>
    public Optional<IReadOnlyDictionary<string, string?>> Parameters { get; init; }

    /// <summary>True takes the control out of the matrix and of every conclusion, false brings it back.</summary>
    public Optional<bool> Retired { get; init; }
}

/// <summary>Changes a control's texts, owner and parameters, retires or restores it.</summary>
public sealed class EditControl(IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<Versioned<ControlView>>> RunAsync(string code, ControlEdit edit, ExpectedVersion expected, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditControls))
        {
            return Problems.Lacks(Permission.EditControls);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.FindControlAsync(code, cancellation) is not { } control)
        {
            return ControlLookups.Missing(code);
        }

        if (database.IsOutdated(control, expected))
        {
            return new ChangedMeanwhile();
        }

        if (await database.RefuseOwnerAsync(edit.OwnerId.Or(control.OwnerId), control.OwnerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var wasRetired = control.RetiredAt is not null;
        var edited = Apply(control, edit, now);
        if (edited.IsRefused)
        {
            return edited.Refusal;
        }

        // An edit that changes nothing leaves no trace in the ledger.
        if (database.ChangeTracker.HasChanges())
        {
            var action = (wasRetired, control.RetiredAt is not null) switch { (false, true) => "control.retired", (true, false) => "control.restored", _ => "control.edited" };
            database.Record(action, control, user, now);
            var saved = await database.SaveAsync("A control with this code", cancellation);
            if (saved.IsRefused)
            {
                return saved.Refusal;
            }
        }

        return new Versioned<ControlView>(ControlView.Of(control), database.VersionOf(control));
    }

    private Result<Control> Apply(Control control, ControlEdit edit, DateTimeOffset now)
    {
        var text = new ControlText(
            edit.Name.Or(control.Name) ?? "", edit.Domain.Or(control.Domain) ?? "", edit.Objective.Or(control.Objective) ?? "",
            edit.Description.Or(control.Description) ?? "", edit.Nature.Or(control.Nature), edit.Kind.Or(control.Kind),
            edit.Frequency.Or(control.Frequency), edit.DefaultScope.Or(control.DefaultScope));
        var described = control.Describe(text);
        if (described.IsRefused)
        {
            return described;
        }

        if (edit.OwnerId.IsGiven)
        {
            control.AssignTo(edit.OwnerId.Value);
        }

        if (edit.Parameters is { IsGiven: true, Value: { } given })
        {
            var known = library.CatalogueControl(control.CatalogueCode ?? "")?.Parameters ?? [];

            // A value may outlive the catalogue's parameter it was chosen for; only what is given now is checked.
            var values = ParameterValues.Check(known, given);
            if (values.IsRefused)
            {
                return values.Refusal;
            }

            // The order of names is not a change.
            var chosen = control.Parameters.Where(p => !given.ContainsKey(p.Key)).Concat(values.Value).ToDictionary(StringComparer.Ordinal);
            if (chosen.Count != control.Parameters.Count || chosen.Any(p => control.Parameters.GetValueOrDefault(p.Key) != p.Value))
            {
                control.SetParameters(chosen);
            }
        }

        return edit.Retired switch
        {
            { IsGiven: true, Value: true } => control.Retire(now),
            { IsGiven: true } => control.Restore(),
            _ => control,
        };
    }
}
