using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Controls.Planning;

/// <summary>Which controls cover chosen frameworks. The choice is in the address: framework= per framework, in the order in which they were added.</summary>
public sealed partial class PlanPage
{
    private PlanAnswer? answer;
    private Refusal? refusal;
    private RequestedView? view;
    private string scopeWords = "";
    private bool byDomain;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Inject] private PlanControls Plans { get; set; } = default!;

    [Inject] private AdoptPlan Adopt { get; set; } = default!;

    [Inject] private ICurrentUser User { get; set; } = default!;

    [Inject] private ShellModel Shell { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "adopt-plan", Name = "codes")] private string? Codes { get; set; }

    private bool MayAdopt => Shell.AsOf is null && User.May(Permission.EditControls);

    // A form without a tick sends no framework, only that it was sent.
    private PlanQuestion? Question => Context.Request.Query.ContainsKey("framework") || Context.Request.Query.ContainsKey("choose")
        ? new PlanQuestion([.. Context.Request.Query["framework"].OfType<string>().Where(k => k.Length > 0).Distinct(StringComparer.Ordinal)])
        : null;

    // The organization stands for itself and its systems, which inherit what it does; a system stands for itself.
    private IReadOnlyList<Scope>? Scopes => view!.Scope.IsOrganization ? null : [view.Scope];

    protected override async Task OnInitializedAsync()
    {
        byDomain = Context.Request.Query["group"] == "domain";
        var asked = RequestedView.Of(Context.Request, Clock);
        if (asked.IsRefused)
        {
            refusal = asked.Refusal;
            return;
        }

        view = asked.Value;
        var planned = await Plans.RunAsync(Question, Scopes, view.AsOf, Context.RequestAborted);
        if (planned.IsRefused)
        {
            refusal = planned.Refusal;
            return;
        }

        answer = planned.Value;
        var systems = answer.Scopes.Count(s => !s.IsOrganization);
        scopeWords = view.Scope.IsOrganization
            ? $"for the organization{(systems == 0 ? "" : $" and {Numbers.Count(systems, "AI system")}")}"
            : $"for {answer.Index.NameOf(view.Scope)}";
    }

    private async Task AdoptAsync()
    {
        var adopted = await Adopt.RunAsync(Question, Scopes, Codes?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [], CancellationToken.None);
        refusal = adopted.Refusal;
        if (refusal is null)
        {
            Navigation.NavigateTo(Address.With(Navigation.Uri, "done", $"{Numbers.Count(adopted.Value.Adopted.Count, "control")} adopted."));
        }
    }

    private string Keep(string href) => Address.Keeping(Navigation.Uri, href);
}
