using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Matrix.Export;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Matrix.Show;

/// <summary>The page around the grid: filters as a form, so that every choice is in the address; the grid takes over what it can answer at once.</summary>
public sealed partial class MatrixPage
{
    // What an export to be edited takes from the page: filters and columns would make the rest look deleted.
    private static readonly string[] kept = ["scope", "frameworks"];
    private MatrixFrame? frame;
    private Refusal? refusal;
    private string? lead;
    private IReadOnlyList<FilterField> fields = [];

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Inject] private ShowMatrix Show { get; set; } = default!;

    [Inject] private ContentLibrary Library { get; set; } = default!;

    [Inject] private ICurrentUser User { get; set; } = default!;

    [Inject] private FrontEnd FrontEnd { get; set; } = default!;

    [Inject] private ShellModel Shell { get; set; } = default!;

    private bool MayAdopt => User.May(Permission.EditControls) && Shell.AsOf is null;

    private bool MayImport => User.May(Permission.EditImplementations) && Shell.AsOf is null;

    protected override async Task OnInitializedAsync()
    {
        var shown = await Show.RunAsync(Context.RequestAborted);
        if (shown.IsRefused)
        {
            refusal = shown.Refusal;
            return;
        }

        frame = shown.Value;
        lead = frame.Controls == 0 ? null : $"{Numbers.Count(frame.Controls, "control")}, each written once, with the requirements it serves.";
        fields =
        [
            Field("frameworks", "Frameworks", "list-tree", Library.Frameworks.OrderBy(f => f.Facts.Order).Select(f => (f.Key, f.ShortName)), Context.Request.Query.ContainsKey("frameworks") ? null : frame.Frameworks),
            Field("domain", "Domain", "layout-rows", frame.Domains.Select(d => (d.Name, d.Name))),
            Field("status", "Status", "plus", Enum.GetValues<ImplementationStatus>().Select(s => (Word(s), MatrixTable.Word(s)))),
            Field("evidence", "Evidence", "plus", Enum.GetValues<EvidenceState>().Select(s => (Word(s), MatrixTable.Word(s)))),
            Field("owner", "Owner", "plus", frame.People.Where(p => !p.HasLeft).Select(p => (p.Id.Value.ToString("D"), p.Name)).Prepend((MatrixSelection.Nobody, "Nobody"))),
            Field("due", "Due", "plus", [("overdue", "Overdue"), ("30", "Within 30 days"), ("set", "Has a date"), ("none", "No date")]),
        ];
    }

    private FilterField Field(string name, string label, string icon, IEnumerable<(string Value, string Title)> options, IReadOnlyList<string>? otherwise = null)
    {
        var chosen = otherwise ?? [.. Context.Request.Query[name].OfType<string>().SelectMany(v => name == "domain" ? [v] : v.Split(','))];
        return new FilterField(name, label, [.. options.Select(o => new FilterOption(o.Value, o.Title, chosen.Contains(o.Value)))], icon) { IsUnasked = otherwise is not null };
    }

    private string? Query(string name) => Context.Request.Query[name];

    private string Export(string format) => $"/matrix/export{Context.Request.QueryString.Add("format", format)}";

    private string RoundTrip(string format)
    {
        var query = Context.Request.Query;
        var more = kept.Where(query.ContainsKey).Select(name => $"&{name}={Uri.EscapeDataString(query[name].ToString())}");
        return $"/api/v1/exports/matrix?format={format}{string.Concat(more)}";
    }

    private static string Flag(bool yes) => yes ? "yes" : "no";

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
