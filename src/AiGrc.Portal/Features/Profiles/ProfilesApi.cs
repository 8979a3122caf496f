using System.Text.Json.Serialization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Profiles;
using AiGrc.Portal.Features.Profiles.Set;
using AiGrc.Portal.Features.Profiles.Show;
using AiGrc.Portal.Features.Profiles.Undo;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Profiles;

internal static class ProfilesApi
{
    private static readonly Invalid UnknownScope = new("A scope is \"organization\" or the id of an AI system.", "scope");

    public static void MapProfilesApi(this IEndpointRouteBuilder routes)
    {
        var profile = routes.MapApi("/frameworks/{key}/profile", "Profiles");
        profile.MapGet("", ReadAsync).Needs(Permission.ReadRecords)
            .WithSummary("Current versus target profile of a framework in scope= at asOf=, in counts, with its ETag.").Produces<ProfileItem>().Reads("scope", "asOf");
        profile.MapPut("", WholeAsync).Needs(Permission.EditRemediation)
            .WithSummary("States the target profile of scope= anew: what is left out has no target afterwards. If-Match: the ETag, or *.").Produces<TargetsSet>().Reads("scope");
        profile.MapGet("/items", ItemsAsync).Needs(Permission.ReadRecords)
            .WithSummary("Every requirement that applies, with its conclusion, its target and what lies between.").Produces<Page<ProfileRequirementItem>>()
            .ReadsOwn("standing", "reached, notRuledOut, below, notTargeted or noTarget.").Reads("cursor", "limit", "scope", "asOf");
        profile.MapPut("/items/{reference}", OneAsync).Needs(Permission.EditRemediation)
            .WithSummary("Sets the target of a requirement in scope=, or of everything below a heading. The ref is one percent-encoded segment. If-Match: the profile's ETag, or *.")
            .Produces<TargetsSet>().Reads("scope");
        profile.MapPost("/changes/{change}/undo", UndoAsync).Needs(Permission.EditRemediation)
            .WithSummary("Takes back what one change set, unless one of its targets was changed since.").Produces<TargetsSet>();
    }

    private static async Task<IResult> ReadAsync(string key, HttpContext http, ShowProfile show, TimeProvider clock, CancellationToken cancellation)
    {
        var view = RequestedView.Of(http.Request, clock);
        if (view.IsRefused)
        {
            return view.Refusal.ToProblem();
        }

        var shown = await show.RunAsync(key, view.Value, cancellation);
        return shown.Then<Versioned<ProfileItem>>(s => new Versioned<ProfileItem>(ProfileItem.Of(s), s.Profile.Version)).ToHttp(http);
    }

    private static async Task<IResult> ItemsAsync(string key, HttpRequest request, ShowProfile show, TimeProvider clock, CancellationToken cancellation)
    {
        var view = RequestedView.Of(request, clock);
        if (view.IsRefused)
        {
            return view.Refusal.ToProblem();
        }

        var asked = request.Query["standing"].ToString();
        if (asked.Length > 0 && !ProfileWords.Standings.ContainsKey(asked))
        {
            return new Invalid($"A standing is one of: {string.Join(", ", ProfileWords.Standings.Keys)}.", "standing").ToProblem();
        }

        var shown = await show.RunAsync(key, view.Value, cancellation);
        return shown.Then(s => Paging.Of([.. s.Profile.Rows.Where(r => asked.Length == 0 || r.Standing == ProfileWords.Standings[asked])], request, r => r.Requirement.Ref))
            .Then<Page<ProfileRequirementItem>>(page => new Page<ProfileRequirementItem>([.. page.Items.Select(ProfileRequirementItem.Of)], page.Next)).ToHttp();
    }

    private static Task<IResult> WholeAsync(string key, ProfileBody body, HttpContext http, SetTargets set, CancellationToken cancellation)
    {
        if (body.Targets is not { } targets)
        {
            return Task.FromResult(new Invalid("Send the whole list of targets; an empty one for none.", "targets").ToProblem());
        }

        for (var at = 0; at < targets.Count; at++)
        {
            if (targets[at] is not { Ref.Length: > 0 })
            {
                return Task.FromResult(new Invalid("A target names its requirement.", $"targets[{at}].ref").ToProblem());
            }
        }

        return SetAsync(key, [.. targets.Select(t => new TargetAsk(t.Ref, t.Choice))], whole: true, http, set, cancellation);
    }

    private static Task<IResult> OneAsync(string key, string reference, TargetBody body, HttpContext http, SetTargets set, CancellationToken cancellation) =>
        SetAsync(key, [new TargetAsk(RefText.Decode(reference), body.Choice)], whole: false, http, set, cancellation);

    private static async Task<IResult> SetAsync(string key, IReadOnlyList<TargetAsk> asks, bool whole, HttpContext http, SetTargets set, CancellationToken cancellation)
    {
        if (Scope.Parse(http.Request.Query["scope"]) is not { } scope)
        {
            return UnknownScope.ToProblem();
        }

        var seen = ETag.Required(http.Request);
        if (seen.IsRefused)
        {
            return seen.Refusal.ToProblem();
        }

        var done = await set.RunAsync(key, scope, asks, whole, seen.Value, cancellation);
        return done.Then<Versioned<TargetsSet>>(d => new Versioned<TargetsSet>(d, d.Version)).ToHttp(http);
    }

    private static async Task<IResult> UndoAsync(string key, Guid change, UndoTargets undo, CancellationToken cancellation) =>
        (await undo.RunAsync(key, new ProfileChangeId(change), cancellation)).ToHttp();

    /// <param name="Level">met, partlyMet, notMet for what is not targeted on purpose, null for no target.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record TargetBody(ConclusionLevel? Level, DateOnly? DueOn = null, TargetPriority? Priority = null, string? Reason = null)
    {
        internal TargetChoice Choice => new(Level, DueOn, Priority, Reason);
    }

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record NamedTargetBody(string? Ref, ConclusionLevel? Level, DateOnly? DueOn = null, TargetPriority? Priority = null, string? Reason = null)
    {
        internal TargetChoice Choice => new(Level, DueOn, Priority, Reason);
    }

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record ProfileBody(IReadOnlyList<NamedTargetBody>? Targets);
}
