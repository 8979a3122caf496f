using System.Globalization;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Authorities.Show;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Authorities.Overrule;

public sealed partial class OverrulePage(PreviewOverrule preview, OverruleStatement overrule, ReadAuthorities authorities, ContentLibrary library, NavigationManager navigation)
{
    private readonly string[] fields = ["reason"];
    private StatementName? name;
    private OverrulePreview? shown;
    private Refusal? refusal;
    private string version = "0";

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "decide")] private string? Reason { get; set; }

    [SupplyParameterFromForm(FormName = "decide")] private string? Version { get; set; }

    private string Sentence => shown!.Mapping is { } mapping
        ? $"{mapping.StatedBy} states that {Name(mapping.Source)} {RelationMark.Words([mapping.Relation]).ToLowerInvariant()} {Name(mapping.Target)}."
        : $"{shown.Cover!.StatedBy} states that {string.Join(", ", shown.Cover.Parts.Select(Name))} together cover {Name(shown.Cover.Whole)}.";

    protected override async Task OnInitializedAsync()
    {
        name = AuthorityLinks.Parse(Context.Request.Query);
        var found = name is null ? new NotFound("The statement") : await preview.RunAsync(name, Context.RequestAborted);
        if (found.Refusal is NotFound)
        {
            navigation.NotFound();
            return;
        }

        (shown, refusal) = (found.IsRefused ? null : found.Value, found.Refusal);
        if (await authorities.RunAsync(isNow: true, Context.RequestAborted) is { IsRefused: false, Value.Version: { } current })
        {
            version = current.ToString(CultureInfo.InvariantCulture);
        }
    }

    private async Task DecideAsync()
    {
        var expected = new ExpectedVersion(uint.TryParse(Version, CultureInfo.InvariantCulture, out var seen) ? seen : 0);
        var decided = shown!.Reason is null
            ? await overrule.RunAsync(name!, Reason, expected, Context.RequestAborted)
            : await overrule.FollowAsync(name!, expected, Context.RequestAborted);
        if (decided.IsRefused)
        {
            refusal = decided.Refusal;
            return;
        }

        navigation.NavigateTo("/crosswalk/authorities");
    }

    private string Name(RequirementKey key) => library.NameOf(key);
}
