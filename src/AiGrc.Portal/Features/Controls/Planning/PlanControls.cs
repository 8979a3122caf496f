using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Planning;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Controls.Planning;

/// <summary>What to plan for.</summary>
/// <param name="Frameworks">Keys, in the order in which their shares are counted.</param>
/// <param name="Scopes">"organization" or ids of AI systems; left out: the organization and all of its systems.</param>
public sealed record PlanQuestion(IReadOnlyList<string> Frameworks, IReadOnlyList<string>? Scopes = null);

/// <summary>A plan with what it was made for.</summary>
/// <param name="Plan">Null when no framework was chosen.</param>
public sealed record PlanAnswer(ControlPlan? Plan, IReadOnlyList<Framework> Frameworks, IReadOnlyList<Scope> Scopes, RecordIndex Index);

/// <summary>The smallest set of controls for chosen frameworks, on top of what the organization has. Looks and changes nothing.</summary>
public sealed class PlanControls(RequestRecords records, ConclusionEngine engine, ICurrentUser user)
{
    /// <param name="question">Null: the frameworks that the organization chose.</param>
    /// <param name="usualScopes">Taken when the question names none; null: all.</param>
    public async Task<Result<PlanAnswer>> RunAsync(PlanQuestion? question, IReadOnlyList<Scope>? usualScopes, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        var read = await records.ReadAsync(asOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var index = read.Value;
        var frameworks = question is null
            ? Result<IReadOnlyList<Framework>>.Of([.. index.Records.Organization.Frameworks.Select(engine.Library.Framework).OfType<Framework>()])
            : Frameworks(question.Frameworks);
        var scopes = Scopes(question?.Scopes, usualScopes, index);
        if (frameworks.IsRefused || scopes.IsRefused)
        {
            return frameworks.Refusal ?? scopes.Refusal!;
        }

        var plan = frameworks.Value.Count == 0 ? null : new ControlPlanner(engine, index, scopes.Value).Plan(frameworks.Value, PlanLimits.Usual);
        return new PlanAnswer(plan, frameworks.Value, scopes.Value, index);
    }

    private Result<IReadOnlyList<Framework>> Frameworks(IReadOnlyList<string> keys)
    {
        var unknown = keys.Where(k => engine.Library.Framework(k ?? "") is null).Distinct(StringComparer.Ordinal).Take(5).ToList();
        if (unknown.Count > 0)
        {
            return new Invalid($"There is no framework \"{string.Join("\", \"", unknown)}\" in the library.", "frameworks");
        }

        return keys.GroupBy(k => k, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice
            ? new Invalid($"The framework \"{twice.Key}\" is named twice.", "frameworks")
            : Result<IReadOnlyList<Framework>>.Of([.. keys.Select(k => engine.Library.Framework(k)!)]);
    }

    private static Result<IReadOnlyList<Scope>> Scopes(IReadOnlyList<string>? named, IReadOnlyList<Scope>? usual, RecordIndex index)
    {
        if (named is null)
        {
            return Result<IReadOnlyList<Scope>>.Of(usual ?? index.Scopes);
        }

        if (named.Count == 0)
        {
            return new Invalid("Name at least one scope, or leave scopes out for the organization and all of its AI systems.", "scopes");
        }

        var scopes = named.Select(n => string.IsNullOrEmpty(n) ? null : Scope.Parse(n)).Distinct().ToList();
        return scopes.Exists(s => s is not { } known || !index.Knows(known))
            ? new Invalid("A scope is \"organization\" or the id of an AI system.", "scopes")
            : Result<IReadOnlyList<Scope>>.Of([.. scopes.OfType<Scope>()]);
    }
}
