using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks.Versions;
using AiGrc.Portal.Features.Versions.List;
using AiGrc.Portal.Features.Versions.Undo;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Versions.Preview;

public sealed partial class UpgradePage(PreviewUpgrade preview, ListVersions list, UndoUpgrade undo, ICurrentUser user, TimeProvider clock, NavigationManager navigation)
{
    private UpgradeView? shown;
    private Refusal? refusal;
    private FrameworkUpgradeSnapshot? applied;
    private IReadOnlyList<Tab> tabs = [];
    private Part part;
    private string? done;
    private bool mayApply;

    private enum Part
    {
        Differences,
        Mappings,
        Decide,
    }

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Parameter] public string From { get; set; } = "";

    [Parameter] public string To { get; set; } = "";

    [SupplyParameterFromForm(FormName = "undo")] private string? Upgrade { get; set; }

    private string Lead
    {
        get
        {
            var ground = shown!.Difference.Ground == DifferenceGround.Stated
                ? $"How the versions relate is stated by {string.Join(", ", shown.Difference.Authorities)}."
                : "Nobody states how the versions relate: it is read from numbers and words, so look at it.";
            return $"Compared is what the library holds: {shown.Versions.Old.Name}, and {shown.Versions.New.Name}. {ground} Nothing changes until you apply it, and everything that was there stays.";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        var view = RequestedView.Of(Context.Request, clock);
        var found = view.IsRefused ? view.Refusal : await preview.RunAsync(From, To, view.Value, Context.RequestAborted);
        if (found.IsRefused)
        {
            refusal = found.Refusal;
            if (refusal is NotFound)
            {
                navigation.NotFound();
            }

            return;
        }

        shown = found.Value;
        mayApply = view.Value.IsNow && user.May(Permission.EditControls) && user.May(Permission.EditOrganization);
        var made = await list.RunAsync(From, view.Value.AsOf, Context.RequestAborted);
        applied = made.IsRefused ? null : made.Value.Upgrades.FirstOrDefault(u => u.From == From && u.To == To && u.UndoneAt is null);
        done = Context.Request.Query.ContainsKey("undone") ? "Undone: mappings and chosen frameworks are as before." : null;
        part = Context.Request.Query["part"].ToString() switch { "mappings" => Part.Mappings, "decide" => Part.Decide, _ => Part.Differences };
        tabs =
        [
            One("What changed", null, Part.Differences, shown.Difference.Groups.Count(g => g.Kind != DifferenceKind.Kept)),
            One("Mappings that follow", "mappings", Part.Mappings, shown.Plan.Proposals.Count),
            One("For you to decide", "decide", Part.Decide, shown.Decisions),
        ];
    }

    private static string Applied(FrameworkUpgradeSnapshot upgrade)
    {
        var added = upgrade.Controls.Sum(c => c.Added.Count);
        var mappings = added == 0 ? "no mapping was added" : $"{Numbers.Count(added, "mapping")} added to {Numbers.Count(upgrade.Controls.Count, "control")}";
        var replaced = upgrade.FrameworksBefore.Contains(upgrade.From) && !upgrade.FrameworksAfter.Contains(upgrade.From);
        return $"By {upgrade.By.Name} on {Dates.Moment(upgrade.At)}: {mappings}; the new version is chosen {(replaced ? "in the place of the old one" : "beside what was chosen")}.";
    }

    private async Task UndoAsync()
    {
        var undone = await undo.RunAsync(new FrameworkUpgradeId(Guid.TryParse(Upgrade, out var id) ? id : Guid.Empty), Context.RequestAborted);
        refusal = undone.Refusal;
        if (refusal is null)
        {
            navigation.NavigateTo(Address.Keeping(navigation.Uri, $"{Links.Upgrade(From, To)}?undone=1"));
        }
    }

    private Tab One(string title, string? word, Part which, int count) =>
        new(title, Address.Keeping(navigation.Uri, Links.Upgrade(From, To) + (word is null ? "" : $"?part={word}")), which == part, count);

    private string Keep(string href) => Address.Keeping(navigation.Uri, href);
}
