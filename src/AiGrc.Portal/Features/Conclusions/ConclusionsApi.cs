using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Conclusions.ByHand;
using AiGrc.Portal.Features.Conclusions.Explain;
using AiGrc.Portal.Features.Conclusions.List;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Conclusions;

internal static class ConclusionsApi
{
    public static void MapConclusionsApi(this IEndpointRouteBuilder routes)
    {
        var conclusions = routes.MapApi("/conclusions", "Conclusions");
        conclusions.MapGet("/", ListAsync).Needs(Permission.ReadRecords)
            .WithSummary("What follows for every applicable requirement of framework= in scope= at asOf=, with the trace of why.").Produces<ConclusionPage>()
            .ReadsOwn("framework", "The framework's key.", required: true).Reads("cursor", "limit", "scope", "asOf");
        conclusions.MapGet("/{framework}/{reference}/explanation", ExplainAsync).Needs(Permission.ReadRecords)
            .WithSummary("Why one requirement stands as it does in scope= at asOf=: every step with its authority, what is missing, what would change it, and leads for a person to decide. The ref is one percent-encoded segment.")
            .Produces<ConclusionExplanation>().Reads("scope", "asOf");
        conclusions.MapPost("/by-hand", ConcludeAsync).Needs(Permission.ConcludeByHand)
            .WithSummary("Concludes by hand for one requirement in one scope: a level, a reason, an end. Takes the place of the one in force.")
            .Produces<ByHandItem>(StatusCodes.Status201Created);
        conclusions.MapGet("/by-hand/{id:guid}", ReadAsync).Needs(Permission.ReadRecords).WithSummary("One conclusion by hand.").Produces<ByHandItem>();
        conclusions.MapPost("/by-hand/{id:guid}/withdraw", WithdrawAsync).Needs(Permission.ConcludeByHand)
            .WithSummary("Withdraws a conclusion by hand; what follows from the records counts again.").Produces<ByHandItem>();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, ListConclusions list, TimeProvider clock, CancellationToken cancellation)
    {
        var view = RequestedView.Of(request, clock);
        if (view.IsRefused)
        {
            return view.Refusal.ToProblem();
        }

        var found = await list.RunAsync(request.Query["framework"].ToString(), view.Value, cancellation);
        return found.Then(f => Paging.Of(f.Conclusions.Items, request, c => c.Requirement.Ref).Then<ConclusionPage>(page => new ConclusionPage(
            f.Conclusions.Framework.Key, view.Value.Scope, f.Index.NameOf(view.Value.Scope), f.Conclusions.Moment, f.Conclusions.Numbers, f.Conclusions.NotApplicable.Count,
            [.. page.Items.Select(ConclusionItem.Of)], page.Next))).ToHttp();
    }

    private static async Task<IResult> ExplainAsync(
        string framework, string reference, HttpRequest request, ExplainConclusion explain, TimeProvider clock, CancellationToken cancellation)
    {
        var view = RequestedView.Of(request, clock);
        if (view.IsRefused)
        {
            return view.Refusal.ToProblem();
        }

        var found = await explain.RunAsync(new RequirementKey(framework, RefText.Decode(reference)), view.Value, cancellation);
        return found.Then<ConclusionExplanation>(f => ConclusionExplanation.Of(f)).ToHttp();
    }

    private static async Task<IResult> ConcludeAsync(HandBody body, ConcludeByHand conclude, CancellationToken cancellation)
    {
        if (Scope.Parse(body.Scope) is not { } scope)
        {
            return new Invalid("A scope is \"organization\" or the id of an AI system.", "scope").ToProblem();
        }

        var made = await conclude.RunAsync(new HandInput(new RequirementKey(body.Framework ?? "", body.Ref ?? ""), scope, body.Level, body.Reason, body.Until), cancellation);
        return made.Then<ByHandItem>(m => ByHandItem.Of(m)).ToCreated(m => $"/conclusions/by-hand/{m.Id.Value}");
    }

    private static async Task<IResult> ReadAsync(Guid id, ReadConclusionByHand read, CancellationToken cancellation) =>
        (await read.RunAsync(new ConclusionByHandId(id), cancellation)).Then<ByHandItem>(c => ByHandItem.Of(c)).ToHttp();

    private static async Task<IResult> WithdrawAsync(Guid id, WithdrawConclusion withdraw, CancellationToken cancellation) =>
        (await withdraw.RunAsync(new ConclusionByHandId(id), cancellation)).Then<ByHandItem>(c => ByHandItem.Of(c)).ToHttp();

    /// <param name="Scope">"organization", which is also meant when it is missing, or a system's id.</param>
    /// <param name="Until">A day, itself included, or a moment.</param>
    internal sealed record HandBody(string? Framework, string? Ref, string? Scope, ConclusionLevel? Level, string? Reason, string? Until);
}
