using System.Collections.Concurrent;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Portal.Platform.Content;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Dashboard.Reading;

/// <summary>What was proven of one framework at a moment.</summary>
internal sealed record PastStanding(HonestNumbers Numbers, IReadOnlySet<string> ProvenRefs)
{
    public static PastStanding Of(FrameworkConclusions conclusions) =>
        new(conclusions.Numbers, conclusions.Items.Where(i => i.IsProven).Select(i => i.Requirement.Ref).ToHashSet(StringComparer.Ordinal));
}

/// <summary>
/// Where an organization stood at moments of the past, read from its ledger. The past does not change, so an answer is kept in memory: another
/// node would give the same one.
/// </summary>
internal sealed class PastStandings(OrganizationRecordsReader reader, OrganizationLibraries libraries, TimeProvider clock)
{
    private const int Kept = 2_000;

    // An entry is written with the time its change began; a minute later none of that moment can still be on its way.
    private static readonly TimeSpan Settles = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(OrganizationId, Scope, DateTimeOffset), IReadOnlyDictionary<string, PastStanding>> known = new();

    /// <returns>By framework; empty if the organization or the scope did not exist then.</returns>
    public async Task<IReadOnlyDictionary<string, PastStanding>> AtAsync(OrganizationId organization, Scope scope, DateTimeOffset moment, CancellationToken cancellation)
    {
        var key = (organization, scope, moment);
        if (known.TryGetValue(key, out var kept))
        {
            return kept;
        }

        var answer = await ConcludeAsync(organization, scope, moment, cancellation);
        if (moment + Settles < clock.GetUtcNow())
        {
            if (known.Count >= Kept)
            {
                known.Clear();
            }

            known[key] = answer;
        }

        return answer;
    }

    private async Task<IReadOnlyDictionary<string, PastStanding>> ConcludeAsync(OrganizationId organization, Scope scope, DateTimeOffset moment, CancellationToken cancellation)
    {
        if (await reader.ReadAsync(organization, moment, cancellation) is not { } records)
        {
            return new Dictionary<string, PastStanding>(StringComparer.Ordinal);
        }

        var index = new RecordIndex(records);
        var library = await libraries.ReadAsOfAsync(organization, moment, cancellation);
        return index.Knows(scope)
            ? library.Engine.ConcludeChosen(index, scope).ToDictionary(c => c.Framework.Key, PastStanding.Of, StringComparer.Ordinal)
            : new Dictionary<string, PastStanding>(StringComparer.Ordinal);
    }
}
