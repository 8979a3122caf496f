using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Portal.Features.Crosswalks.Explore;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Features.Crosswalks;

/// <summary>/api/v1/crosswalks/leads for everyone, and the page's download: exactly what its address shows.</summary>
internal static class CrosswalksApi
{
    public static void MapCrosswalksApi(this IEndpointRouteBuilder routes)
    {
        routes.MapApi("/crosswalks", "Crosswalks").MapGet("/leads", LeadsAsync).Needs(Permission.ReadLibrary)
            .WithSummary("Pairs of two frameworks that are related while neither makes the other met: for a person to decide, the strongest first.")
            .Produces<Page<LeadItem>>().ReadsOwn("from", "A framework's key.", required: true).ReadsOwn("to", "The other framework's key.", required: true).Reads("cursor", "limit");
        routes.MapGet("/crosswalk/{first}/{second}/export", ExportAsync).Needs(Permission.ReadLibrary).ExcludeFromDescription();
    }

    private static async Task<IResult> LeadsAsync(HttpRequest request, ExploreCrosswalk explore, CancellationToken cancellation)
    {
        var view = await explore.RunAsync(request.Query["from"].ToString(), request.Query["to"].ToString(), new RequestedView(Scope.Organization, null), cancellation);
        return view.Then(v => Paging.Of([.. v.Leads().Select(LeadItem.Of)], request, l => $"{l.From} {l.To}")).ToHttp();
    }

    private static async Task<IResult> ExportAsync(string first, string second, HttpRequest request, ExploreCrosswalk explore, TimeProvider clock, CancellationToken cancellation)
    {
        var asked = RequestedView.Of(request, clock);
        var view = asked.IsRefused ? asked.Refusal : await explore.RunAsync(first, second, asked.Value, cancellation);
        var question = view.Then(v => CrosswalkQuestion.Parse(request.Query, v));
        if (question.IsRefused)
        {
            return question.Refusal.ToProblem();
        }

        var isLeads = question.Value.Tab == CrosswalkTab.Leads;
        var sheet = isLeads ? CrosswalkSheets.Leads(view.Value, question.Value) : CrosswalkSheets.Pairs(view.Value, question.Value);
        return TypedResults.File(Csv.Write(sheet), "text/csv; charset=utf-8", $"{(isLeads ? "leads" : "crosswalk")}-{first}-{second}.csv");
    }
}

/// <param name="Relations">The base relations that are still possible, read from the first; all five where nothing is known.</param>
/// <param name="Strength">The greatest that is stated, 1 to 10; null where no source gives one.</param>
/// <param name="Objectives">Control objectives that name both.</param>
public sealed record LeadItem(
    string From, string To, LeadGround Ground, IReadOnlyList<BaseRelation> Relations, int? Strength, IReadOnlyList<string> StatedBy, IReadOnlyList<string> Objectives)
{
    public static LeadItem Of(Lead lead) => new(
        lead.From.Ref, lead.To.Ref, lead.Ground, [.. lead.Relation.Relations], lead.Strength, [.. lead.Statements.Select(s => s.Authority).Distinct(StringComparer.Ordinal)],
        [.. lead.Objectives.Select(o => o.Objective)]);
}
