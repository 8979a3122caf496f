using AiGrc.Domain.Access;
using AiGrc.Domain.Frameworks;
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
        routes.MapApi("/crosswalks", "Crosswalks").MapGet("/", Crosswalks).Needs(Permission.ReadLibrary)
            .WithSummary("Who states how the requirements of two frameworks relate.").Produces<Page<CrosswalkItem>>().Reads("cursor", "limit");
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

    private static IResult Crosswalks(HttpRequest request, ContentLibrary library) =>
        Paging.Of([.. library.Crosswalks.Select(CrosswalkItem.Of)], request, c => c.Key).ToHttp();

    private static IResult Related(string framework, string reference, HttpRequest request, ListRelated related) =>
        related.Run(new RequirementKey(framework, RefText.Decode(reference)))
            .Then(items => Paging.Of(items, request, r => $"{r.Crosswalk} {r.StatedAs} {r.Framework} {r.Ref}")).ToHttp();
}
