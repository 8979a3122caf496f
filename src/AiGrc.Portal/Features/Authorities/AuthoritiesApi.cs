using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Authorities.Overrule;
using AiGrc.Portal.Features.Authorities.Rank;
using AiGrc.Portal.Features.Authorities.Show;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Authorities;

internal static class AuthoritiesApi
{
    public static void MapAuthoritiesApi(this IEndpointRouteBuilder routes)
    {
        var authorities = routes.MapApi("/crosswalks/authorities", "Crosswalks");
        authorities.MapGet("/", ReadAsync).Needs(Permission.ReadLibrary)
            .WithSummary("Who states how requirements relate, in the organization's order, and the statements that it does not follow; with an ETag, \"0\" while nothing was decided.")
            .Produces<AuthoritiesItem>().Reads("asOf");
        authorities.MapPut("/", RankAsync).Needs(Permission.EditOrganization)
            .WithSummary("Puts authorities in order, the most trusted first; where statements contradict each other, the lower one gives way. If-Match: the ETag, or *.").Produces<DecisionsItem>();
        authorities.MapPost("/overruled", OverruleAsync).Needs(Permission.EditOrganization)
            .WithSummary("Stops following one statement, with a reason: a mapping by source and target, a statement of cover by its whole. If-Match: the ETag, or *.").Produces<DecisionsItem>();
        authorities.MapPost("/followed", FollowAsync).Needs(Permission.EditOrganization)
            .WithSummary("Follows an overruled statement again. If-Match: the ETag, or *.").Produces<DecisionsItem>();
    }

    private static async Task<IResult> ReadAsync(HttpContext http, ReadAuthorities read, TimeProvider clock, CancellationToken cancellation)
    {
        var view = RequestedView.Of(http.Request, clock);
        if (view.IsRefused)
        {
            return view.Refusal.ToProblem();
        }

        var found = await read.RunAsync(view.Value.IsNow, cancellation);
        return found is { IsRefused: false, Value.Version: { } version }
            ? found.Then<Versioned<AuthoritiesItem>>(f => new Versioned<AuthoritiesItem>(AuthoritiesItem.Of(f), version)).ToHttp(http)
            : found.Then<AuthoritiesItem>(f => AuthoritiesItem.Of(f)).ToHttp();
    }

    private static Task<IResult> RankAsync(OrderBody body, HttpContext http, RankAuthorities rank, CancellationToken cancellation) =>
        WithVersionAsync(http, version => rank.RunAsync(body.Order ?? [], version, cancellation));

    private static Task<IResult> OverruleAsync(StatementBody body, HttpContext http, OverruleStatement overrule, CancellationToken cancellation) =>
        Named(body) is { } name ? WithVersionAsync(http, version => overrule.RunAsync(name, body.Reason, version, cancellation)) : Task.FromResult(Unnamed.ToProblem());

    private static Task<IResult> FollowAsync(StatementBody body, HttpContext http, OverruleStatement overrule, CancellationToken cancellation) =>
        Named(body) is { } name ? WithVersionAsync(http, version => overrule.FollowAsync(name, version, cancellation)) : Task.FromResult(Unnamed.ToProblem());

    private static readonly Invalid Unnamed = new("Name a crosswalk, and either source and target or the whole, each with framework and ref.", "crosswalk");

    private static StatementName? Named(StatementBody body) => (body.Crosswalk, Key(body.Source), Key(body.Target), Key(body.Whole)) switch
    {
        ({ } crosswalk, { } source, { } target, null) => new StatementName(crosswalk, source, target),
        ({ } crosswalk, null, null, { } whole) => new StatementName(crosswalk, whole, null),
        _ => null,
    };

    private static RequirementKey? Key(EndItem? end) => end is { Framework: { } framework, Ref: { } reference } ? new RequirementKey(framework, reference) : null;

    private static async Task<IResult> WithVersionAsync(HttpContext http, Func<ExpectedVersion, Task<Result<Versioned<AuthorityDecisionsSnapshot>>>> change)
    {
        var expected = ETag.Required(http.Request);
        return expected.IsRefused
            ? expected.Refusal.ToProblem()
            : (await change(expected.Value)).Then<Versioned<DecisionsItem>>(d => new Versioned<DecisionsItem>(DecisionsItem.Of(d.Value), d.Version)).ToHttp(http);
    }

    internal sealed record OrderBody(IReadOnlyList<string>? Order);

    internal sealed record StatementBody(string? Crosswalk, EndItem? Source, EndItem? Target, EndItem? Whole, string? Reason);
}

/// <summary>A requirement by its framework's key and its ref.</summary>
public sealed record EndItem(string? Framework, string? Ref)
{
    public static EndItem Of(RequirementKey key) => new(key.Framework, key.Ref);
}

/// <param name="Place">From 1, the most trusted; null for those who come last, as equals.</param>
public sealed record AuthorityItem(string Name, int Statements, int Covers, int? Place);

public sealed record AuthoritiesItem(IReadOnlyList<AuthorityItem> Authorities, DecisionsItem Decisions)
{
    public static AuthoritiesItem Of(AuthoritiesView view) => new(
        [.. view.Authorities.Select(a => new AuthorityItem(a.Name, a.Statements, a.Covers, a.Place))], DecisionsItem.Of(view.Rules.Order, view.Rules.Mappings, view.Rules.Covers));
}

/// <summary>What the organization decided.</summary>
public sealed record DecisionsItem(IReadOnlyList<string> Order, IReadOnlyList<OverruledItem> Overruled)
{
    public static DecisionsItem Of(AuthorityDecisionsSnapshot decisions) => Of(decisions.Order, decisions.Mappings, decisions.Covers);

    public static DecisionsItem Of(IReadOnlyList<string> order, IReadOnlyList<OverruledMapping> mappings, IReadOnlyList<OverruledCover> covers) => new(
        order,
        [
            .. mappings.Select(m => new OverruledItem(m.Crosswalk, EndItem.Of(m.Source), EndItem.Of(m.Target), null, m.Reason)),
            .. covers.Select(c => new OverruledItem(c.Crosswalk, null, null, EndItem.Of(c.Whole), c.Reason)),
        ]);
}

/// <summary>A statement that the organization does not follow: a mapping by its ends, or a statement of cover by its whole.</summary>
public sealed record OverruledItem(string Crosswalk, EndItem? Source, EndItem? Target, EndItem? Whole, string Reason);
