using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Content;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Authorities.Show;

/// <param name="Place">From 1, the most trusted; null for those who come last, as equals.</param>
public sealed record AuthorityLine(string Name, int Statements, int Covers, int? Place);

/// <summary>Who states how requirements relate, whom the organization follows, and where they disagree.</summary>
/// <param name="Version">Of the organization's decisions; 0 while there are none, null for a moment in the past.</param>
public sealed record AuthoritiesView(IReadOnlyList<AuthorityLine> Authorities, AuthorityRules Rules, IReadOnlyList<Contradiction> Contradictions, IReadOnlyList<Disagreement> Disagreements, uint? Version);

public sealed class ReadAuthorities(IDbContextFactory<GrcDatabase> databases, OrganizationLibrary content, ICurrentUser user)
{
    public async Task<Result<AuthoritiesView>> RunAsync(bool isNow, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        var (network, rules) = (content.Network, content.Own.Authorities);
        var (statements, covers) = (
            network.Statements.CountBy(s => s.Authority, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            network.Library.Crosswalks.SelectMany(c => c.Covers).CountBy(c => c.StatedBy, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal));
        var place = rules.Order.Index().ToDictionary(a => a.Item, a => a.Index + 1, StringComparer.Ordinal);
        var lines = statements.Keys.Concat(covers.Keys).Concat(rules.Order).Distinct(StringComparer.Ordinal)
            .Select(name => new AuthorityLine(name, statements.GetValueOrDefault(name), covers.GetValueOrDefault(name), place.TryGetValue(name, out var at) ? at : null))
            .OrderBy(a => a.Place ?? int.MaxValue).ThenByDescending(a => a.Statements).ThenBy(a => a.Name, StringComparer.Ordinal);
        return new AuthoritiesView([.. lines], rules, network.Contradictions, network.Disagreements, isNow ? await VersionAsync(cancellation) : null);
    }

    private async Task<uint> VersionAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.AuthorityDecisions.Select(d => EF.Property<uint>(d, Tenancy.Version)).FirstOrDefaultAsync(cancellation);
    }
}
