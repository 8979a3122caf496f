using System.Globalization;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.Versions.Apply;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Versions.Preview;

public sealed partial class ApplyForm(ApplyUpgrade apply)
{
    private IReadOnlyList<Option> choices = [];
    private HashSet<string>? chosen;
    private Refusal? refusal;
    private string? replace;
    private string suffix = "";

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Parameter, EditorRequired] public UpgradeView View { get; set; } = default!;

    [Parameter] public bool Editable { get; set; }

    [SupplyParameterFromForm(FormName = "apply", Name = "mapping")] private string[]? Mappings { get; set; }

    [SupplyParameterFromForm(FormName = "apply")] private string? Replace { get; set; }

    [SupplyParameterFromForm(FormName = "apply")] private string? Version { get; set; }

    private string? AlreadyMapped => View.Plan.AlreadyMapped == 0 ? null : $"{View.Plan.AlreadyMapped} more are there already";

    private string NoMapping => View.Plan.AlreadyMapped > 0
        ? "Every mapping that follows is there already."
        : $"No control is mapped to a requirement of {View.Versions.Old.ShortName} that leads to one of the new version. The new version can be chosen all the same.";

    protected override void OnParametersSet()
    {
        suffix = Address.Keeping(Navigation.Uri, "");
        var sent = Version is not null;
        chosen = sent ? (Mappings ?? []).ToHashSet(StringComparer.Ordinal) : null;
        replace = sent ? Replace : null;
        choices =
        [
            new("no", "Beside the old one", View.IsOldChosen ? "both count until you drop one" : "the old one is not chosen now"),
            new("yes", "In the place of the old one", "the old one is no longer chosen; its records stay"),
        ];
    }

    private async Task ApplyAsync()
    {
        if (Replace is not ("yes" or "no"))
        {
            refusal = new Invalid("Choose whether the new version stands beside the old one or in its place.", "replace");
            return;
        }

        var version = uint.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        var (from, to) = (View.Versions.Old.Key, View.Versions.New.Key);
        var applied = await apply.RunAsync(from, to, new UpgradeChoice(Mappings ?? [], Replace == "yes"), new ExpectedVersion(version), Context.RequestAborted);
        refusal = applied.Refusal;
        if (refusal is null)
        {
            Navigation.NavigateTo(Address.Keeping(Navigation.Uri, Links.Upgrade(from, to)));
        }
    }
}
