using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Conclusions.List;

/// <summary>What follows for every applicable requirement of a framework in a scope at a moment.</summary>
public sealed class ListConclusions(ContentLibrary library, ConclusionEngine engine, RequestRecords records, ICurrentUser user)
{
    public async Task<Result<(RecordIndex Index, FrameworkConclusions Conclusions)>> RunAsync(string key, RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        if (library.Framework(key) is not { } framework)
        {
            return key.Length == 0 ? new Invalid("Say which framework, e.g. framework=eu-ai-act.", "framework") : new NotFound("The framework");
        }

        var read = await records.ReadAsync(view.AsOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        return read.Value.Knows(view.Scope) ? (read.Value, engine.Conclude(read.Value, framework, view.Scope)) : new NotFound("The AI system");
    }
}
