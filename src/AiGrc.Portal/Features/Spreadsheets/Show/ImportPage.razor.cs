using AiGrc.Domain.Common;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Apply;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Features.Spreadsheets.Review;
using AiGrc.Portal.Features.Spreadsheets.Undo;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Spreadsheets.Show;

/// <summary>One spreadsheet: before it is applied what it would do, afterwards what it did.</summary>
public sealed partial class ImportPage
{
    public const int PerPage = 50;
    private static readonly IReadOnlyList<Crumb> crumbs = [new("Control matrix", "/matrix"), new("Spreadsheet import", "/matrix/import"), new("One file")];
    private Refusal? refusal;
    private SheetReview? review;
    private SheetImport? import;
    private CellWords? words;
    private IReadOnlyList<SheetField> fields = [];

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery] private int Page { get; set; }

    [Inject] private ShowImport Show { get; set; } = default!;

    [Inject] private ReviewSheet Reviews { get; set; } = default!;

    [Inject] private ChooseCells Choose { get; set; } = default!;

    [Inject] private ApplySheet Apply { get; set; } = default!;

    [Inject] private UndoSheet Undo { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private ShellModel Shell { get; set; } = default!;

    private SheetImportId Import => new(Id);

    private bool IsNow => Shell.AsOf is null;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var applied = await Show.RunAsync(Import, Context.RequestAborted);
        if (!applied.IsRefused)
        {
            (import, words, fields) = (applied.Value.Import, applied.Value.Words, applied.Value.Fields);
            return;
        }

        var reviewed = await Reviews.RunAsync(Import, Context.RequestAborted);
        if (reviewed.IsRefused)
        {
            refusal = reviewed.Refusal;
            Context.Response.StatusCode = Problems.StatusOf(refusal);
            return;
        }

        review = reviewed.Value;
    }

    private async Task DecideAsync()
    {
        var form = Context.Request.Form;
        var what = form["do"].ToString();
        var kept = what == "discard" ? await Choose.DiscardAsync(Import, Context.RequestAborted) : await Choose.RunAsync(Import, [.. Choices(form)], Context.RequestAborted);
        var applied = kept.IsRefused || what is not ("all" or "clean") ? kept.Refusal
            : (await Apply.RunAsync(Import, what == "all" ? ApplyMode.All : ApplyMode.Clean, Context.RequestAborted)).Refusal;
        if (applied is null)
        {
            Navigation.NavigateTo(what switch
            {
                "discard" => "/matrix/import",
                "next" => $"/matrix/import/{Id:D}?page={Page + 1}",
                "previous" => $"/matrix/import/{Id:D}?page={Math.Max(0, Page - 1)}",
                "keep" => $"/matrix/import/{Id:D}?page={Page}",
                _ => $"/matrix/import/{Id:D}",
            });
            return;
        }

        // What was decided is kept; the page shows it with what stands in the way.
        review = null;
        await ReadAsync();
        if (import is not null)
        {
            Reopen();
            return;
        }

        refusal = applied;
    }

    private void Reopen() => Navigation.NavigateTo($"/matrix/import/{Id:D}");

    private IEnumerable<CellChoice> Choices(IFormCollection form)
    {
        var cells = review?.Merge.Cells.ToDictionary(c => ReviewBoxes.NameOf(c.Row, c.Field), StringComparer.Ordinal) ?? [];
        foreach (var (name, value) in form.Where(f => f.Key.StartsWith(ReviewBoxes.Prefix, StringComparison.Ordinal)))
        {
            var parts = value.ToString().Split('~');
            if (cells.TryGetValue(name, out var cell))
            {
                yield return SeenMark.Choice(cell, parts[0] == "file", parts is [_, var mark] ? mark : "");
            }
            else if (review?.Written.FirstOrDefault(w => ReviewBoxes.NameOf(w.Key, "") == name) is { } row)
            {
                yield return new CellChoice(row.Key, "", parts[0] == "file", "");
            }
        }
    }

    private async Task UndoAsync()
    {
        var undone = await Undo.RunAsync(Import, Context.RequestAborted);
        if (undone.IsRefused)
        {
            refusal = undone.Refusal;
            return;
        }

        Reopen();
    }
}
