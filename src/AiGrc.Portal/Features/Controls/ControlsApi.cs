using System.Text.Json.Serialization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Features.Controls.Adopt;
using AiGrc.Portal.Features.Controls.Edit;
using AiGrc.Portal.Features.Controls.Implement;
using AiGrc.Portal.Features.Controls.Import;
using AiGrc.Portal.Features.Controls.List;
using AiGrc.Portal.Features.Controls.Map;
using AiGrc.Portal.Features.Controls.Write;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Controls;

/// <summary>One new control: <c>adopt</c> with a catalogue code and nothing else, or the fields of one of the organization's own.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewControl(
    string? Adopt = null,
    string? Code = null,
    string? Name = null,
    string? Domain = null,
    string? Objective = null,
    string? Description = null,
    ControlNature Nature = ControlNature.Manual,
    ControlKind Kind = ControlKind.Preventive,
    ControlFrequency Frequency = ControlFrequency.Annual,
    DefaultScope DefaultScope = DefaultScope.Organization,
    PersonId? OwnerId = null,
    IReadOnlyList<MappingView>? Mappings = null);

/// <summary>/api/v1/controls: the same use cases as the pages.</summary>
internal static class ControlsApi
{
    public static void MapControlsApi(this IEndpointRouteBuilder routes)
    {
        var controls = routes.MapApi("/controls", "Controls");
        controls.MapControlImportsApi();
        controls.MapGet("", async (ListControls list, string? cursor, string? domain, CancellationToken cancellation, bool retired = false, int limit = ListControls.Most) =>
            (await list.RunAsync(cursor, domain, retired, limit, cancellation)).ToHttp()).Needs(Permission.ReadRecords)
            .WithSummary("The organization's controls by code; of one domain=, retired= ones too.").Produces<Page<ControlView>>();
        controls.MapPost("", AddAsync).Needs(Permission.EditControls)
            .WithSummary("Adopts one control of the catalogue (only adopt), or writes one of the organization's own.").Produces<ControlView>(StatusCodes.Status201Created);
        controls.MapPost("/adoptions", async (Adoption adoption, AdoptControls adopt, CancellationToken cancellation) =>
            (await adopt.RunAsync(adoption, cancellation)).ToHttp()).Needs(Permission.EditControls)
            .WithSummary("Adopts several controls at once: by code, by domain, or all that a framework needs.").Produces<AdoptedControls>();
        controls.MapGet("/{code}", async (string code, ListControls list, HttpContext http, CancellationToken cancellation) =>
            (await list.FindAsync(code, cancellation)).ToHttp(http)).Needs(Permission.ReadRecords)
            .WithSummary("One control with its mappings, with its ETag.").Produces<ControlView>();
        controls.MapPatch("/{code}", async (string code, ControlEdit edit, EditControl use, HttpContext http, CancellationToken cancellation) =>
            await ETag.Required(http.Request).OnAsync(version => use.RunAsync(code, edit, version, cancellation), http)).Needs(Permission.EditControls)
            .WithSummary("Changes the given fields of a control, retires or restores it; what is left out stays.").Produces<ControlView>();
        controls.MapPut("/{code}/mappings", async (string code, ControlMappings mappings, MapControl use, HttpContext http, CancellationToken cancellation) =>
            await ETag.Required(http.Request).OnAsync(version => use.RunAsync(code, mappings, version, cancellation), http)).Needs(Permission.EditControls)
            .WithSummary("Says which requirements a control serves, in full or in part: the whole list.").Produces<ControlView>();
        controls.MapGet("/{code}/implementations/{scope}", async (string code, string scope, ImplementControl use, HttpContext http, CancellationToken cancellation) =>
            Scope.Parse(scope) is { } about ? (await use.FindAsync(code, about, cancellation)).ToHttp(http) : NoScope.ToProblem()).Needs(Permission.ReadRecords)
            .WithSummary("How far a control is in a scope, with its ETag.").Produces<ImplementationView>();
        controls.MapPut("/{code}/implementations/{scope}", ImplementAsync).Needs(Permission.EditImplementations)
            .WithSummary("Says how far a control is in a scope, who answers for it there and by when. If-None-Match: * for the first word.").Produces<ImplementationView>();
    }

    private static NotFound NoScope => new("The scope");

    private static async Task<IResult> AddAsync(NewControl control, AdoptControls adopt, WriteControl write, ListControls list, CancellationToken cancellation)
    {
        if (control.Adopt is not { } code)
        {
            var own = new OwnControl(
                control.Code, control.Name, control.Domain, control.Objective, control.Description, control.Nature, control.Kind, control.Frequency,
                control.DefaultScope, control.OwnerId, control.Mappings);
            return (await write.RunAsync(own, cancellation)).ToCreated(c => $"/controls/{c.Code}");
        }

        if (control with { Adopt = null } != new NewControl())
        {
            return new Invalid("Adopting takes the catalogue's texts as they are: send only \"adopt\", then edit what was adopted.", "adopt").ToProblem();
        }

        var adopted = await adopt.RunAsync(new Adoption([code]), cancellation);
        if (adopted.IsRefused)
        {
            return adopted.Refusal.ToProblem();
        }

        if (adopted.Value.Skipped is [var skipped])
        {
            return new AlreadyExists(
                skipped.Reason == SkipReason.Retired ? $"Control {skipped.Code} was retired and can be restored; it" : $"A control with the code {skipped.Code}", "adopt").ToProblem();
        }

        var found = await list.FindAsync(adopted.Value.Adopted[0], cancellation);
        return found.IsRefused ? found.Refusal.ToProblem() : TypedResults.Created($"{ApiSetup.Root}/controls/{found.Value.Value.Code}", found.Value.Value);
    }

    private static async Task<IResult> ImplementAsync(
        string code, string scope, ImplementationEdit edit, ImplementControl use, HttpContext http, CancellationToken cancellation)
    {
        if (Scope.Parse(scope) is not { } about)
        {
            return NoScope.ToProblem();
        }

        // "If-None-Match: *" says the same as the version 0: only if nobody has looked yet.
        var version = http.Request.Headers.IfNoneMatch == "*" ? new ExpectedVersion(0) : ETag.Required(http.Request);
        return await version.OnAsync(v => use.RunAsync(code, about, edit, v, cancellation), http);
    }
}
