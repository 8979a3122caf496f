using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Conclusions.ByHand;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Conclusions.Show;

public sealed partial class RequirementPage(
    ShowRequirement show, ConcludeByHand conclude, WithdrawConclusion withdraw, PeopleDirectory directory, ICurrentUser user, TimeProvider clock, NavigationManager navigation)
{
    private RequirementView? shown;
    private Refusal? refusal;
    private RequirementKey key;
    private DateTimeOffset? asOf;
    private IReadOnlyDictionary<PersonId, Colleague> names = new Dictionary<PersonId, Colleague>();
    private IReadOnlyList<Option> people = [];
    private string suffix = "";
    private string pinned = "";
    private bool mayConclude;
    private bool mayDecide;
    private bool mayPlan;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Parameter] public string Key { get; set; } = "";

    [Parameter] public string Ref { get; set; } = "";

    [SupplyParameterFromForm(FormName = "conclude")] private string? Level { get; set; }

    [SupplyParameterFromForm(FormName = "conclude")] private string? Reason { get; set; }

    [SupplyParameterFromForm(FormName = "conclude")] private string? Until { get; set; }

    [SupplyParameterFromForm(FormName = "withdraw")] private string? Conclusion { get; set; }

    private IReadOnlyList<Crumb> Crumbs =>
    [
        new(shown!.Framework.ShortName, Links.Framework(Key) + suffix),
        .. shown.Path.SkipLast(1).Select(r => new Crumb(LibraryWords.Number(r.Ref, r.Parent), Links.Requirement(r.Key) + suffix)),
        new(shown.Requirement.Ref),
    ];

    protected override async Task OnInitializedAsync()
    {
        key = new RequirementKey(Key, RefText.Decode(Ref));
        var view = RequestedView.Of(Context.Request, clock);
        var found = view.IsRefused ? view.Refusal : await show.RunAsync(key, view.Value, Context.RequestAborted);
        if (found.IsRefused)
        {
            refusal = found.Refusal;
            if (refusal is NotFound)
            {
                navigation.NotFound();
            }

            return;
        }

        (shown, asOf) = (found.Value, view.Value.AsOf);
        suffix = Address.Keeping(navigation.Uri, "");
        mayDecide = view.Value.IsNow && user.May(Permission.EditOrganization);
        if (shown.Here is { } here)
        {
            names = await directory.AllAsync(Context.RequestAborted);
            people = [.. names.Values.Where(p => !p.HasLeft || p.Id == here.Remediation?.OwnerId).Select(p => new Option(p.Id.Value.ToString("D"), p.Name, p.Title ?? RoleWords.Of(p.Role)))];
            pinned = Links.Pinned(Links.Requirement(key), view.Value.Scope, here.Index.Moment);
            mayConclude = view.Value.IsNow && here.Answer.Conclusion is not null && user.May(Permission.ConcludeByHand);
            mayPlan = view.Value.IsNow && user.May(Permission.EditRemediation);
        }
    }

    private string? LinkTo(TraceLink link) => Links.Of(link, asOf);

    private async Task ConcludeAsync()
    {
        ConclusionLevel? level = Enum.TryParse<ConclusionLevel>(Level, out var parsed) && Enum.IsDefined(parsed) ? parsed : null;
        Leave((await conclude.RunAsync(new HandInput(key, shown!.Here!.Answer.Scope, level, Reason, Until), Context.RequestAborted)).Refusal);
    }

    private async Task WithdrawAsync()
    {
        var id = Guid.TryParse(Conclusion, out var found) ? found : Guid.Empty;
        Leave((await withdraw.RunAsync(new ConclusionByHandId(id), Context.RequestAborted)).Refusal);
    }

    private void Leave(Refusal? no)
    {
        refusal = no;
        if (no is null)
        {
            navigation.NavigateTo(Links.Requirement(key) + suffix);
        }
    }
}
