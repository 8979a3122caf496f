using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Controls.Write;

/// <summary>A control of the organization's own.</summary>
public sealed record OwnControl(
    string? Code,
    string? Name,
    string? Domain,
    string? Objective = null,
    string? Description = null,
    ControlNature Nature = ControlNature.Manual,
    ControlKind Kind = ControlKind.Preventive,
    ControlFrequency Frequency = ControlFrequency.Annual,
    DefaultScope DefaultScope = DefaultScope.Organization,
    PersonId? OwnerId = null,
    IReadOnlyList<MappingView>? Mappings = null);

/// <summary>Adds a control that no catalogue has.</summary>
public sealed class WriteControl(IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<ControlView>> RunAsync(OwnControl own, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditControls))
        {
            return Problems.Lacks(Permission.EditControls);
        }

        var now = clock.GetUtcNow();
        var text = new ControlText(
            own.Name ?? "", own.Domain ?? "", own.Objective ?? "", own.Description ?? "", own.Nature, own.Kind, own.Frequency, own.DefaultScope);
        var written = Control.Write(new ControlId(Guid.CreateVersion7(now)), own.Code ?? "", text)
            .Then(c => MappingRules.Map(c, own.Mappings ?? [], library));
        if (written.IsRefused)
        {
            return written.Refusal;
        }

        var control = written.Value;
        if (library.CatalogueControl(control.Code) is { } reserved)
        {
            return new Invalid($"{reserved.Code} is the catalogue's code for \"{reserved.Name}\": adopt that one, or choose another code.", "code");
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.RefuseOwnerAsync(own.OwnerId, null, cancellation) is { } refusal)
        {
            return refusal;
        }

        database.Controls.Add(control.AssignTo(own.OwnerId));
        database.Record("control.written", control, user, now);
        var saved = await database.SaveAsync($"A control with the code {control.Code}", cancellation);
        return saved.IsRefused ? OnCode(saved.Refusal) : ControlView.Of(control);
    }

    private static Refusal OnCode(Refusal refusal) => refusal is AlreadyExists taken ? taken with { OnField = "code", Field = "code" } : refusal;
}
