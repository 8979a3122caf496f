using System.Security.Cryptography;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Controls.Import;

/// <summary>Takes a file in to be looked at before it is imported, and drops those that nobody went on with.</summary>
public sealed class StartImport(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Of an organization at once; the oldest make room.</summary>
    private const int MostPending = 20;

    public async Task<Result<Guid>> RunAsync(string fileName, Stream content, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditControls))
        {
            return Problems.Lacks(Permission.EditControls);
        }

        var held = SheetReader.Hold(content);
        var read = held.IsRefused ? held.Refusal : SheetReader.Read(held.Value, fileName);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var bytes = held.Value.ToArray();

        var now = clock.GetUtcNow();
        var pending = new PendingImport
        {
            Id = Guid.CreateVersion7(now),
            FileName = fileName,
            Content = bytes,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Choices = new ImportChoices(),
            At = now,
        };
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var before = now - Kept;
        var old = await database.Set<PendingImport>().OrderByDescending(p => p.At).Select(p => new { p.Id, p.At }).ToListAsync(cancellation);
        var gone = old.Where((p, at) => p.At < before || at >= MostPending - 1).Select(p => p.Id).ToList();
        await database.Set<PendingImport>().Where(p => gone.Contains(p.Id)).ExecuteDeleteAsync(cancellation);
        database.Add(pending);
        var saved = await database.SaveAsync("This upload", cancellation);
        return saved.IsRefused ? saved.Refusal : pending.Id;
    }
}
