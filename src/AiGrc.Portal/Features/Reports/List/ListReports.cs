using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Profiles;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Reports.List;

public sealed record ReportOffer(FrameworkFacts Framework, HonestNumbers Numbers);

public sealed record ProfileOffer(FrameworkFacts Framework, ProfileCounts Counts);

/// <param name="Profiles">Of the frameworks that something is aimed at for in the scope.</param>
public sealed record ReportsOverview(string ScopeName, IReadOnlyList<ReportOffer> Offers, IReadOnlyList<ProfileOffer> Profiles);

/// <summary>Which reports can be made for the scope and the moment, and what each would say in three numbers.</summary>
public sealed class ListReports(RequestRecords records, ConclusionEngine engine, ICurrentUser user)
{
    public async Task<Result<ReportsOverview>> RunAsync(RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadReports))
        {
            return Problems.Lacks(Permission.ReadReports);
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

        return new ReportsOverview(
            index.NameOf(view.Scope),
            [.. ReportChoices.Frameworks(index, engine.Library).Select(f => new ReportOffer(f.Facts, engine.Conclude(index, f, view.Scope).Numbers))],
            [.. Targeted(index, view.Scope).Select(f => new ProfileOffer(f.Facts, TargetProfile.Of(engine, index, f, view.Scope).Counts))]);
    }

    private IEnumerable<Framework> Targeted(RecordIndex index, Scope scope) => index.Records.ProfileTargets
        .Where(t => t.Level is not null && (t.SystemId is null || t.SystemId == scope.System))
        .Select(t => t.Framework).Distinct(StringComparer.Ordinal)
        .Select(engine.Library.Framework).OfType<Framework>().OrderBy(f => f.Facts.Order);
}
