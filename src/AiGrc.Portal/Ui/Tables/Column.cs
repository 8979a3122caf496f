using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Ui;

/// <summary>One column of a <see cref="DataTable{T}"/> or <see cref="TreeTable{T}"/>: its content is the cell.</summary>
public sealed class Column<T> : ComponentBase
{
    [CascadingParameter] private ColumnSet<T> Set { get; set; } = default!;

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter, EditorRequired] public RenderFragment<T> ChildContent { get; set; } = default!;

    /// <summary>Name in the query's <c>sort=</c>; without it the column does not sort.</summary>
    [Parameter] public string? SortBy { get; set; }

    /// <summary>Numbers and dates: to the right, with tabular numerals.</summary>
    [Parameter] public bool Numeric { get; set; }

    /// <summary>Left out on a phone.</summary>
    [Parameter] public bool WideOnly { get; set; }

    /// <summary>On a phone the cell needs its head's word before it.</summary>
    [Parameter] public bool Labelled { get; set; }

    /// <summary>The head is heard but not seen, e.g. over buttons.</summary>
    [Parameter] public bool Silent { get; set; }

    /// <summary>A further class of the cell, e.g. "muted".</summary>
    [Parameter] public string? Class { get; set; }

    internal string? CellClass => string.Join(' ', new[] { Numeric ? "num" : null, WideOnly ? "ag-wide-only" : null, Class }.OfType<string>()) is { Length: > 0 } css ? css : null;

    internal string? HeadClass => string.Join(' ', new[] { Numeric ? "num" : null, WideOnly ? "ag-wide-only" : null }.OfType<string>()) is { Length: > 0 } css ? css : null;

    protected override void OnInitialized() => Set.Add(this);
}

/// <summary>Gathers the columns that a table's content declares, before the rows are drawn.</summary>
public sealed class ColumnSet<T>
{
    private readonly List<Column<T>> columns = [];

    public IReadOnlyList<Column<T>> Columns => columns;

    internal void Add(Column<T> column) => columns.Add(column);
}
