using AiGrc.Domain.Common;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Spreadsheets.Show;

/// <summary>How the pages of imports say things.</summary>
internal static class ImportWords
{
    public static readonly IReadOnlyList<(string Kind, string List)> Exports =
        [("Control matrix", "matrix"), ("Implementations", "implementations"), ("Evidence", "evidence")];

    public static string Of(SheetKind kind) => kind switch
    {
        SheetKind.Matrix => "Control matrix",
        SheetKind.Implementations => "Implementations",
        _ => "Evidence",
    };

    /// <summary>The page of a row, by its name or id.</summary>
    public static string? Href(SheetKind kind, string row, string name) => kind switch
    {
        SheetKind.Evidence => Guid.TryParse(row, out var id) ? Links.Evidence(new EvidenceId(id)) : null,
        _ => Links.Control(name.Split(' ')[0]),
    };
}
