using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;

namespace AiGrc.Portal.Features.Reports.Gaps;

/// <summary>The gap analysis of one framework in one scope, now or as of a moment.</summary>
public sealed class AnalyzeGaps(RequestRecords records, PeopleDirectory people, ConclusionEngine engine, ICurrentUser user)
{
    public async Task<Result<GapReport>> RunAsync(string? framework, RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadReports))
        {
            return Problems.Lacks(Permission.ReadReports);
        }

        if (string.IsNullOrEmpty(framework))
        {
            return new Invalid("Say which framework, by its key, e.g. eu-ai-act.", "framework");
        }

        if (engine.Library.Framework(framework) is not { } found)
        {
            return new NotFound("The framework");
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

        var names = await people.AllAsync(cancellation);
        var analysis = new GapAnalyst(engine, read.Value).Analyze(found, view.Scope);
        return new GapReport(analysis, user.Actor.Name, id => names.TryGetValue(id, out var person) ? person.Name : null);
    }
}
