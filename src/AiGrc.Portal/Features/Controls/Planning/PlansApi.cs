using System.Text.Json.Serialization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.Controls.Adopt;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Controls.Planning;

/// <summary>What to plan for.</summary>
/// <param name="Frameworks">Keys, at least one, in the order in which their shares are counted.</param>
/// <param name="Scopes">"organization" or ids of AI systems; left out: the organization and all of its systems.</param>
/// <param name="AsOf">A past moment to plan from; left out: now.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewPlan(IReadOnlyList<string>? Frameworks = null, IReadOnlyList<string>? Scopes = null, string? AsOf = null);

/// <summary>A plan to adopt.</summary>
/// <param name="Codes">What the plan said was to be adopted; if that is no longer so, nothing is adopted. Left out: whatever it is now.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PlanAdoption(IReadOnlyList<string>? Frameworks = null, IReadOnlyList<string>? Scopes = null, IReadOnlyList<string>? Codes = null);

/// <summary>/api/v1/plans: the same use cases as the page Plan.</summary>
internal static class PlansApi
{
    private static readonly Invalid NoFramework = new("Name at least one framework by its key, e.g. hipaa.", "frameworks");

    public static void MapPlansApi(this IEndpointRouteBuilder routes)
    {
        var plans = routes.MapApi("/plans", "Plans");
        plans.MapPost("", PlanAsync).Needs(Permission.ReadRecords)
            .WithSummary("Finds the smallest set of controls that covers what the frameworks ask of the scopes, on top of what is there; keeps nothing.").Produces<PlanView>();
        plans.MapPost("/adoptions", AdoptAsync).Needs(Permission.EditControls)
            .WithSummary("Adopts what such a plan lacks, each control with its strictest parameters: all of them or none.").Produces<AdoptedControls>();
    }

    private static async Task<IResult> PlanAsync(NewPlan wanted, PlanControls plan, TimeProvider clock, CancellationToken cancellation)
    {
        var view = RequestedView.Parse(null, wanted.AsOf, clock);
        if (view.IsRefused || wanted.Frameworks is not { Count: > 0 } frameworks)
        {
            return (view.Refusal ?? NoFramework).ToProblem();
        }

        var answer = await plan.RunAsync(new PlanQuestion(frameworks, wanted.Scopes), null, view.Value.AsOf, cancellation);
        return answer.Then<PlanView>(a => PlanView.Of(a.Plan!, a.Scopes)).ToHttp();
    }

    private static async Task<IResult> AdoptAsync(PlanAdoption wanted, AdoptPlan adopt, CancellationToken cancellation) =>
        wanted.Frameworks is { Count: > 0 } frameworks
            ? (await adopt.RunAsync(new PlanQuestion(frameworks, wanted.Scopes), null, wanted.Codes, cancellation)).ToHttp()
            : NoFramework.ToProblem();
}
