using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Remediation.List;

/// <summary>The plans for gaps at a moment, the ones that are due first before the others; in every scope unless one is asked for.</summary>
public sealed class ListRemediations(RequestRecords records, ICurrentUser user)
{
    public async Task<Result<(RecordIndex Index, IReadOnlyList<RemediationSnapshot> Items)>> RunAsync(
        string? framework, Scope? scope, RemediationStatus? status, DateTimeOffset? asOf, CancellationToken cancellation)
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

        var found = read.Value.Records.Remediations
            .Where(r => (framework is null || r.Framework == framework) && (scope is not { } only || r.SystemId == only.System) && (status is null || r.Status == status))
            .OrderBy(r => r.DueOn ?? DateOnly.MaxValue).ThenBy(r => r.Id.Value)
            .ToList();
        return (read.Value, found);
    }
}
