namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>One sheet of a workbook: a head that stays in view and can be filtered by, and rows below it.</summary>
/// <param name="Name">On its tab; at most 31 characters, none of []:*?/\.</param>
public sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<SheetCell>> Rows)
{
    /// <summary>How many columns stay in view beside the head.</summary>
    public int FrozenColumns { get; init; }

    /// <summary>There for the portal, not for people.</summary>
    public bool Hidden { get; init; }
}

/// <param name="Width">In characters.</param>
public sealed record SheetColumn(string Title, double Width)
{
    public bool Hidden { get; init; }

    /// <summary>Where the words stand that a cell may hold, e.g. "lists!$A$2:$A$5"; a spreadsheet then offers them. Null: anything.</summary>
    public string? Choices { get; init; }

    /// <summary>Whether cells hold days; a spreadsheet then takes nothing else.</summary>
    public bool Days { get; init; }
}

/// <summary>Words, a number or a day.</summary>
public readonly record struct SheetCell(string Text, decimal? Number = null, DateOnly? Day = null, bool Bold = false)
{
    public static implicit operator SheetCell(string text) => new(text);

    public static implicit operator SheetCell(int number) => new("", number);

    public static SheetCell Of(DateOnly? day) => new("", Day: day);

    /// <summary>As plain text, for formats that know nothing else.</summary>
    public override string ToString() => Day?.ToString("yyyy-MM-dd") ?? Number?.ToString() ?? Text ?? "";
}
