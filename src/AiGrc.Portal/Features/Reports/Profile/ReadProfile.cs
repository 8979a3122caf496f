using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Profiles;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Reports.Profile;

/// <summary>The report of current versus target profile of one framework in one scope, now or as of a moment.</summary>
public sealed class ReadProfile(RequestRecords records, ConclusionEngine engine, ICurrentUser user)
{
    public async Task<Result<ProfileReport>> RunAsync(string? framework, RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadReports))
        {
            return Problems.Lacks(Permission.ReadReports);
        }

        if (string.IsNullOrEmpty(framework))
        {
            return new Invalid("Say which framework, by its key, e.g. nist-ai-rmf-1.0.", "framework");
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

        var index = read.Value;
        return index.Knows(view.Scope)
            ? new ProfileReport(TargetProfile.Of(engine, index, found, view.Scope), index.Records.Organization.Name, index.NameOf(view.Scope), user.Actor.Name, engine.Library.Version)
            : new NotFound("The AI system");
    }
}
