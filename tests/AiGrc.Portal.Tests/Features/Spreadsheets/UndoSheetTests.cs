using System.Net;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Spreadsheets;

public sealed class UndoSheetTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task Every_row_gets_its_values_back_with_the_reasons_of_its_mappings()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        var before = (await desk.Officer.AskAsync("/controls/GOV-02")).Body;
        var file = SheetDesk.Edited(
            await desk.ExportAsync(), ("GOV-02", "Control", "Other"), ("GOV-02", "Owner", ""), ("GOV-02", "ISO/IEC 42001", ""), ("GOV-03", "Status", "Implemented"), ("GOV-03", "Justification", ""));
        var import = await desk.ApplyAsync(SheetDesk.With(file, ("Code", "OWN-08"), ("Control", "New"), ("Domain", "Own")));

        var undone = await desk.Officer.PostAsync($"/imports/{import.Text("id")}/undo", new { });
        var again = await desk.Officer.PostAsync($"/imports/{import.Text("id")}/undo", new { });

        Assert.Empty(undone.Texts("notUndone"));
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        var after = (await desk.Officer.AskAsync("/controls/GOV-02")).Body;
        Assert.Equal(Plain(before), Plain(after));
        Assert.Equal("-none of ours", (await desk.Officer.AskAsync("/controls/GOV-03/implementations/organization")).Text("justification"));
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, (await desk.Officer.AskAsync("/controls/OWN-08")).Body.GetProperty("retiredAt").ValueKind);
        Assert.Empty((await desk.PreviewAsync(await desk.ExportAsync())).List("cells"));
    }

    [Fact]
    public async Task A_row_that_changed_since_is_left_alone_and_named()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        var import = await desk.ApplyAsync(SheetDesk.Edited(await desk.ExportAsync(), ("GOV-01", "Control", "One"), ("GOV-02", "Control", "Two")));
        await desk.Officer.PatchAsync("/controls/GOV-01", new { name = "Since" }, "*");

        var undone = await desk.Officer.PostAsync($"/imports/{import.Text("id")}/undo", new { });

        Assert.Equal(["GOV-01"], undone.Texts("notUndone"));
        Assert.Equal("Since", (await desk.Officer.AskAsync("/controls/GOV-01")).Text("name"));
        Assert.NotEqual("Two", (await desk.Officer.AskAsync("/controls/GOV-02")).Text("name"));
    }

    private static string Plain(System.Text.Json.JsonElement control) =>
        $"{control.Text("name")} {control.GetProperty("ownerId")} {string.Join('|', control.List("mappings").Select(m => m.GetRawText()).Order(StringComparer.Ordinal))}";
}
