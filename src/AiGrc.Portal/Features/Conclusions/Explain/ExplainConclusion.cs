using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Conclusions.Explain;

/// <summary>Why one requirement stands as it does in one scope, what is missing, and what a person could still decide.</summary>
public sealed record Explanation(Requirement Requirement, Scope Scope, string ScopeName, DateTimeOffset Moment, Applicability Applicability, RequirementConclusion? Conclusion, IReadOnlyList<Lead> Leads);

public sealed class ExplainConclusion(ConclusionEngine engine, LeadFinder leads, RequestRecords records, ICurrentUser user)
{
    public async Task<Result<Explanation>> RunAsync(RequirementKey key, RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        if (engine.Library.Requirement(key) is not { Assessable: true } requirement)
        {
            return new NotFound("The requirement");
        }

        var read = await records.ReadAsync(view.AsOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        if (!read.Value.Knows(view.Scope))
        {
            return new NotFound("The AI system");
        }

        var answer = engine.Conclude(read.Value, requirement, view.Scope);
        return new Explanation(requirement, view.Scope, answer.Name, read.Value.Moment, answer.Applicability, answer.Conclusion, leads.For(key));
    }
}
