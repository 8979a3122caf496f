using AiGrc.Domain.Common;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Features.Spreadsheets.Show;

/// <summary>How the pages of imports say things.</summary>
internal static class ImportWords
{
    private const int LongestShown = 400;

    public static readonly IReadOnlyList<(string Kind, string List)> Exports =
        [("Control matrix", "matrix"), ("Implementations", "implementations"), ("Evidence", "evidence")];

    public static string Of(SheetKind kind) => kind switch
    {
        SheetKind.Matrix => "Control matrix",
        SheetKind.Implementations => "Implementations",
        _ => "Evidence",
    };

    /// <summary>A value as pages say it: days as days, nothing as "empty", long texts by their beginning.</summary>
    public static RenderFragment Value(SheetField field, CellWords words, string value) => builder =>
    {
        var text = field.Kind == CellKind.Day && DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) ? Dates.Day(day) : words.Show(field, value);
        if (text.Length == 0)
        {
            builder.AddMarkupContent(0, "<span class=\"faint\">empty</span>");
        }
        else
        {
            builder.AddContent(1, text.Length > LongestShown ? text[..LongestShown] + "…" : text);
        }
    };

    /// <summary>The page of a row, by its name or id.</summary>
    public static string? Href(SheetKind kind, string row, string name) => kind switch
    {
        SheetKind.Evidence => Guid.TryParse(row, out var id) ? Links.Evidence(new EvidenceId(id)) : null,
        _ => Links.Control(name.Split(' ')[0]),
    };
}
