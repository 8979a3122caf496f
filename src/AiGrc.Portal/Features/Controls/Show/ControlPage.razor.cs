using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Controls.Show;

public sealed partial class ControlPage
{
    private ControlDetail? detail;
    private Refusal? refusal;

    [Parameter] public string Code { get; set; } = "";

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Inject] private ShowControl Show { get; set; } = default!;

    [Inject] private ICurrentUser User { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    // In the past nothing can be changed, so nothing offers to.
    private bool MayEdit => detail is { View.IsNow: true } && User.May(Permission.EditControls);

    private bool MayImplement => detail is { View.IsNow: true, Control.RetiredAt: null } && User.May(Permission.EditImplementations);

    private string DomainHref => $"/matrix?domain={Uri.EscapeDataString(detail!.Control.Domain)}";

    protected override async Task OnInitializedAsync()
    {
        var view = RequestedView.Of(Context.Request, Clock);
        var shown = view.IsRefused ? view.Refusal : await Show.RunAsync(Code, view.Value, Context.RequestAborted);
        if (!shown.IsRefused)
        {
            detail = shown.Value;
            return;
        }

        refusal = shown.Refusal;
        if (refusal is NotFound)
        {
            Navigation.NotFound();
        }
    }

    private string ScopeHref(Scope scope) => Address.With(Navigation.Uri, "scope", scope.IsOrganization ? null : scope.ToString());

    /// <summary>ISO 8601 durations of the catalogue are whole years, months or days.</summary>
    private static string Validity(string validity) => validity switch
    {
        "until-superseded" => "Counts until a newer version.",
        ['P', .. var months, 'M'] => $"Counts for {months} months.",
        ['P', .. var years, 'Y'] => $"Counts for {years} years.",
        ['P', .. var days, 'D'] => $"Counts for {days} days.",
        _ => $"Counts for {validity}.",
    };
}
