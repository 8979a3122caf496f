using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Frameworks.Export;
using AiGrc.Portal.Features.Frameworks.List;
using AiGrc.Portal.Features.Frameworks.Related;
using AiGrc.Portal.Features.Frameworks.Show;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Frameworks;

internal static class FrameworksApi
{
    public static void MapFrameworksApi(this IEndpointRouteBuilder routes)
    {
        var frameworks = routes.MapApi("/frameworks", "Frameworks");
        frameworks.MapGet("/", AllAsync).Needs(Permission.ReadLibrary)
            .WithSummary("Every framework of the library, the chosen ones with their three honest numbers in scope= at asOf=.").Produces<Page<FrameworkItem>>()
            .Reads("cursor", "limit", "scope", "asOf");
        frameworks.MapGet("/{key}", OneAsync).Needs(Permission.ReadLibrary)
            .WithSummary("One framework; with its numbers if it is chosen.").Produces<FrameworkItem>().Reads("scope", "asOf");
        frameworks.MapGet("/{key}/requirements", RequirementsAsync).Needs(Permission.ReadLibrary)
            .WithSummary("The nodes of its tree in reading order. Filters: text, role, tier, applicableFrom, conclusion, applicability (all, applies, notApplicable).")
            .Produces<Page<RequirementItem>>().Reads("cursor", "limit", "scope", "asOf")
            .ReadsOwn("text", "Words of title, summary or ref.").ReadsOwn("role", "For whom it holds.").ReadsOwn("tier", "Of which risk tier.")
            .ReadsOwn("applicableFrom", "What applies on this day.").ReadsOwn("conclusion", "With this conclusion.").ReadsOwn("applicability", "all, applies or notApplicable.");
        frameworks.MapGet("/{key}/oscal", Catalog).Needs(Permission.ReadLibrary)
            .WithSummary("The framework as an OSCAL catalog, to download.").Produces<Stream>(contentType: OscalDocument.ContentType);
        var crosswalks = routes.MapApi("/crosswalks", "Crosswalks");
        crosswalks.MapGet("/", Crosswalks).Needs(Permission.ReadLibrary)
            .WithSummary("Who states how the requirements of two frameworks relate.").Produces<Page<CrosswalkItem>>().Reads("cursor", "limit");
        crosswalks.MapGet("/relations", Relations).Needs(Permission.ReadLibrary)
            .WithSummary("What is known between two frameworks, stated or inferred; of two requirements with the fewest statements that yield it.")
            .Produces<Page<RelationItem>>().ReadsOwn("from", "A framework's key, or a requirement: its framework's key, a slash, its ref.", required: true)
            .ReadsOwn("to", "The same for the other end.", required: true).Reads("cursor", "limit");
        crosswalks.MapGet("/conflicts", Conflicts).Needs(Permission.ReadLibrary)
            .WithSummary("Statements that cannot all hold, and pairs of which authorities state different relations.").Produces<Page<ConflictItem>>().Reads("cursor", "limit");
        crosswalks.MapGet("/{key}/oscal", MappingCollection).Needs(Permission.ReadLibrary)
            .WithSummary("The crosswalk as an OSCAL mapping collection, to download.").Produces<Stream>(contentType: OscalDocument.ContentType);
        routes.MapApi("/requirements", "Crosswalks").MapGet("/{framework}/{reference}/related", Related).Needs(Permission.ReadLibrary)
            .WithSummary("Stated relations to requirements of other frameworks, read from this requirement's side. The ref is one percent-encoded segment.")
            .Produces<Page<RelatedItem>>().Reads("cursor", "limit");
    }

    private static async Task<IResult> AllAsync(HttpRequest request, ListFrameworks list, TimeProvider clock, CancellationToken cancellation)
    {
        var view = RequestedView.Of(request, clock);
        if (view.IsRefused)
        {
            return view.Refusal.ToProblem();
        }

        var cards = await list.RunAsync(view.Value, cancellation);
        return cards.Then(found => Paging.Of(
            found.Chosen.Concat(found.Others).OrderBy(c => c.Framework.Facts.Order).Select(c => FrameworkItem.Of(c.Framework, c.IsChosen, c.Numbers)).ToList(), request, f => f.Key)).ToHttp();
    }

