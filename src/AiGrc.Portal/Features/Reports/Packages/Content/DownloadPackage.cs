using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Packages;
using AiGrc.Portal.Features.Reports.Packages.Show;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Printing;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Reports.Packages.Content;

/// <summary>Hands a package out: who took it and when is recorded first, then the ZIP is written straight to the answer.</summary>
public sealed class DownloadPackage(
    IDbContextFactory<GrcDatabase> databases, FindPackage find, PackageContent content, ChromiumPrinter printer, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<PackageDownload>> RunAsync(PackageId id, CancellationToken cancellation)
    {
        var found = await find.RunAsync(id, cancellation);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var package = found.Value;
        if (package.Status != PackageStatus.Ready)
        {
            return new PackageNotReady();
        }

        // Without the prints it would not be the package that was made.
        if (package.WithPdf && !printer.IsAvailable)
        {
            return new PrintingUnavailable();
        }

        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            database.Record("package.downloaded", package, user, clock.GetUtcNow());
            await database.SaveChangesAsync(cancellation);
        }

        var organization = user.Organization!.Value;
        var snapshot = package.ToSnapshot();
        return new PackageDownload(
            $"evidence-package-{package.AsOf.UtcDateTime:yyyy-MM-dd}-{package.Id.Value.ToString("N")[^8..]}.zip",
            output => content.WriteAsync(output, organization, snapshot, cancellation));
    }
}

public sealed record PackageDownload(string FileName, Func<Stream, Task> WriteAsync);
