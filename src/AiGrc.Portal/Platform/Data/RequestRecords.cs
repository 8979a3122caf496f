using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;

namespace AiGrc.Portal.Platform.Data;

/// <summary>The organization's records for this request, read once however many components ask; indexed for the conclusion engine.</summary>
public sealed class RequestRecords(OrganizationRecordsReader reader, CurrentRecords current, ICurrentUser user, TimeProvider clock)
{
    private readonly Dictionary<long, Task<RecordIndex?>> read = [];

    /// <param name="asOf">Null means now.</param>
    /// <returns>A refusal if nobody is signed in or the organization did not exist at that moment.</returns>
    public async Task<Result<RecordIndex>> ReadAsync(DateTimeOffset? asOf, CancellationToken cancellation)
    {
        if (user.Organization is not { } organization)
        {
            return new NotFound("The organization");
        }

        var key = asOf?.UtcTicks ?? long.MaxValue;
        Task<RecordIndex?> reading;
        lock (read)
        {
            if (!read.TryGetValue(key, out reading!))
            {
                read[key] = reading = IndexAsync(organization, asOf, cancellation);
            }
        }

        return await reading is { } index ? index : new NotFound("Your organization at that moment");
    }

    private async Task<RecordIndex?> IndexAsync(OrganizationId organization, DateTimeOffset? asOf, CancellationToken cancellation) =>
        asOf is null || asOf >= clock.GetUtcNow() ? await current.ReadAsync(organization, cancellation)
        : await reader.ReadAsync(organization, asOf, cancellation) is { } records ? new RecordIndex(records)
        : null;
}
