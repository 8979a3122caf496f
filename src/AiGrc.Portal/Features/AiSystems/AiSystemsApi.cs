using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.AiSystems.Edit;
using AiGrc.Portal.Features.AiSystems.List;
using AiGrc.Portal.Features.AiSystems.Propose;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.AiSystems;

/// <summary>/api/v1/systems: the same use cases as the pages.</summary>
internal static class AiSystemsApi
{
    public static void MapAiSystemsApi(this IEndpointRouteBuilder routes)
    {
        var systems = routes.MapApi("/systems", "AI systems");
        systems.MapGet("", async (ListAiSystems list, string? cursor, CancellationToken cancellation, int limit = ListAiSystems.Most) =>
            (await list.RunAsync(cursor, limit, cancellation)).ToHttp()).Needs(Permission.ReadRecords)
            .WithSummary("The AI systems by name.").Produces<Page<AiSystemView>>();
        systems.MapPost("", async (NewAiSystem proposed, ProposeAiSystem propose, CancellationToken cancellation) =>
            (await propose.RunAsync(proposed, cancellation)).ToCreated(s => $"/systems/{s.Id.Value}")).Needs(Permission.EditSystems)
            .WithSummary("Puts an AI system into the inventory.").Produces<AiSystemView>(StatusCodes.Status201Created);
        systems.MapGet("/{id:guid}", async (Guid id, ListAiSystems list, HttpContext http, CancellationToken cancellation) =>
            (await list.FindAsync(new AiSystemId(id), cancellation)).ToHttp(http)).Needs(Permission.ReadRecords)
            .WithSummary("One AI system, with its ETag.").Produces<AiSystemView>();
        systems.MapPatch("/{id:guid}", async (Guid id, AiSystemEdit edit, EditAiSystem use, HttpContext http, CancellationToken cancellation) =>
            await ETag.Required(http.Request).OnAsync(version => use.RunAsync(new AiSystemId(id), edit, version, cancellation), http)).Needs(Permission.EditSystems)
            .WithSummary("Changes the given fields of an AI system; what is left out stays.").Produces<AiSystemView>();
    }
}
