using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Features.Controls.Import;
using static AiGrc.Portal.Tests.Features.Controls.Import.Surroundings;

namespace AiGrc.Portal.Tests.Features.Controls.Import;

public sealed class ImportPlannerTests
{
    [Fact]
    public void Columns_are_known_by_what_people_call_them_and_titles_above_the_head_are_passed_over()
    {
        const string csv = """
            Control matrix 2026,,,,,,,
            as of March,,,,,,,
            ,,,,,,,
            Ref,Control Title,Control Objective,Process Owner,Cadence,Automated?,In place,Trust Services Criteria
            AM-1,Access is reviewed,Only those who need it,ines@example.org,Quarterly,Automated,Yes,"CC6.1, CC6.2"
            AM-2,Leavers lose access,Nobody stays,Ines Okafor,As needed,Manual,Partially,CC6.3
            """;

        var plan = Plan(csv).Value;

        Assert.Equal(4, plan.HeadRow);
        Assert.Equal("code name objective owner frequency nature status refs:soc2-tsc-2017", string.Join(' ', plan.Columns.Select(c => c.Field)));
        var first = plan.Rows[0].Control!;
        Assert.Equal((5, "AM-1", Ines.Id, ControlFrequency.Quarterly, ControlNature.Automated, ImplementationStatus.Implemented), (plan.Rows[0].Row, first.Code, first.Owner, first.Text.Frequency, first.Text.Nature, first.Status));
        Assert.Equal(["CC6.1", "CC6.2"], first.Mappings.Select(m => m.Requirement.Ref));
        Assert.All(first.Mappings, m => Assert.Equal((Coverage.Partial, "The imported file says so: matrix.csv, matrix, row 5."), (m.Coverage, m.Why)));
        Assert.Equal(ImplementationStatus.InProgress, plan.Rows[1].Control!.Status);
    }

    [Fact]
    public void What_cannot_be_taken_is_kept_in_the_description_and_said()
    {
        const string csv = "Code,Name,Description,Owner,Status,Requirements,Comments,Due date\nAM-1,Access,What is done,Facilities Team,Sometimes,CC6.1; XX-9,Ask Bob,03/04/2026\n";

        var row = Plan(csv).Value.Rows[0];

        Assert.Equal(RowOutcome.New, row.Outcome);
        Assert.Null(row.Control!.Status);
        Assert.Equal(["CC6.1"], row.Control.Mappings.Select(m => m.Requirement.Ref));
        Assert.Equal(
            "What is done\n\nFrom the imported file:\n- Not mapped: \"XX-9\" is no requirement of your frameworks\n- Owner in the file: Facilities Team\n- Status in the file: Sometimes\n- Due in the file: 03/04/2026\n- Ask Bob",
            row.Control.Text.Description);
    }

    [Fact]
    public void Rows_are_refused_with_the_column_and_the_reason()
    {
        var csv = $"Code,Name,Objective\n,No code,x\nIAM-03,Taken,x\nAM-1,One,x\nAM-1,Another,x\nThis-code-is-much-too-long,Long,x\nAM-2,Endless,{new string('x', 4001)}\nAM-3,,\n";

        var rows = Plan(csv).Value.Rows;

        Assert.Equal(
            [
                "2 Column A: no code",
                $"3 Column A: IAM-03 is the catalogue's code for \"{Surroundings.Library.CatalogueControl("IAM-03")!.Name}\". Set a prefix for the file's codes, or adopt that control",
                "5 Code: AM-1 stands in row 4 already, with another name",
                "6 Column A: \"This-code-is-much-too-long\" makes no code of at most 20 characters",
                "7 Column C: 4,001 characters, 4,000 fit",
                "8 Column B: no name, and no text to take one from",
            ],
            rows.Where(r => r.Outcome == RowOutcome.Refused).Select(r => $"{r.Row} {string.Join("; ", r.Problems)}"));
        Assert.Equal(["AM-1"], rows.Where(r => r.Outcome == RowOutcome.New).Select(r => r.Code));
    }

