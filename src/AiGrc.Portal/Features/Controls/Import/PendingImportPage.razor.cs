using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Controls.Import;

public sealed partial class PendingImportPage(PlanImport plans, ApplyImport apply, NavigationManager navigation)
{
    private PendingView? pending;
    private Refusal? refusal;

    [Parameter] public Guid Id { get; set; }

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Only { get; set; }

    private string Lead => pending?.Plan is not { } plan ? "" : string.Join(", ", new[]
    {
        plan.IsForLater ? null : $"{plan.Count(RowOutcome.New)} new",
        plan.Count(RowOutcome.AlreadyThere) is > 0 and var there ? $"{there} there already" : null,
        plan.Count(RowOutcome.Joined) is > 0 and var joined ? $"{joined} joined" : null,
        plan.IsForLater ? $"{plan.Rows.Count} rows" : $"{plan.Count(RowOutcome.Refused)} refused",
    }.OfType<string>()) + ". Nothing is written yet.";

    protected override async Task OnInitializedAsync()
    {
        var shown = await plans.ShowAsync(Id, Context.RequestAborted);
        (pending, refusal) = (shown.IsRefused ? null : shown.Value, shown.IsRefused ? shown.Refusal : shown.Value.Refusal);
        if (refusal is NotFound)
        {
            navigation.NotFound();
        }
    }

    private async Task ChooseAsync()
    {
        refusal = (await plans.ChooseAsync(Id, Read(Context.Request.Form), CancellationToken.None)).Refusal;
        if (refusal is null)
        {
            navigation.NavigateTo($"/controls/import/{Id}");
        }
    }

    private async Task ApplyAsync()
    {
        var applied = await apply.PendingAsync(Id, CancellationToken.None);
        refusal = applied.Refusal;
        if (refusal is null)
        {
            navigation.NavigateTo($"/controls/imports/{applied.Value.Id.Value}");
        }
    }

    private static ImportChoices Read(IFormCollection form)
    {
        var words = form["said"].Zip(form["word"], (said, value) => (Said: (said ?? "").Split(':', 2), Value: value ?? "")).Where(w => w.Said.Length == 2)
            .GroupBy(w => w.Said[0], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, IReadOnlyDictionary<string, string> (g) => g.GroupBy(w => w.Said[1], StringComparer.Ordinal).ToDictionary(w => w.Key, w => w.First().Value, StringComparer.Ordinal), StringComparer.Ordinal);
        return new ImportChoices
        {
            Sheet = form["sheet"],
            HeadRow = int.TryParse(form["headRow"], out var row) ? row : null,
            Columns = form["column"].Select((field, at) => (Field: field ?? "", At: at)).ToDictionary(c => c.At, c => c.Field),
            Words = words,
            Scope = form["scope"],
            Coverage = Enum.TryParse<Coverage>(form["coverage"], out var coverage) && Enum.IsDefined(coverage) ? coverage : Coverage.Partial,
            Prefix = form["prefix"].ToString() is { Length: > 0 } prefix ? prefix : null,
            Domain = form["domain"].ToString() is { Length: > 0 } domain ? domain : null,
            CodesAreRefs = form["codesAreRefs"] == "true",
        };
    }
}
