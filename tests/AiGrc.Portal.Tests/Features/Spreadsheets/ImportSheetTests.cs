using System.Net;
using System.Text;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Features.Spreadsheets;

public sealed class ImportSheetTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Theory]
    [InlineData("matrix", "xlsx")]
    [InlineData("matrix", "csv")]
    [InlineData("implementations", "xlsx")]
    [InlineData("implementations", "csv")]
    [InlineData("evidence", "xlsx")]
    [InlineData("evidence", "csv")]
    public async Task What_comes_back_as_it_left_changes_nothing(string list, string format)
    {
        var desk = await SheetDesk.OpenAsync(portal);
        await Evidence.EvidenceDesk.SubmitAsync(desk.Officer, "content", ("controls", "GOV-01,GOV-02"), ("title", "+ review"));
        var file = await desk.ExportAsync(list, format);

        var preview = await desk.PreviewAsync(file, $"file.{format}");

        Assert.Empty(preview.List("cells").Select(c => c.GetRawText()));
        Assert.Empty(preview.List("refusals").Select(r => r.GetRawText()));
        Assert.Equal(0, preview.GetProperty("missing").GetInt32());
        await SheetDesk.ImportAsync(desk.Officer, file, HttpStatusCode.Conflict, $"file.{format}");
    }

    [Fact]
    public async Task Edits_of_both_sides_merge_cell_by_cell_and_conflicts_need_a_choice()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        var file = SheetDesk.Edited(
            await desk.ExportAsync(), ("GOV-01", "Control", "Policy of the file"), ("GOV-01", "Status", "In progress"), ("GOV-02", "Control", "Name of the file"), ("GOV-02", "Due", "2027-05-01"));
        await desk.Officer.PatchAsync("/controls/GOV-02", new { name = "Name of the portal" }, "*");
        await desk.Officer.PatchAsync("/controls/GOV-03", new { name = "Only in the portal" }, "*");

        var preview = await desk.PreviewAsync(file);
        var conflict = preview.Cell("GOV-02", "Control");
        var refused = await SheetDesk.ImportAsync(desk.Officer, file, HttpStatusCode.Conflict);
        var choice = JsonSerializer.Serialize(new[] { new { row = conflict.Text("row"), field = "name", take = true, seen = conflict.Text("seen") } });
        var applied = await desk.ApplyAsync(file, "matrix.xlsx", ("choices", choice));

        Assert.Equal("conflict", conflict.Text("state"));
        Assert.Equal(("Name of the file", "Name of the portal"), (conflict.Text("theirs"), conflict.Text("mine")));
        Assert.Equal("theirs", preview.Cell("GOV-01", "Control").Text("state"));
        Assert.Equal("mine", preview.Cell("GOV-03", "Control").Text("state"));
        Assert.Contains("1 cell needs a decision", refused.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(4, applied.GetProperty("cells").GetInt32());
        Assert.Equal("Name of the file", await NameAsync(desk, "GOV-02"));
        Assert.Equal("Only in the portal", await NameAsync(desk, "GOV-03"));
        Assert.Equal("inProgress", (await desk.Officer.AskAsync("/controls/GOV-01/implementations/organization")).Text("status"));
        Assert.Equal("2027-05-01", (await desk.Officer.AskAsync("/controls/GOV-02/implementations/organization")).Text("dueOn"));
        await using var database = portal.Open(desk.Organization.Id);
        var entries = await database.Ledger.OrderBy(l => l.Position).Where(l => l.Action.EndsWith("imported") || l.SubjectType == "sheetImport").Select(l => l.Action).ToListAsync();
        Assert.Equal(["control.imported", "control.imported", "implementation.imported", "implementation.imported", "sheetImport.applied"], entries.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_choice_about_a_value_that_changed_again_is_none()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        var file = SheetDesk.Edited(await desk.ExportAsync(), ("GOV-01", "Control", "File"));
        await desk.Officer.PatchAsync("/controls/GOV-01", new { name = "Portal" }, "*");
        var seen = (await desk.PreviewAsync(file)).Cell("GOV-01", "Control");
        await desk.Officer.PatchAsync("/controls/GOV-01", new { name = "Portal again" }, "*");
        var choice = JsonSerializer.Serialize(new[] { new { row = seen.Text("row"), field = "name", take = true, seen = seen.Text("seen") } });

        await SheetDesk.ImportAsync(desk.Officer, file, HttpStatusCode.Conflict, fields: ("choices", choice));

        Assert.Equal("Portal again", await NameAsync(desk, "GOV-01"));
    }

    [Theory]
    [InlineData("Owner", "Ines Okafr", "Did you mean \"Ines Okafor\"?")]
    [InlineData("Status", "Implementd", "Did you mean \"Implemented\"?")]
    [InlineData("ISO/IEC 42001", "A.2.2 (full); A.99", "no requirement \"A.99\"")]
    [InlineData("Due", "03/04/2027", "may be 2027-04-03 or 2027-03-04")]
    [InlineData("Due", "soon", "is not a date")]
    [InlineData("Status", "Not applicable", "needs a justification")]
    [InlineData("Justification", "because", "belongs to the status Not applicable")]
    [InlineData("Control", "", "1 to 160 characters")]
    [InlineData("Code", "GOV-99", "hidden id")]
    public async Task A_row_that_cannot_be_taken_is_named_and_the_others_come_only_when_asked(string column, string text, string why)
    {
        var desk = await SheetDesk.OpenAsync(portal);
        var file = SheetDesk.Edited(await desk.ExportAsync(), ("GOV-02", "Control", "Still good"), ("GOV-01", column, text));

        var preview = await desk.PreviewAsync(file);
        await SheetDesk.ImportAsync(desk.Officer, file, HttpStatusCode.Conflict);
        var untouched = await NameAsync(desk, "GOV-02");
        var applied = await desk.ApplyAsync(file, "matrix.xlsx", ("apply", "clean"));

        var refusal = Assert.Single(preview.List("refusals"));
        Assert.Equal("GOV-01", refusal.Text("row"));
        Assert.Contains(why, refusal.Text("why"), StringComparison.Ordinal);
        Assert.NotEqual("Still good", untouched);
        Assert.Equal("Still good", await NameAsync(desk, "GOV-02"));
        Assert.Equal(1, applied.GetProperty("leftOut").GetInt32());
    }

    [Fact]
    public async Task Duplicates_strange_ids_and_rows_left_out_are_said_and_delete_nothing()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        var file = SheetDesk.Changed(await desk.ExportAsync(), rows =>
        {
            rows.First(r => SheetDesk.Text(r.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().First()) == "GOV-03").Remove();
            var twice = rows.First(r => SheetDesk.Text(r.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().First()) == "GOV-01");
            twice.InsertAfterSelf(twice.CloneNode(deep: true));
            var strange = (DocumentFormat.OpenXml.Spreadsheet.Row)twice.CloneNode(deep: true);
            strange.ReplaceChild(SheetDesk.Written(Guid.CreateVersion7().ToString()), strange.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().Last());
            rows[0].Parent!.AppendChild(strange);
            rows[0].AppendChild(SheetDesk.Written("My notes"));
        });

        var preview = await desk.PreviewAsync(file);

        Assert.Equal(1, preview.GetProperty("missing").GetInt32());
        Assert.Equal(["My notes"], preview.List("unknownColumns").Select(c => c.GetString()));
        Assert.Equal(3, preview.List("refusals").Count);
        Assert.Equal(2, preview.List("refusals").Count(r => r.Text("why").Contains("same hidden id", StringComparison.Ordinal)));
        await SheetDesk.ImportAsync(desk.Officer, file, HttpStatusCode.Conflict, fields: ("apply", "clean"));
        Assert.Equal(HttpStatusCode.OK, (await desk.Officer.AskAsync("/controls/GOV-03")).Status);
    }

    [Fact]
    public async Task A_row_without_an_id_is_a_new_control_and_mappings_come_with_a_reason()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        var file = SheetDesk.With(
            await desk.ExportAsync(), ("Code", "OWN-07"), ("Control", "Written in a spreadsheet"), ("Domain", "Own"), ("Nature", "Automated"), ("Owner", "Ines Okafor"),
            ("Status", "Planned"), ("Due", "2027-01-31"), ("ISO/IEC 42001", "A.2.2; A.2.3 (full)"));

        await desk.ApplyAsync(file);

        var control = (await desk.Officer.AskAsync("/controls/OWN-07")).Body;
        Assert.Equal("automated", control.Text("nature"));
        Assert.Equal(desk.Ines.Id.Value.ToString(), control.Text("ownerId"));
        Assert.Equal(["A.2.2 partial", "A.2.3 full"], control.List("mappings").Select(m => $"{m.Text("ref")} {m.Text("coverage")}").Order(StringComparer.Ordinal));
        Assert.All(control.List("mappings"), m => Assert.Contains("matrix.xlsx", m.Text("why"), StringComparison.Ordinal));
        Assert.Equal("planned", (await desk.Officer.AskAsync("/controls/OWN-07/implementations/organization")).Text("status"));
    }

    [Fact]
    public async Task Separated_values_merge_too_and_keep_what_looks_like_a_formula()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        var csv = SheetDesk.Utf8(await desk.ExportAsync(format: "csv")).Replace("EVIL-01,'=1+1,", "EVIL-01,'=2+2,", StringComparison.Ordinal);

        await desk.ApplyAsync(Encoding.UTF8.GetBytes(csv), "matrix.csv");

        Assert.Equal("=2+2", await NameAsync(desk, "EVIL-01"));
    }

    [Fact]
    public async Task The_list_of_implementations_changes_each_scope_by_itself()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        var file = await desk.ExportAsync("implementations", "csv");
        var csv = SheetDesk.Utf8(file);
        var line = csv.Split("\r\n").Single(l => l.StartsWith("GOV-01,Triage,", StringComparison.Ordinal));

        await desk.ApplyAsync(Encoding.UTF8.GetBytes(csv.Replace(line, line.Replace("Not looked at", "Implemented", StringComparison.Ordinal), StringComparison.Ordinal)), "implementations.csv");

        Assert.Equal("implemented", (await desk.Officer.AskAsync($"/controls/GOV-01/implementations/{desk.System}")).Text("status"));
        Assert.Equal("notLookedAt", (await desk.Officer.AskAsync("/controls/GOV-01/implementations/organization")).Text("status"));
    }

    [Fact]
    public async Task Evidence_gets_its_title_and_its_links_from_a_spreadsheet()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        var address = await Evidence.EvidenceDesk.SubmitAsync(desk.Officer, "content", ("controls", "GOV-01"), ("title", "Review"));
        var file = SheetDesk.Edited(await desk.ExportAsync("evidence"), ("Review", "Proves", "GOV-01; GOV-02 in Triage"), ("Review", "Title", "Review of the quarter"));

        await desk.ApplyAsync(file, "evidence.xlsx");

        var evidence = (await desk.Officer.AskAsync(address["/api/v1".Length..])).Body;
        Assert.Equal("Review of the quarter", evidence.Text("title"));
        Assert.Equal(["GOV-01 Northwind Clinic", "GOV-02 Triage"], evidence.List("proves").Select(p => $"{p.Text("control")} {p.Text("scopeName")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_whole_exports_of_this_organization_are_read()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        var other = await SheetDesk.OpenAsync(portal);
        var file = await desk.ExportAsync(format: "csv");
        var forged = SheetDesk.Utf8(file).Replace("aigrc:position:", "aigrc:position:x", StringComparison.Ordinal);

        var foreign = await SheetDesk.ImportAsync(other.Officer, file, HttpStatusCode.Conflict, "matrix.csv");
        var changed = await SheetDesk.ImportAsync(desk.Officer, Encoding.UTF8.GetBytes(forged), HttpStatusCode.Conflict, "matrix.csv");
        var own = await SheetDesk.ImportAsync(desk.Officer, Encoding.UTF8.GetBytes("Code,Control\nA-1,Own list\n"), HttpStatusCode.Conflict, "own.csv");
        var nothing = await SheetDesk.ImportAsync(desk.Officer, "%PDF-1.7"u8.ToArray(), HttpStatusCode.UnprocessableEntity, "a.pdf");

        Assert.Contains("another organization", foreign.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("was changed", changed.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("first-time import", own.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("not a spreadsheet", nothing.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engineers_change_how_far_it_is_and_not_what_it_is()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        using var engineer = await desk.Organization.ClientAsync(Role.Engineer);
        using var executive = await desk.Organization.ClientAsync(Role.Executive);
        var file = SheetDesk.Edited(await desk.ExportAsync(), ("GOV-01", "Status", "Implemented"), ("GOV-02", "Control", "Theirs"));

        var preview = await SheetDesk.ImportAsync(engineer, file, HttpStatusCode.OK, preview: true);
        await SheetDesk.ImportAsync(engineer, file, HttpStatusCode.Created, fields: ("apply", "clean"));

        Assert.Equal("GOV-02", Assert.Single(preview.List("refusals")).Text("row"));
        Assert.Equal("implemented", (await engineer.AskAsync("/controls/GOV-01/implementations/organization")).Text("status"));
        await SheetDesk.ImportAsync(executive, file, HttpStatusCode.Forbidden);
    }

    private static async Task<string> NameAsync(SheetDesk desk, string code) => (await desk.Officer.AskAsync($"/controls/{code}")).Text("name");
}
