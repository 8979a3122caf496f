using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.Reports.Packages.Content;
using AiGrc.Portal.Features.Reports.Packages.List;
using AiGrc.Portal.Features.Reports.Packages.Make;
using AiGrc.Portal.Features.Reports.Packages.Show;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Reports.Packages;

/// <summary>/api/v1/packages: ask for one, see what there is, take it away.</summary>
internal static class PackagesApi
{
    public static void MapPackagesApi(this IEndpointRouteBuilder routes)
    {
        var packages = routes.MapApi("/packages", "Packages");
        packages.MapGet("", async (ListPackages list, string? cursor, CancellationToken cancellation, int limit = ListPackages.Most) =>
            (await list.RunAsync(cursor, limit, cancellation)).ToHttp()).Needs(Permission.DownloadPackages)
            .WithSummary("Packages, newest first.").Produces<Page<PackageView>>();
        packages.MapPost("", async (NewPackage asked, MakePackage make, CancellationToken cancellation) =>
            (await make.RunAsync(asked, cancellation)).ToCreated(p => $"/packages/{p.Id.Value}")).Needs(Permission.MakePackages)
            .WithSummary("Asks for a package on frameworks, a scope and a period.").Produces<PackageView>(StatusCodes.Status201Created);
        packages.MapGet("/{id:guid}", async (Guid id, FindPackage find, CancellationToken cancellation) =>
            (await find.RunAsync(new PackageId(id), cancellation)).Then<PackageView>(p => PackageView.Of(p)).ToHttp()).Needs(Permission.DownloadPackages)
            .WithSummary("What a package is about and whether it can be taken.").Produces<PackageView>();
        packages.MapGet("/{id:guid}/content", ContentAsync).Needs(Permission.DownloadPackages).WithSummary("The signed ZIP, as a stream.").Produces<Stream>(contentType: "application/zip");
    }

    private static async Task<IResult> ContentAsync(Guid id, DownloadPackage download, CancellationToken cancellation)
    {
        var ready = await download.RunAsync(new PackageId(id), cancellation);
        return ready.IsRefused ? ready.Refusal.ToProblem() : TypedResults.Stream(ready.Value.WriteAsync, "application/zip", ready.Value.FileName);
    }
}
