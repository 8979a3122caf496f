using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Features.Remediation.List;
using AiGrc.Portal.Features.Remediation.Plan;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Remediation;

internal static class RemediationApi
{
    private static readonly Invalid UnknownScope = new("A scope is \"organization\" or the id of an AI system.", "scope");

    public static void MapRemediationApi(this IEndpointRouteBuilder routes)
    {
        var remediations = routes.MapApi("/remediations", "Remediation");
        remediations.MapGet("/", ListAsync).Needs(Permission.ReadRecords)
            .WithSummary("What is planned about gaps, by due date. Filters: framework, scope, status; asOf for a moment in the past.").Produces<Page<PlannedItem>>()
            .ReadsOwn("framework", "Only this framework's.").ReadsOwn("status", "open, inProgress, done or dropped.").Reads("cursor", "limit", "scope", "asOf");
        remediations.MapGet("/{framework}/{reference}", ReadAsync).Needs(Permission.ReadRecords)
            .WithSummary("The plan for one requirement in scope=, with its ETag. The ref is one percent-encoded segment.").Produces<PlannedItem>().Reads("scope");
        remediations.MapPut("/{framework}/{reference}", PlanAsync).Needs(Permission.EditRemediation)
            .WithSummary("Plans or changes what is done about a gap in scope=. If-Match: the ETag, or *; If-None-Match: * for the first plan.").Produces<PlannedItem>().Reads("scope");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, ListRemediations list, ContentLibrary library, TimeProvider clock, CancellationToken cancellation)
    {
        var view = RequestedView.Of(request, clock);
        if (view.IsRefused)
        {
            return view.Refusal.ToProblem();
        }

        var (framework, asked) = (request.Query["framework"].ToString(), request.Query["status"].ToString());
        RemediationStatus? status = null;
        if (asked.Length > 0)
        {
            status = Enum.GetValues<RemediationStatus>().Cast<RemediationStatus?>()
                .FirstOrDefault(s => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(s.ToString()!) == asked);
            if (status is null)
            {
                return new Invalid("A status is one of: open, inProgress, done, dropped.", "status").ToProblem();
            }
        }

        Scope? scope = request.Query["scope"].Count > 0 ? view.Value.Scope : null;
        var found = await list.RunAsync(framework.Length > 0 ? framework : null, scope, status, view.Value.AsOf, cancellation);
        return found.Then(f => Paging.Of(f.Items, request, r => r.Id.Value.ToString())
            .Then<Page<PlannedItem>>(page => new Page<PlannedItem>([.. page.Items.Select(r => PlannedItem.Of(r, library))], page.Next))).ToHttp();
    }

    private static async Task<IResult> ReadAsync(
        string framework, string reference, HttpContext http, ReadRemediation read, ContentLibrary library, CancellationToken cancellation)
    {
        if (Scope.Parse(http.Request.Query["scope"]) is not { } scope)
        {
            return UnknownScope.ToProblem();
        }

        var found = await read.RunAsync(new RequirementKey(framework, RefText.Decode(reference)), scope, cancellation);
        return found.Then<Versioned<PlannedItem>>(f => new Versioned<PlannedItem>(PlannedItem.Of(f.Value, library), f.Version)).ToHttp(http);
    }

    private static async Task<IResult> PlanAsync(
        string framework, string reference, RemediationBody body, HttpContext http, PlanRemediation plan, ContentLibrary library, CancellationToken cancellation)
    {
        if (Scope.Parse(http.Request.Query["scope"]) is not { } scope)
        {
            return UnknownScope.ToProblem();
        }

        var seen = http.Request.Headers.IfNoneMatch == "*" ? SeenBefore.NoItem : ETag.Required(http.Request).Then<SeenBefore>(v => SeenBefore.Of(v));
        if (seen.IsRefused)
        {
            return seen.Refusal.ToProblem();
        }

        var input = new RemediationInput(body.Action, body.Owner, body.DueOn, body.Status, body.Note);
        var planned = await plan.RunAsync(new RequirementKey(framework, RefText.Decode(reference)), scope, input, seen.Value, cancellation);
        return planned.Then<Versioned<PlannedItem>>(p => new Versioned<PlannedItem>(PlannedItem.Of(p.Value, library), p.Version)).ToHttp(http);
    }

    internal sealed record RemediationBody(string? Action, PersonId? Owner, DateOnly? DueOn, RemediationStatus? Status, string? Note);
}

/// <summary>What is done about one gap.</summary>
/// <param name="Title">Of the requirement; empty when the library no longer has it.</param>
public sealed record PlannedItem(
    RemediationId Id, string Framework, string Ref, string Title, Scope Scope, string Action, string? Note, PersonId? Owner, DateOnly? DueOn, RemediationStatus Status)
{
    public static PlannedItem Of(RemediationSnapshot item, ContentLibrary library) => new(
        item.Id, item.Framework, item.Ref, library.Requirement(new RequirementKey(item.Framework, item.Ref))?.Title ?? "", new Scope(item.SystemId), item.Action, item.Note, item.OwnerId,
        item.DueOn, item.Status);
}