    private static async Task<IResult> OneAsync(string key, HttpRequest request, ShowFramework show, TimeProvider clock, CancellationToken cancellation)
    {
        var view = RequestedView.Of(request, clock);
        if (view.IsRefused)
        {
            return view.Refusal.ToProblem();
        }

        var found = await show.RunAsync(key, view.Value, cancellation);
        return found.Then<FrameworkItem>(f => FrameworkItem.Of(f.Framework, f.IsChosen, f.Conclusions?.Numbers)).ToHttp();
    }

    private static async Task<IResult> RequirementsAsync(string key, HttpRequest request, ShowFramework show, TimeProvider clock, CancellationToken cancellation)
    {
        var view = RequestedView.Of(request, clock);
        if (view.IsRefused)
        {
            return view.Refusal.ToProblem();
        }

        var found = await show.RunAsync(key, view.Value, cancellation);
        return found.Then(f => RequirementFilter.Parse(request.Query, f.Framework, ApplicabilityFilter.All)
            .Then(filter => Paging.Of(f.Matching(filter), request, n => n.Requirement.Ref))
            .Then<Page<RequirementItem>>(page => new Page<RequirementItem>([.. page.Items.Select(RequirementItem.Of)], page.Next))).ToHttp();
    }

    private static IResult Catalog(string key, ExportOscal export) => Download(export.Framework(key));

    private static IResult MappingCollection(string key, ExportOscal export) => Download(export.Crosswalk(key));

    private static IResult Download(Result<OscalDocument> document) => document.IsRefused
        ? document.Refusal.ToProblem()
        : TypedResults.Stream(target => document.Value.WriteAsync(target), OscalDocument.ContentType, document.Value.FileName);

    private static IResult Crosswalks(HttpRequest request, ContentLibrary library) =>
        Paging.Of([.. library.Crosswalks.Select(CrosswalkItem.Of)], request, c => c.Key).ToHttp();

    private static IResult Relations(HttpRequest request, ReadRelations read)
    {
        var (from, to) = (End.Parse(request.Query["from"].ToString()), End.Parse(request.Query["to"].ToString()));
        return (from.Ref, to.Ref) switch
        {
            (null, null) => read.Between(from.Framework, to.Framework).Then(items => Paging.Of(items, request, r => $"{r.From.Ref} {r.To.Ref}")).ToHttp(),
            ({ } first, { } second) => read.Pair(new RequirementKey(from.Framework, first), new RequirementKey(to.Framework, second))
                .Then<Page<RelationItem>>(one => new Page<RelationItem>([one], null)).ToHttp(),
            _ => new Invalid("Name two frameworks or two requirements, not one of each.", from.Ref is null ? "from" : "to").ToProblem(),
        };
    }

    private static IResult Conflicts(HttpRequest request, ReadRelations read) =>
        read.Conflicts().Then(items => Paging.Of(items, request, c => string.Join(' ', c.Statements.Select(s => $"{s.Crosswalk} {s.Source} {s.Target}")))).ToHttp();

    private static IResult Related(string framework, string reference, HttpRequest request, ListRelated related) =>
        related.Run(new RequirementKey(framework, RefText.Decode(reference)))
            .Then(items => Paging.Of(items, request, r => $"{r.Crosswalk} {r.StatedAs} {r.Framework} {r.Ref}")).ToHttp();

    /// <summary>One end of a relation: "soc2-tsc-2017", or "soc2-tsc-2017/CC6.1". No framework's key holds a slash.</summary>
    private readonly record struct End(string Framework, string? Ref)
    {
        public static End Parse(string text) => text.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? new End(text[..slash], text[(slash + 1)..]) : new End(text, null);
    }
}
