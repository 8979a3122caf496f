using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Matrix.Show;

/// <summary>What stands around the grid: what may be chosen. The rows themselves the grid asks for.</summary>
public sealed record MatrixFrame(
    int Controls, IReadOnlyList<string> Frameworks, IReadOnlyList<(string Name, int Controls)> Domains, IReadOnlyList<Colleague> People);

public sealed class ShowMatrix(IDbContextFactory<GrcDatabase> databases, PeopleDirectory people, ContentLibrary library, ICurrentUser user)
{
    public async Task<Result<MatrixFrame>> RunAsync(CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var chosen = await database.Organizations.Where(o => o.Id == user.Organization).Select(o => o.Frameworks).SingleAsync(cancellation);
        var domains = await database.Controls.Where(c => c.RetiredAt == null)
            .GroupBy(c => c.Domain).Select(g => new { Name = g.Key, Controls = g.Count() }).OrderBy(d => d.Name).ToListAsync(cancellation);
        var colleagues = await people.AllAsync(cancellation);
        return new MatrixFrame(
            domains.Sum(d => d.Controls), [.. chosen.Where(k => library.Framework(k) is not null)], [.. domains.Select(d => (d.Name, d.Controls))], [.. colleagues.Values]);
    }
}
