using System.Globalization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Reports.Packages.Make;
using AiGrc.Portal.Platform.Api;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Reports.Packages.List;

public sealed partial class PackagesPage
{
    private static readonly string[] fields = ["frameworks", "scope", "period", "periodFrom", "periodTo", "asOf"];
    private IReadOnlyList<PackageView> packages = [];
    private string? next;
    private PackageChoices? choices;
    private Refusal? refusal;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Inject] private ListPackages List { get; set; } = default!;

    [Inject] private ReadPackageChoices Choices { get; set; } = default!;

    [Inject] private MakePackage Make { get; set; } = default!;

    [Inject] private ContentLibrary Library { get; set; } = default!;

    [Inject] private ICurrentUser CurrentUser { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Cursor { get; set; }

    [SupplyParameterFromForm] private string[]? Frameworks { get; set; }

    [SupplyParameterFromForm] private string? Scope { get; set; }

    [SupplyParameterFromForm] private string? PeriodFrom { get; set; }

    [SupplyParameterFromForm] private string? PeriodTo { get; set; }

    [SupplyParameterFromForm] private string? AsOf { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var listed = await List.RunAsync(Cursor, 50, Context.RequestAborted);
        if (listed.IsRefused)
        {
            refusal = listed.Refusal;
            Context.Response.StatusCode = Problems.StatusOf(refusal);
            return;
        }

        (packages, next) = (listed.Value.Items, listed.Value.Next);

        // The past shows no edit control.
        var view = RequestedView.Of(Context.Request, Clock);
        if (!CurrentUser.May(Permission.MakePackages) || view.IsRefused || !view.Value.IsNow)
        {
            return;
        }

        var offered = await Choices.RunAsync(Context.RequestAborted);
        choices = offered.IsRefused ? null : offered.Value;
    }

    private async Task MakeAsync()
    {
        var asked = new NewPackage(Frameworks ?? [], Scope, Day(PeriodFrom), Day(PeriodTo), AsOf);
        var made = await Make.RunAsync(asked, Context.RequestAborted);
        if (made.IsRefused)
        {
            refusal = made.Refusal;
            return;
        }

        Navigation.NavigateTo(ReportLinks.Package(made.Value.Id));
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private string NameOf(string framework) => Library.Framework(framework)?.ShortName ?? framework;

    private string ScopeName(string scope) => scope == Domain.Common.Scope.OrganizationWord ? "Organization" : choices?.Scopes.FirstOrDefault(s => s.Value == scope)?.Title ?? "AI system";
}
