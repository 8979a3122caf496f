using System.Globalization;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Profiles;
using AiGrc.Portal.Features.Profiles.Set;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Profiles.Show;

public sealed partial class SetTargetsForm(SetTargets set, NavigationManager navigation)
{
    private static readonly string[] fields = ["level", "dueOn", "priority", "reason"];
    private IReadOnlyList<ProfileRow> named = [];
    private TargetChoice? current;
    private Refusal? refusal;
    private string? level;
    private bool sent;

    [Parameter, EditorRequired] public ProfileView View { get; set; } = default!;

    /// <summary>A requirement, a heading, or all.</summary>
    [Parameter, EditorRequired] public string For { get; set; } = "";

    [Parameter] public string? CancelHref { get; set; }

    [SupplyParameterFromForm(FormName = "targets")] private string? Level { get; set; }

    [SupplyParameterFromForm(FormName = "targets")] private string? DueOn { get; set; }

    [SupplyParameterFromForm(FormName = "targets")] private string? Priority { get; set; }

    [SupplyParameterFromForm(FormName = "targets")] private string? Reason { get; set; }

    [SupplyParameterFromForm(FormName = "targets")] private string? Version { get; set; }

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    private string? Reference => For == ProfilePage.All ? null : For;

    private string Heading => Reference is null ? "Set the target of everything that applies" : named is [var one] && one.Requirement.Ref == For ? $"Set the target of {For}" : $"Set the target of everything in {For}";

    private string Note => named is [var one] ? one.Requirement.Title : Numbers.Count(named.Count, "requirement");

    protected override void OnParametersSet()
    {
        named = View.Profile.Named(Reference);
        sent = Version is not null;

        // Many may differ; what they have in common stands there.
        var choices = named.Select(r => r.Inherited ? null : r.Target?.Choice).Distinct().ToList();
        current = choices is [{ } shared] ? shared : null;
        level = sent ? Level : current?.Level?.ToString();
    }

    private async Task SetAsync()
    {
        var choice = Read();
        var version = uint.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        var done = choice.IsRefused
            ? choice.Refusal
            : await set.RunAsync(View.Framework.Key, View.Profile.Scope, [new TargetAsk(Reference, choice.Value)], whole: false, new ExpectedVersion(version), Context.RequestAborted);
        if (done.IsRefused)
        {
            refusal = done.Refusal;
            return;
        }

        var back = ProfilePage.Clean(navigation.Uri);
        navigation.NavigateTo(done.Value.Change is { } change ? Address.With(new Uri(new Uri(navigation.Uri), back).ToString(), "changed", change.Value.ToString("D")) : back);
    }

    private Result<TargetChoice> Read()
    {
        if (Level != ProfileWords.NoTarget && !(Enum.TryParse<ConclusionLevel>(Level, out var parsed) && Enum.IsDefined(parsed)))
        {
            return new Invalid("Choose a target.", "level");
        }

        if (Level == ProfileWords.NoTarget)
        {
            return TargetChoice.None;
        }

        DateOnly? due = null;
        if (!string.IsNullOrEmpty(DueOn))
        {
            if (!DateOnly.TryParseExact(DueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return new Invalid("A due date is a day like 2027-03-31.", "dueOn");
            }

            due = day;
        }

        TargetPriority? priority = null;
        if (!string.IsNullOrEmpty(Priority))
        {
            if (!Enum.TryParse<TargetPriority>(Priority, out var chosen) || !Enum.IsDefined(chosen))
            {
                return new Invalid("Choose a priority from the list.", "priority");
            }

            priority = chosen;
        }

        return new TargetChoice(Enum.Parse<ConclusionLevel>(Level!), due, priority, Reason);
    }
}
