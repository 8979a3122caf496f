using System.Text.Json;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace AiGrc.Portal.Tests.Ui;

public sealed class ChartTests
{
    [Fact]
    public async Task A_chart_carries_its_data_its_sentence_and_its_table_and_nothing_inline()
    {
        var drawn = await Drawn.Of<Chart>(new()
        {
            ["Option"] = new { series = new[] { new { type = "sankey", name = "\"quoted\" <b>" } } },
            ["Label"] = "Flows",
            ["Sentence"] = "Most flow to MAP 1.",
            ["Table"] = (RenderFragment)(builder => builder.AddMarkupContent(0, "<table><caption>Flows</caption><tbody><tr><td>CC1</td></tr></tbody></table>")),
        });

        var chart = drawn.QuerySelector("ag-chart")!;
        Assert.Equal("\"quoted\" <b>", JsonDocument.Parse(chart.GetAttribute("data-option")!).RootElement.GetProperty("series")[0].GetProperty("name").GetString());
        Assert.Equal("Most flow to MAP 1.", drawn.QuerySelector("figcaption")!.TextContent);
        Assert.Equal("CC1", drawn.QuerySelector("details.as-table td")!.TextContent);
        Assert.Empty(drawn.QuerySelectorAll("[style], style, script:not([src])"));
    }
}
