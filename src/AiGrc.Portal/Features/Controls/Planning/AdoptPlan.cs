using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Portal.Features.Controls.Adopt;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Controls.Planning;

/// <summary>The records or the library changed between seeing a plan and adopting it.</summary>
public sealed record PlanChanged() : Refusal("Nothing was adopted: the plan is no longer the one you saw, because controls or mappings changed since. Look at it again, then adopt.", "codes");

/// <summary>Adopts what a plan needs and the organization lacks, each control with its strictest parameters: all of them or none.</summary>
public sealed class AdoptPlan(PlanControls plans, AdoptControls adopt, ConclusionEngine engine, ICurrentUser user)
{
    /// <param name="codes">What the person saw would be adopted; null: whatever it is.</param>
    public async Task<Result<AdoptedControls>> RunAsync(PlanQuestion? question, IReadOnlyList<Scope>? usualScopes, IReadOnlyList<string>? codes, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditControls))
        {
            return Problems.Lacks(Permission.EditControls);
        }

        var answer = await plans.RunAsync(question, usualScopes, asOf: null, cancellation);
        if (answer.IsRefused)
        {
            return answer.Refusal;
        }

        if (answer.Value.Plan is not { } plan)
        {
            return new Invalid("Choose at least one framework.", "frameworks");
        }

        var missing = plan.Controls.Where(c => c.IsToAdopt).ToList();
        if (codes is not null && !missing.Select(c => c.Code).ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(codes))
        {
            return new PlanChanged();
        }

        return await adopt.RunAsync(
            [.. missing.Select(c => new AdoptionTerms(
                engine.Library.CatalogueControl(c.CatalogueCode!)!, c.Parameters.ToDictionary(p => p.Parameter.Name, p => p.Strictest.Value, StringComparer.Ordinal)))],
            cancellation);
    }
}
