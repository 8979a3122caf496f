using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Matrix.Why;

/// <summary>Why a control stands as it does in a scope, and what follows for the requirements it serves.</summary>
/// <param name="Served">Of the chosen frameworks, those that apply.</param>
public sealed record ControlExplanation(RecordIndex Index, ControlStanding Standing, Scope Scope, IReadOnlyList<RequirementConclusion> Served);

public sealed class ExplainControl(ConclusionEngine engine, RequestRecords records, ICurrentUser user)
{
    public async Task<Result<ControlExplanation>> RunAsync(string code, RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        var read = await records.ReadAsync(view.AsOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var index = read.Value;
        if (!index.Knows(view.Scope))
        {
            return new NotFound("The AI system");
        }

        if (index.Control(code) is not { } control || index.Standing(control.Id, view.Scope) is not { } standing)
        {
            return new NotFound("The control");
        }

        var chosen = index.Records.Organization.Frameworks.Index().ToDictionary(f => f.Item, f => f.Index, StringComparer.Ordinal);
        var served = standing.Control.Mappings.Select(m => m.Requirement).Distinct()
            .Where(key => chosen.ContainsKey(key.Framework)).OrderBy(key => chosen[key.Framework])
            .Select(engine.Library.Requirement).Where(r => r is { Assessable: true })
            .Select(r => engine.Conclude(index, r!, view.Scope).Conclusion).OfType<RequirementConclusion>();
        return new ControlExplanation(index, standing, view.Scope, [.. served]);
    }
}
