using System.Globalization;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Platform.Spreadsheets.Guessing;

/// <summary>A column as it can be judged: its heading, and what its first cells look like.</summary>
public sealed class ColumnProfile
{
    private const int Looked = 200;
    private readonly List<string> cells;
    private readonly RefFinder refs;

    public ColumnProfile(int index, string title, IEnumerable<SheetRow> rows, RefFinder refs)
    {
        (Index, Title, this.refs) = (index, title.Trim(), refs);
        cells = [.. rows.Select(r => r.Cell(index).Trim()).Where(c => c.Length > 0).Take(Looked)];
        Said = Heading.Normal(title);
    }

    public int Index { get; }

    public string Title { get; }

    /// <summary>The heading in plain words.</summary>
    public string Said { get; }

    public bool IsEmpty => cells.Count == 0;

    /// <summary>Not the same in every row.</summary>
    public bool IsVaried => cells.Exists(c => c != cells[0]);

    public IReadOnlyList<string> Samples => [.. cells.Distinct(StringComparer.Ordinal).Take(3).Select(c => c.Length > 80 ? c[..77].ReplaceLineEndings(" ") + "…" : c.ReplaceLineEndings(" "))];

    /// <summary>From 0 to 1: how much of the column is what the field takes.</summary>
    public double Fits(ImportField field) => field.Content switch
    {
        ImportContent.Code => Share(c => c.Length <= 40 && !c.Contains(' ', StringComparison.Ordinal) && c.Any(char.IsDigit)) * Variety,
        ImportContent.Words => Share(c => field.Meaning(c) is not null),
        ImportContent.Person => Share(c => c.Contains('@', StringComparison.Ordinal) || (c.Length is > 2 and <= 60 && !c.Any(char.IsDigit) && field.Meaning(c) is null)),
        ImportContent.Date => Share(c => DateOnly.TryParse(c.Length > 10 && c[10] == 'T' ? c[..10] : c, CultureInfo.InvariantCulture, out _)),
        // Prose is no list of refs, and reading it as one is slow.
        ImportContent.Refs => Share(c => c.Length <= 300 && refs.Find(c).Requirements.Count > 0),
        // The same text in every row tells nothing about any of them.
        _ => Share(c => c.Any(char.IsLetter)) * (cells.Count > 5 && !IsVaried ? 0.5 : 1),
    };

    /// <summary>How much of the column is exactly one ref of a framework.</summary>
    public double RefShare => Share(refs.IsRef);

    /// <summary>Whether a cell is far longer than those below it: it explains the column rather than standing in it.</summary>
    public bool IsExplainedBy(string cell) => cell.Length > 25 && (cells.Count <= 2 || cell.Length > 2 * cells.Skip(1).Select(c => c.Length).Order().ElementAt((cells.Count - 1) / 2));

    private double Variety => cells.Count == 0 ? 0 : 0.5 + (0.5 * cells.Distinct(StringComparer.OrdinalIgnoreCase).Count() / cells.Count);

    private double Share(Func<string, bool> holds) => cells.Count == 0 ? 0 : (double)cells.Count(holds) / cells.Count;
}
