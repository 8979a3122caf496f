using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Spreadsheets;

namespace AiGrc.Domain.Tests.Spreadsheets;

public sealed class SheetMergeTests
{
    private static readonly Actor Officer = new(ActorKind.Person, "p", "Ines Okafor");

    [Theory]
    [InlineData("a", "a", "a", CellState.Unchanged)]
    [InlineData("a", "b", "a", CellState.Theirs)]
    [InlineData("a", "a", "b", CellState.Mine)]
    [InlineData("a", "b", "b", CellState.Same)]
    [InlineData("a", "b", "c", CellState.Conflict)]
    public void A_cell_is_in_one_of_five_states(string was, string theirs, string mine, CellState expected) =>
        Assert.Equal(expected, SheetMerge.StateOf(was, theirs, mine));

    [Fact]
    public void An_id_that_stands_twice_is_named_with_its_rows_and_neither_is_read()
    {
        var merge = SheetMerge.Of(Rows(("1", "a")), [Row(2, "1", "b"), Row(5, "1", "c")], Rows(("1", "a")));

        Assert.Equal([2, 5], Assert.Single(merge.Duplicates).Numbers);
        Assert.Empty(merge.Cells);
    }

    [Fact]
    public void A_row_that_is_not_in_the_file_is_no_deletion()
    {
        var merge = SheetMerge.Of(Rows(("1", "a"), ("2", "b")), [Row(2, "1", "a")], Rows(("1", "a"), ("2", "b")));

        Assert.Equal(["2"], merge.Missing);
        Assert.Empty(merge.Cells);
    }

    [Fact]
    public void A_row_that_is_gone_is_named_only_if_the_file_changed_it()
    {
        var merge = SheetMerge.Of(Rows(("1", "a"), ("2", "b")), [Row(2, "1", "a"), Row(3, "2", "c")], Rows());

        Assert.Equal([3], merge.Gone.Select(g => g.Number));
    }

    [Fact]
    public void Rows_without_an_id_are_new_and_rows_with_a_strange_one_unknown()
    {
        var merge = SheetMerge.Of(Rows(("1", "a")), [Row(2, "", "x"), Row(3, "9", "y"), Row(4, "1", "a")], Rows(("1", "a"), ("9", "since")));

        Assert.Equal([2], merge.Written.Select(w => w.Number));
        Assert.Equal([3], merge.Unknown.Select(u => u.Number));
    }

    [Fact]
    public void A_choice_about_another_value_is_none()
    {
        var merge = SheetMerge.Of(Rows(("1", "a")), [Row(2, "1", "b")], Rows(("1", "c")));

        var stale = MergeDecision.Of(merge, [new CellChoice("1", "f", Take: true, "seen before")]);
        var fresh = MergeDecision.Of(merge, [new CellChoice("1", "f", Take: true, "c")]);

        Assert.Single(stale.Undecided);
        Assert.Single(fresh.Taken);
    }

    [Theory]
    [InlineData("Ines Okafr", "Ines Okafor")]
    [InlineData("in progess", "In progress")]
    [InlineData("nothing like it", null)]
    public void Near_words_are_found(string text, string? expected) =>
        Assert.Equal(expected, NearWords.Nearest(text, ["Ines Okafor", "In progress", "Planned"]));

    [Fact]
    public void An_import_is_undone_once()
    {
        var at = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
        var import = SheetImport.Apply(
            new SheetImportId(Guid.CreateVersion7(at)), new ImportedSheet(SheetKind.Matrix, "m.xlsx", new string('0', 64), at, "1:1:", Scope.Organization),
            [new AppliedRow("1", "GOV-01", IsNew: false, [new AppliedCell("name", "a", "b")], [])], 0, Officer, at);

        var first = import.Undo(["GOV-02"], Officer, at);
        var second = import.Undo([], Officer, at);

        Assert.Equal(["GOV-02"], first.Value.NotUndone);
        Assert.IsType<AlreadyUndone>(second.Refusal);
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Rows(params (string Id, string Value)[] rows) =>
        rows.ToDictionary(r => r.Id, IReadOnlyDictionary<string, string> (r) => new Dictionary<string, string>(StringComparer.Ordinal) { ["f"] = r.Value }, StringComparer.Ordinal);

    private static FileRow Row(int number, string id, string value) => new(number, id, new Dictionary<string, string>(StringComparer.Ordinal) { ["f"] = value });
}
