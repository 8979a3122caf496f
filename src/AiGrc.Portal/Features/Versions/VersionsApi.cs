using System.Text.Json.Serialization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks.Versions;
using AiGrc.Portal.Features.Versions.Apply;
using AiGrc.Portal.Features.Versions.List;
using AiGrc.Portal.Features.Versions.Preview;
using AiGrc.Portal.Features.Versions.Undo;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Versions;

internal static class VersionsApi
{
    public static void MapVersionsApi(this IEndpointRouteBuilder routes)
    {
        var frameworks = routes.MapApi("/frameworks", "Framework versions");
        frameworks.MapGet("/{key}/versions", ListAsync).Needs(Permission.ReadRecords)
            .WithSummary("The other versions of a framework that the library has, each as a pair from the older to the newer.").Produces<Page<VersionPairItem>>().Reads("cursor", "limit");
        frameworks.MapGet("/{from}/upgrades/{to}", PreviewAsync).Needs(Permission.ReadRecords)
            .WithSummary("What a newer version changes and what would become of the records, in counts, with its ETag. Changes nothing.").Produces<UpgradeItem>().Reads("scope", "asOf");
        frameworks.MapGet("/{from}/upgrades/{to}/differences", DifferencesAsync).Needs(Permission.ReadRecords)
            .WithSummary("What became of each requirement: kept, changed, moved, merged, widened, split, narrowed, overlapping, new or dropped.").Produces<Page<DifferenceItem>>()
            .Reads("cursor", "limit");
        frameworks.MapGet("/{from}/upgrades/{to}/mappings", ProposalsAsync).Needs(Permission.ReadRecords)
            .WithSummary("The mappings of controls that follow from those to the old version.").Produces<Page<ProposalItem>>().Reads("cursor", "limit");
        frameworks.MapPost("/{from}/upgrades/{to}", ApplyAsync).Needs(Permission.EditControls)
            .WithSummary("Applies the upgrade: writes the named mappings, or all that follow, and chooses the new version beside the old one or in its place. If-Match: the preview's ETag, or *.")
            .Produces<FrameworkUpgradeSnapshot>(StatusCodes.Status201Created);
        var upgrades = routes.MapApi("/framework-upgrades", "Framework versions");
        upgrades.MapGet("", AllAsync).Needs(Permission.ReadRecords).WithSummary("The upgrades that were applied, the latest first.").Produces<Page<FrameworkUpgradeSnapshot>>().Reads("cursor", "limit");
        upgrades.MapPost("/{id}/undo", UndoAsync).Needs(Permission.EditControls)
            .WithSummary("Takes an upgrade back exactly, unless something that it wrote was changed since.").Produces<FrameworkUpgradeSnapshot>();
    }

    private static async Task<IResult> ListAsync(string key, HttpRequest request, ListVersions list, CancellationToken cancellation)
    {
        var found = await list.RunAsync(key, null, cancellation);
        return found.Then(f => Paging.Of([.. f.Pairs.Select(p => new VersionPairItem(p.Old.Key, p.Old.ShortName, p.New.Key, p.New.ShortName))], request, p => $"{p.From} {p.To}")).ToHttp();
    }

    private static async Task<IResult> PreviewAsync(string from, string to, HttpContext http, PreviewUpgrade preview, TimeProvider clock, CancellationToken cancellation)
    {
        var view = RequestedView.Of(http.Request, clock);
        if (view.IsRefused)
        {
            return view.Refusal.ToProblem();
        }

        var shown = await preview.RunAsync(from, to, view.Value, cancellation);
        return shown.Then<Versioned<UpgradeItem>>(s => new Versioned<UpgradeItem>(UpgradeItem.Of(s), s.Version)).ToHttp(http);
    }

    private static async Task<IResult> DifferencesAsync(string from, string to, HttpRequest request, PreviewUpgrade preview, CancellationToken cancellation)
    {
        var shown = await preview.RunAsync(from, to, new RequestedView(Scope.Organization, null), cancellation);
        return shown.Then(s => Paging.Of([.. s.Difference.Groups.Select(DifferenceItem.Of)], request, d => d.Cursor)).ToHttp();
    }

    private static async Task<IResult> ProposalsAsync(string from, string to, HttpRequest request, PreviewUpgrade preview, CancellationToken cancellation)
    {
        var shown = await preview.RunAsync(from, to, new RequestedView(Scope.Organization, null), cancellation);
        return shown.Then(s => Paging.Of([.. s.Plan.Proposals.Select(ProposalItem.Of)], request, p => p.Key)).ToHttp();
    }

    private static async Task<IResult> ApplyAsync(string from, string to, UpgradeBody body, HttpRequest request, ApplyUpgrade apply, CancellationToken cancellation)
    {
        var seen = ETag.Required(request);
        if (seen.IsRefused)
        {
            return seen.Refusal.ToProblem();
        }

        var applied = await apply.RunAsync(from, to, new UpgradeChoice(body.Mappings, body.Replace), seen.Value, cancellation);
        return applied.ToCreated(_ => "/framework-upgrades");
    }

    private static async Task<IResult> AllAsync(HttpRequest request, ListVersions list, CancellationToken cancellation) =>
        (await list.AllAsync(cancellation)).Then(all => Paging.Of(all, request, u => u.Id.Value.ToString())).ToHttp();

    private static async Task<IResult> UndoAsync(Guid id, UndoUpgrade undo, CancellationToken cancellation) => (await undo.RunAsync(new FrameworkUpgradeId(id), cancellation)).ToHttp();

    /// <param name="Mappings">Keys of the mappings that follow; all of them when left out.</param>
    /// <param name="Replace">In the place of the old version, else beside it.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record UpgradeBody(IReadOnlyList<string>? Mappings = null, bool Replace = false);
}
