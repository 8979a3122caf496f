using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.Crosswalks.Pictures;

/// <summary>The pictures of a grid of sections, in the words of the library that draws them; colours are tokens.</summary>
internal static class SectionCharts
{
    private const string Text = "var(--ag-text)";
    private const string Muted = "var(--ag-text-2)";

    // The same five steps as the strips of sections in the style sheet.
    private static readonly string[] Tints = [.. new[] { 10, 20, 31, 43 }.Select(share => $"color-mix(in srgb, var(--ag-primary) {share}%, var(--ag-surface))")];

    /// <summary>Sections to sections, as wide as the number of pairs: those of which one makes the other met, and those that only share something.</summary>
    /// <param name="href">The address of what lies between two sections.</param>
    public static object Sankey(SectionGrid grid, Framework first, Framework second, Func<Requirement, Requirement, string> href)
    {
        var flows = grid.Cells.SelectMany(c => new[] { (Cell: c, Count: c.MakingMet, Met: true), (Cell: c, Count: c.Pairs - c.MakingMet, Met: false) }).Where(f => f.Count > 0);
        return new
        {
            series = new[]
            {
                new
                {
                    type = "sankey",
                    left = 250,
                    right = 250,
                    top = 8,
                    bottom = 8,
                    nodeGap = 14,
                    nodeWidth = 10,
                    draggable = false,
                    layoutIterations = 0,
                    emphasis = new { focus = "adjacency" },
                    data = (object[])
                    [
                        .. Nodes(grid.First, grid.Cells.Select(c => c.From), "a", "left", 235),
                        .. Nodes(grid.Second, grid.Cells.Select(c => c.To), "b", "right", 235),
                    ],
                    links = flows.Select(f => new
                    {
                        source = Id("a", f.Cell.From),
                        target = Id("b", f.Cell.To),
                        value = f.Count,
                        say = $"{first.ShortName} {f.Cell.From.Ref} and {second.ShortName} {f.Cell.To.Ref}: {f.Count} {(f.Met ? "where one makes the other met" : "that share something")}",
                        href = href(f.Cell.From, f.Cell.To),
                        lineStyle = new { color = f.Met ? "var(--ag-met-solid)" : "var(--ag-decl-solid)", opacity = f.Met ? 0.6 : 0.28, curveness = 0.5 },
                    }),
                },
            },
        };
    }

    /// <summary>Sections by sections, tinted by the share of the row's requirements that are related to the column.</summary>
    public static object HeatMap(SectionGrid grid, Func<Requirement, Requirement, string> href)
    {
        var (rows, columns) = (Places(grid.First), Places(grid.Second));
        var sizes = grid.First.ToDictionary(s => s.Section.Ref, s => s.Size, StringComparer.Ordinal);
        return new
        {
            grid = new { left = 14 + (7 * grid.First.Max(s => s.Section.Ref.Length)), right = 8, top = 52, bottom = 8 },
            xAxis = Axis(grid.Second, "top", 46),
            yAxis = Axis(grid.First, "left", 180),
            visualMap = new { type = "piecewise", show = false, dimension = 2, pieces = Tints.Select((color, i) => new { value = i, color }) },
            series = new[]
            {
                new
                {
                    type = "heatmap",
                    label = new { show = true, color = Text, fontSize = 11 },
                    itemStyle = new { borderColor = "var(--ag-surface)", borderWidth = 2, borderRadius = 4 },
                    data = grid.Cells.Where(c => sizes.ContainsKey(c.From.Ref) && columns.ContainsKey(c.To.Ref)).Select(c => new
                    {
                        value = new[] { columns[c.To.Ref], rows[c.From.Ref], Step(c.Related, sizes[c.From.Ref]) },
                        label = new { formatter = $"{c.Related}/{sizes[c.From.Ref]}" },
                        say = $"{c.Related} of {sizes[c.From.Ref]} in {c.From.Ref} are related to {c.To.Ref}, by {c.Pairs} pairs",
                        href = href(c.From, c.To),
                    }),
                },
            },
        };
    }

    /// <summary>Tall enough for every row to be read.</summary>
    public static int HeatMapHeight(SectionGrid grid) => 60 + (grid.First.Count * 30);

    public static int SankeyHeight(SectionGrid grid) =>
        Math.Max(320, 30 * Math.Max(grid.Cells.Select(c => c.From).Distinct().Count(), grid.Cells.Select(c => c.To).Distinct().Count()));

    /// <summary>The sections that have a flow, in reading order.</summary>
    private static IEnumerable<object> Nodes(IReadOnlyList<SectionShare> shares, IEnumerable<Requirement> flowing, string side, string position, int width)
    {
        var named = flowing.ToHashSet();
        return shares.Select(s => s.Section).Where(named.Contains).Select(s => new
        {
            id = Id(side, s),
            name = Id(side, s),
            say = $"{s.Ref} {s.Title}",
            itemStyle = new { color = "var(--ag-text-3)", borderWidth = 0 },
            label = new { position, width, overflow = "truncate", color = Text, fontSize = 12, formatter = $"{s.Ref} {s.Title}" },
        });
    }

    private static string Id(string side, Requirement section) => $"{side} {section.Ref}";

    private static object Axis(IReadOnlyList<SectionShare> shares, string position, int width) => new
    {
        type = "category",
        position,
        inverse = position == "left",
        data = shares.Select(s => position == "left" ? s.Section.Ref : PairWords.Short(s.Section.Ref)),
        axisLine = new { show = false },
        axisTick = new { show = false },
        splitArea = new { show = false },
        axisLabel = new { color = Muted, fontSize = 11.5, interval = 0, width, overflow = position == "left" ? "truncate" : "break" },
    };

    private static Dictionary<string, int> Places(IReadOnlyList<SectionShare> shares) => shares.Index().ToDictionary(s => s.Item.Section.Ref, s => s.Index, StringComparer.Ordinal);

    private static int Step(int part, int whole) => part == whole ? 3 : part * 3 / whole;
}
