using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Controls.Map;

/// <summary>All that a control serves; what is not in the list it no longer serves.</summary>
public sealed record ControlMappings(IReadOnlyList<MappingView>? Mappings);

/// <summary>States anew which requirements a control serves, how far and why.</summary>
public sealed class MapControl(IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<Versioned<ControlView>>> RunAsync(string code, ControlMappings all, ExpectedVersion expected, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditControls))
        {
            return Problems.Lacks(Permission.EditControls);
        }

        if (all.Mappings is not { } mappings)
        {
            return new Invalid("Send the whole list of mappings; an empty one when the control serves nothing.", "mappings");
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

        var mapped = MappingRules.Map(control, mappings, library);
        if (mapped.IsRefused)
        {
            return mapped.Refusal;
        }

        if (database.ChangeTracker.HasChanges())
        {
            database.Record("control.mapped", control, user, clock.GetUtcNow());
            var saved = await database.SaveAsync("A control with this code", cancellation);
            if (saved.IsRefused)
            {
                return saved.Refusal;
            }
        }

        return new Versioned<ControlView>(ControlView.Of(control), database.VersionOf(control));
    }
}
