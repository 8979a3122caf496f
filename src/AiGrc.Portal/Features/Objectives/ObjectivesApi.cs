using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Objectives;

/// <summary>A control objective as the API writes it.</summary>
/// <param name="Parent">The objective that it belongs to, or null at the top.</param>
/// <param name="Controls">Codes of the catalogue.</param>
/// <param name="Requirements">What it chiefly answers; how far each control does is said in the control's mappings.</param>
public sealed record ObjectiveItem(string Id, string? Parent, string Name, string Statement, IReadOnlyList<string> Controls, IReadOnlyList<AnsweredRequirement> Requirements);

public sealed record AnsweredRequirement(string Framework, string Ref);

internal static class ObjectivesApi
{
    private static readonly RequestedView Now = new(Scope.Organization, null);

    public static void MapObjectivesApi(this IEndpointRouteBuilder routes)
    {
        var objectives = routes.MapApi("/objectives", "Objectives");
        objectives.MapGet("/", AllAsync).Needs(Permission.ReadLibrary)
            .WithSummary("The library's control objectives, parents before their parts, with their controls and the requirements they chiefly answer in every framework.")
            .Produces<Page<ObjectiveItem>>().Reads("cursor", "limit")
            .ReadsOwn("text", "Words of id, name, statement, control or ref.").ReadsOwn("framework", "Only what answers one of these frameworks, by key.");
        objectives.MapGet("/{id}", OneAsync).Needs(Permission.ReadLibrary)
            .WithSummary("One control objective by its id, e.g. OBJ-13.1.").Produces<ObjectiveItem>();
    }

    private static async Task<IResult> AllAsync(HttpRequest request, ReadObjectives read, CancellationToken cancellation)
    {
        var keys = request.Query["framework"].OfType<string>().SelectMany(v => v.Split(',')).Where(k => k.Length > 0).ToList();
        var found = await read.RunAsync(request.Query["text"], keys.Count == 0 ? null : keys, Now, cancellation);
        return found.Then(v => Paging.Of(v.Roots.SelectMany(r => Items(r, null)).ToList(), request, o => o.Id)).ToHttp();
    }

    private static async Task<IResult> OneAsync(string id, ReadObjectives read, CancellationToken cancellation)
    {
        var found = await read.FindAsync(id, Now, cancellation);
        return found.Then<ObjectiveItem>(f => Item(f.Path[^1], f.Path.Count > 1 ? f.Path[^2].Key : null)).ToHttp();
    }

    private static IEnumerable<ObjectiveItem> Items(ObjectiveNode node, string? parent) =>
        [Item(node, parent), .. node.Children.Where(c => c.Control is null).SelectMany(c => Items(c, node.Key))];

    private static ObjectiveItem Item(ObjectiveNode node, string? parent) => new(
        node.Objective.Id, parent, node.Objective.Name, node.Objective.Statement, node.Objective.Controls,
        [.. node.Objective.Satisfies.Select(r => new AnsweredRequirement(r.Framework, r.Ref))]);
}
