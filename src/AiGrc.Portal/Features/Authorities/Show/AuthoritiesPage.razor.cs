using System.Globalization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Authorities.Rank;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Authorities.Show;

public sealed partial class AuthoritiesPage(ReadAuthorities read, RankAuthorities rank, ContentLibrary library, ICurrentUser user, TimeProvider clock, NavigationManager navigation)
{
    private AuthoritiesView? shown;
    private Refusal? refusal;
    private bool mayDecide;
    private IReadOnlyList<OverruledRow> overruled = [];

    private NavigationManager Navigation => navigation;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "rank")] private string? Up { get; set; }

    [SupplyParameterFromForm(FormName = "rank")] private string? Down { get; set; }

    [SupplyParameterFromForm(FormName = "rank")] private string? Version { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var view = RequestedView.Of(Context.Request, clock);
        var found = view.IsRefused ? view.Refusal : await read.RunAsync(view.Value.IsNow, Context.RequestAborted);
        if (found.IsRefused)
        {
            refusal = found.Refusal;
            return;
        }

        shown = found.Value;
        mayDecide = shown.Version is not null && user.May(Permission.EditOrganization);
        overruled =
        [
            .. shown.Rules.Mappings.Select(m => new OverruledRow(
                $"{Name(m.Source)} {Word(m)} {Name(m.Target)}", m.Crosswalk, m.Reason, Links.Overrule(m.Crosswalk, m.Source, m.Target))),
            .. shown.Rules.Covers.Select(c => new OverruledRow($"The parts of {Name(c.Whole)} cover it", c.Crosswalk, c.Reason, Links.Overrule(c.Crosswalk, c.Whole))),
        ];
    }

    private async Task RankAsync()
    {
        var order = shown!.Rules.Order.ToList();
        var (name, step) = Up is not null ? (Up, -1) : (Down ?? "", 1);
        var at = order.IndexOf(name);
        if (at < 0)
        {
            order.Add(name);
        }
        else
        {
            order.RemoveAt(at);
            // Below the last place there is none: it is an equal of all others again.
            if (at + step <= order.Count)
            {
                order.Insert(Math.Max(0, at + step), name);
            }
        }

        var expected = new ExpectedVersion(uint.TryParse(Version, CultureInfo.InvariantCulture, out var version) ? version : 0);
        var ranked = await rank.RunAsync(order, expected, Context.RequestAborted);
        if (ranked.IsRefused)
        {
            refusal = ranked.Refusal;
            return;
        }

        navigation.NavigateTo("/crosswalk/authorities");
    }

    private string Name(RequirementKey key) => library.NameOf(key);

    private string Word(OverruledMapping overruled) =>
        library.Crosswalks.FirstOrDefault(c => c.Key == overruled.Crosswalk)?.Mappings.FirstOrDefault(m => m.Source == overruled.Source && m.Target == overruled.Target) is { } mapping
            ? RelationMark.Words([mapping.Relation]).ToLowerInvariant()
            : "and";

    private static string Who(IReadOnlyList<Statement> statements) => string.Join(" and ", statements.Select(s => s.Authority).Distinct(StringComparer.Ordinal));

    private sealed record OverruledRow(string Title, string Crosswalk, string Reason, string Href);
}
