using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Evidence.Show;

/// <summary>One evidence at a moment.</summary>
public sealed class ShowEvidence(RequestRecords records, IDbContextFactory<GrcDatabase> databases, ICurrentUser user)
{
    /// <returns>The row version is that of now, also for a moment in the past: whoever edits must have seen it.</returns>
    public async Task<Result<Versioned<EvidenceView>>> RunAsync(EvidenceId id, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadEvidence))
        {
            return Problems.Lacks(Permission.ReadEvidence);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var version = await database.Evidence.Where(e => e.Id == id).Select(e => (uint?)EF.Property<uint>(e, Tenancy.Version)).SingleOrDefaultAsync(cancellation);
        var read = await records.ReadAsync(asOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        return version is { } seen && read.Value.EvidenceOf(id) is { } evidence
            ? new Versioned<EvidenceView>(new EvidenceViews(read.Value).Of(evidence), seen)
            : new NotFound("The evidence");
    }
}