    [Fact]
    public void A_prefix_keeps_the_files_codes_apart_from_others()
    {
        var row = Plan("Code,Name\nIAM-03,Taken\n", new ImportChoices { Prefix = "acme" }).Value.Rows[0];

        Assert.Equal(("ACME-IAM-03", RowOutcome.New), (row.Code, row.Outcome));
    }

    [Fact]
    public void What_is_not_applicable_needs_the_files_reason()
    {
        const string csv = "Code,Name,Status,Justification\nAM-1,One,N/A,\nAM-2,Two,n/a,We have no office\n";

        var rows = Plan(csv).Value.Rows;

        Assert.Null(rows[0].Control!.Status);
        Assert.Contains("Status in the file: not applicable, without a reason. It needs one here", rows[0].Notes);
        Assert.Equal((ImplementationStatus.NotApplicable, "We have no office"), (rows[1].Control!.Status, rows[1].Control!.Justification));
    }

    [Fact]
    public void A_person_may_take_a_word_for_something_else_or_leave_it_out()
    {
        var words = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal) { ["status"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["Green"] = "Implemented", ["yes"] = "" } };

        var plan = Plan("Code,Name,Status\nAM-1,One,green\nAM-2,Two,Yes\n", new ImportChoices { Words = words }).Value;

        Assert.Equal([ImplementationStatus.Implemented, null], plan.Rows.Select(r => r.Control!.Status));
    }

    [Fact]
    public void Rows_of_one_control_for_each_requirement_are_joined()
    {
        var plan = Plan("Code,Name,Criteria\nAM-1,Access,CC6.1\nAM-1,Access,CC6.2\nAM-2,Other,CC6.3\nAM-1,Access,CC6.3\n").Value;

        Assert.Equal([RowOutcome.New, RowOutcome.Joined, RowOutcome.New, RowOutcome.Joined], plan.Rows.Select(r => r.Outcome));
        Assert.Equal(["CC6.1", "CC6.2", "CC6.3"], plan.Rows[0].Control!.Mappings.Select(m => m.Requirement.Ref));
    }

    [Theory]
    [InlineData("Risk ID,Title,Likelihood,Impact,Owner\nR-1,Drift,3,4,Ines\n", "matrix.csv", SheetSubject.Risks)]
    [InlineData("category,name,description\nAI,Bias,People are harmed\n", "our-risks.csv", SheetSubject.Risks)]
    [InlineData("Code,Name,Control owner,Likelihood,Impact\nAM-1,Access,Ines,1,2\n", "matrix.csv", SheetSubject.Controls)]
    [InlineData("Ref,Text\nCC6.1,Access\nCC6.2,Registration\n", "tsc.csv", SheetSubject.Requirements)]
    [InlineData("Code,Name,Status\nCC6.1,Access,yes\nCC6.2,Registration,no\n", "tsc.csv", SheetSubject.Controls)]
    public void Registers_of_risks_and_lists_of_frameworks_are_told_from_controls(string csv, string name, SheetSubject subject)
    {
        var plan = Plan(csv, name: name).Value;

        Assert.Equal(subject, plan.Subject);
    }

    [Theory]
    [InlineData(0, "colour", "Column 1 cannot be taken as \"colour\"")]
    [InlineData(7, "name", "Column 8 cannot be taken as \"name\"")]
    [InlineData(1, "refs:gdpr", "Column 2 cannot be taken as \"refs:gdpr\"")]
    [InlineData(1, "code", "Two columns are taken as Code: A and B")]
    public void Choices_that_cannot_be_followed_are_refused(int column, string field, string says)
    {
        var columns = new Dictionary<int, string> { [0] = "code", [1] = "name", [column] = field };

        var plan = Plan("Code,Name\nAM-1,One\n", new ImportChoices { Columns = columns });

        Assert.Contains(says, plan.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sheets_and_rows_that_are_not_there_are_refused()
    {
        Assert.IsType<Invalid>(Plan("Code\nAM-1\n", new ImportChoices { Sheet = "Other" }).Refusal);
        Assert.Contains("Row 9", Plan("Code\nAM-1\n", new ImportChoices { HeadRow = 9 }).Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("stands nothing", Plan("Code\nAM-1\n", new ImportChoices { HeadRow = 2 }).Refusal!.Message, StringComparison.Ordinal);
    }
}
