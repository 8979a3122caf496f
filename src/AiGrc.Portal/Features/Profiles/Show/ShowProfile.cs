using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Profiles;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Profiles.Show;

public sealed record ProfileView(TargetProfile Profile, string ScopeName, bool IsChosen)
{
    public Framework Framework => Profile.Framework;
}

/// <summary>The current and the target profile of a framework in a scope, now or as of a moment.</summary>
public sealed class ShowProfile(RequestRecords records, ConclusionEngine engine, ICurrentUser user)
{
    public async Task<Result<ProfileView>> RunAsync(string key, RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        if (engine.Library.Framework(key) is not { } framework)
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
            ? new ProfileView(TargetProfile.Of(engine, index, framework, view.Scope), index.NameOf(view.Scope), index.Records.Organization.Frameworks.Contains(key))
            : new NotFound("The AI system");
    }
}
