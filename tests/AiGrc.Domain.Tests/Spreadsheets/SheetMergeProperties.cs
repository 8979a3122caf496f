using AiGrc.Domain.Spreadsheets;
using Table = System.Collections.Generic.Dictionary<string, System.Collections.Generic.IReadOnlyDictionary<string, string>>;

namespace AiGrc.Domain.Tests.Spreadsheets;

/// <summary>The merge against what plain sets of edits say must come out.</summary>
public sealed class SheetMergeProperties
{
    private const int Worlds = 400;
    private static readonly string[] Values = ["", "a", "b", "c", "=1+1", "a, b;\n\"c\""];

    [Fact]
    public void What_comes_back_as_it_left_changes_nothing()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var table = ATable(random);

            var merge = SheetMerge.Of(table, ToFile(table, random), table);

            Assert.Empty(merge.Cells);
            Assert.Empty(merge.Missing);
        }
    }

    [Fact]
    public void What_comes_back_as_it_left_keeps_every_change_of_the_portal()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var was = ATable(random);
            var mine = Edited(was, Edits(was, random, 0, 1));

            var merge = SheetMerge.Of(was, ToFile(was, random), mine);

            Assert.Equal(mine, Applied(merge, mine, []), Same);
            Assert.All(merge.Cells, c => Assert.Equal(CellState.Mine, c.State));
        }
    }

    [Fact]
    public void Concurrent_edits_of_different_cells_merge_to_both()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var was = ATable(random);
            var inFile = Edits(was, random, 0, 2);
            var inPortal = Edits(was, random, 1, 2);
            var mine = Edited(was, inPortal);

            var merge = SheetMerge.Of(was, ToFile(Edited(was, inFile), random), mine);

            Assert.DoesNotContain(merge.Cells, c => c.State is CellState.Conflict or CellState.Same);
            Assert.Equal(Edited(mine, inFile), Applied(merge, mine, []), Same);
        }
    }

    [Fact]
    public void There_is_a_conflict_exactly_where_both_changed_to_different_values()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var was = ATable(random);
            var theirs = Edited(was, Edits(was, random, 0, 1));
            var mine = Edited(was, Edits(was, random, 0, 1));
            var expected = from row in was
                           from cell in row.Value
                           where theirs[row.Key][cell.Key] != cell.Value && mine[row.Key][cell.Key] != cell.Value && theirs[row.Key][cell.Key] != mine[row.Key][cell.Key]
                           select (row.Key, cell.Key);

            var merge = SheetMerge.Of(was, ToFile(theirs, random), mine);

            Assert.Equal(expected.Order(), merge.Cells.Where(c => c.State == CellState.Conflict).Select(c => (c.Row, c.Field)).Order());
            Assert.Equal(MergeDecision.Of(merge, []).Undecided, merge.Cells.Where(c => c.State == CellState.Conflict));
        }
    }

    [Fact]
    public void Choosing_the_file_everywhere_gives_the_file_and_choosing_the_portal_gives_the_portal()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var was = ATable(random);
            var inFile = Edits(was, random, 0, 1);
            var theirs = Edited(was, inFile);
            var mine = Edited(was, Edits(was, random, 0, 1));
            var merge = SheetMerge.Of(was, ToFile(theirs, random), mine);

            var file = Applied(merge, mine, [.. merge.Cells.Select(c => new CellChoice(c.Row, c.Field, Take: true, c.Mine))]);
            var portal = Applied(merge, mine, [.. merge.Cells.Select(c => new CellChoice(c.Row, c.Field, Take: false, c.Mine))]);

            Assert.Equal(Edited(mine, inFile.Where(e => was[e.Key.Row][e.Key.Field] != e.Value)), file, Same);
            Assert.Equal(mine, portal, Same);
        }
    }

    [Fact]
    public void Neither_the_order_of_rows_and_columns_nor_a_column_that_was_taken_out_says_anything()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var was = ATable(random);
            var theirs = Edited(was, Edits(was, random, 0, 1));
            var mine = Edited(was, Edits(was, random, 0, 1));
            var without = "f0";

            var one = SheetMerge.Of(was, ToFile(theirs, random), mine);
            var other = SheetMerge.Of(was, ToFile(theirs, random, f => f != without), mine);

            Assert.Equal(
                one.Cells.Where(c => c.Field != without).Select(c => c with { Number = 0 }).OrderBy(c => (c.Row, c.Field)),
                other.Cells.Where(c => c.Field != without).Select(c => c with { Number = 0 }).OrderBy(c => (c.Row, c.Field)));
            Assert.All(other.Cells.Where(c => c.Field == without), c => Assert.Equal(CellState.Mine, c.State));
        }
    }

    private static bool Same(Table a, Table b) =>
        a.Count == b.Count && a.All(r => b[r.Key].Count == r.Value.Count && r.Value.All(c => b[r.Key][c.Key] == c.Value));

    private static Table ATable(Random random) =>
        Enumerable.Range(0, random.Next(1, 6)).ToDictionary(
            r => $"r{r}",
            IReadOnlyDictionary<string, string> (_) => Enumerable.Range(0, 4).ToDictionary(f => $"f{f}", _ => Values[random.Next(Values.Length)], StringComparer.Ordinal),
            StringComparer.Ordinal);

    /// <summary>New values for about half of the cells whose number has this remainder.</summary>
    private static Dictionary<(string Row, string Field), string> Edits(
        Table table, Random random, int remainder, int of) => table
            .SelectMany(r => r.Value.Keys.Select(f => (Row: r.Key, Field: f)))
            .Where((_, at) => at % of == remainder && random.Next(2) == 0)
            .ToDictionary(c => c, _ => Values[random.Next(Values.Length)]);

    private static Table Edited(
        Table table, IEnumerable<KeyValuePair<(string Row, string Field), string>> edits)
    {
        var copy = table.ToDictionary(r => r.Key, r => r.Value.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var ((row, field), value) in edits)
        {
            copy[row][field] = value;
        }

        return copy.ToDictionary(r => r.Key, IReadOnlyDictionary<string, string> (r) => r.Value, StringComparer.Ordinal);
    }

    /// <summary>The table as a file, its rows and columns in any order.</summary>
    private static IReadOnlyList<FileRow> ToFile(
        Table table, Random random, Func<string, bool>? columns = null) =>
    [
        .. table.OrderBy(_ => random.Next()).Select((r, at) => new FileRow(
            at + 2, r.Key, r.Value.Where(c => columns?.Invoke(c.Key) != false).OrderBy(_ => random.Next()).ToDictionary(StringComparer.Ordinal))),
    ];

    private static Table Applied(
        SheetMerge merge, Table mine, IReadOnlyList<CellChoice> choices) =>
        Edited(mine, MergeDecision.Of(merge, choices).Taken.Select(c => KeyValuePair.Create((c.Row, c.Field), c.Theirs)));
}
