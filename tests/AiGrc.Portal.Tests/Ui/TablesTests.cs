using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Tests.Ui;

public sealed class TablesTests
{
    private static readonly string[] Roots = ["1"];
    private static readonly string[] Controls = ["DAT-05", "DAT-06", "IAM-03"];

    [Fact]
    public async Task Columns_are_drawn_in_the_order_they_are_written_with_a_cell_per_row()
    {
        var drawn = await Drawn.Of<DataTable<string>>(ATable(Controls));

        Assert.Equal(["Code", "Prefix"], drawn.QuerySelectorAll("th").Select(head => head.TextContent.Trim()));
        Assert.Equal(["DAT-05", "DAT"], drawn.QuerySelectorAll("tbody tr:first-child td").Select(cell => cell.TextContent));
        Assert.Equal("Controls", drawn.QuerySelector("caption")!.TextContent);
    }

    [Fact]
    public async Task A_sorted_column_says_so_and_its_head_turns_the_order_around()
    {
        var drawn = await Drawn.Of<DataTable<string>>(ATable(Controls, ("Sort", "code")), "http://portal.test/controls?scope=organization&sort=code");

        var head = drawn.QuerySelector("th[aria-sort]")!;
        Assert.Equal("ascending", head.GetAttribute("aria-sort"));
        Assert.Equal("/controls?scope=organization&sort=-code", head.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Each_group_is_announced_once()
    {
        var drawn = await Drawn.Of<DataTable<string>>(ATable(Controls, ("GroupBy", (Func<string, string>)(code => code[..3]))));

        Assert.Equal(["DAT", "IAM"], drawn.QuerySelectorAll(".grp-row").Select(row => row.TextContent));
    }

    [Fact]
    public async Task Without_rows_there_is_no_table_but_what_would_be_here()
    {
        var drawn = await Drawn.Of<DataTable<string>>(ATable([]));

        Assert.Null(drawn.QuerySelector("table"));
        Assert.Equal("Nothing here yet", drawn.Text());
    }

    [Fact]
    public async Task A_tree_folds_what_lies_in_a_closed_branch()
    {
        var drawn = await Drawn.Of<TreeTable<string>>(new()
        {
            ["Roots"] = Roots,
            ["Children"] = (Func<string, IReadOnlyList<string>>)(node => node.Length < 5 ? [$"{node}.1"] : []),
            ["Key"] = (Func<string, string>)(node => node),
            ["Ref"] = (Func<string, string>)(node => node),
            ["Open"] = (Func<string, bool>)(node => node == "1"),
            ["Caption"] = "Requirements",
            ["ChildContent"] = AColumn("Title", node => node),
        });

        Assert.Equal(["1", "1.1"], drawn.QuerySelectorAll("tbody tr:not(.folded)").Select(row => row.GetAttribute("data-node")));
        Assert.Equal("1 1.1", drawn.QuerySelector("tr[data-node='1.1.1']")!.GetAttribute("data-in"));
    }

    private static Dictionary<string, object?> ATable(IReadOnlyList<string> items, params (string Name, object Value)[] more)
    {
        var code = AColumn("Code", text => text, sortBy: "code");
        var prefix = AColumn("Prefix", text => text[..3]);
        Dictionary<string, object?> parameters = new()
        {
            ["Items"] = items,
            ["Caption"] = "Controls",
            ["ChildContent"] = (RenderFragment)(builder => { builder.AddContent(0, code); builder.AddContent(1, prefix); }),
        };
        foreach (var (name, value) in more)
        {
            parameters[name] = value;
        }

        return parameters;
    }

    private static RenderFragment AColumn(string title, Func<string, string> cell, string? sortBy = null) => builder =>
    {
        builder.OpenComponent<Column<string>>(0);
        builder.AddComponentParameter(1, "Title", title);
        builder.AddComponentParameter(2, "SortBy", sortBy);
        builder.AddComponentParameter(3, "ChildContent", (RenderFragment<string>)(item => inner => inner.AddContent(0, cell(item))));
        builder.CloseComponent();
    };
}
