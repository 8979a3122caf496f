using AiGrc.Domain.Controls;
using AiGrc.Portal.Features.Controls.Import;
using AiGrc.Portal.Platform.Spreadsheets;
using AiGrc.Portal.Tests.Features.Evidence;

namespace AiGrc.Portal.Tests.Features.Controls.Import;

/// <summary>What real files of other tools give, exactly, for an organization that chose SOC 2, ISO/IEC 27001 and HIPAA.</summary>
public sealed class ImportSamplesTests
{
    [SampleFact]
    public void An_inventory_of_controls_is_taken_whole()
    {
        var plan = PlanOf("evidentia-my-controls-v2.csv");

        Assert.Equal("control_id=code title=name status=status owner=owner notes=notes", Columns(plan));
        Assert.Equal((SheetSubject.Controls, 48, 0, 0), (plan.Subject, plan.Count(RowOutcome.New), plan.Count(RowOutcome.Joined), plan.Count(RowOutcome.Refused)));
        Assert.Equal("implemented=Implemented(33) partially_implemented=InProgress(12) not_implemented=NotStarted(2) planned=Planned(1)", Words(plan));
        var enhancement = plan.Rows[2];
        Assert.Equal((4, "AC-2-1"), (enhancement.Row, enhancement.Code));
        Assert.Equal(["Owner in the file: IAM Team", "Code in the file: AC-2(1)", "Terraform + Okta workflows"], enhancement.Notes);
    }

    [SampleFact]
    public void Rows_that_repeat_a_control_become_one()
    {
        var plan = PlanOf("fake-controls.xlsx");

        Assert.Equal("Control Acronym=code Control Information=description Control Implementation Status=status", Columns(plan));
        Assert.Equal((2, 7, 0), (plan.Count(RowOutcome.New), plan.Count(RowOutcome.Joined), plan.Count(RowOutcome.Refused)));
        Assert.Equal(["AC-1", "AC-12-1-1"], plan.Rows.Where(r => r.Outcome == RowOutcome.New).Select(r => r.Code));
        Assert.Equal("example control implementation status=(9)", Words(plan));
    }

    [SampleFact]
    public void Attestations_that_contradict_each_other_are_refused()
    {
        var plan = PlanOf("attestations_xlsxInputFormat.xlsx");

        Assert.Equal("Control_ID=code Explanation=objective Frequency=frequency Status=status", Columns(plan));
        Assert.Equal(["SV-230223", "SV-230221", "SV-230222", "V-73166"], plan.Rows.Where(r => r.Outcome == RowOutcome.New).Select(r => r.Code));
        Assert.Equal([3, 7, 9], plan.Rows.Where(r => r.Outcome == RowOutcome.Joined).Select(r => r.Row));
        Assert.Equal([4, 5], plan.Rows.Where(r => r.Outcome == RowOutcome.Refused).Select(r => r.Row));
        Assert.Equal("1d=Daily(8) 153d=(1) passed=Implemented(7) failed=InProgress(2)", Words(plan));
    }

    [SampleFact]
    public void The_list_of_a_framework_that_is_known_offers_controls_that_serve_it()
    {
        var plan = PlanOf("opengrc-hipaa-security-rule.csv");

        Assert.Equal((SheetSubject.Requirements, true), (plan.Subject, plan.CodesAreRefs));
        Assert.Equal("Code=code Title=name Details=description Discussion=description Type=domain", Columns(plan));
        Assert.Equal(48, plan.Count(RowOutcome.New));
        Assert.Equal([50], plan.Rows.Where(r => r.Outcome == RowOutcome.Refused).Select(r => r.Row));
        Assert.Equal("hipaa 164.308(a)(3)(ii)(A)", plan.Rows[0].Control!.Mappings.Single().Requirement.ToString());
        Assert.Equal(
            [
                "35 Not mapped: \"§164.308(b)(4)\" is no requirement of your frameworks",
                "37 Not mapped: \"§164.310©\" is a heading of HIPAA, not a requirement that can be met",
                "46 Not mapped: \"§164.314(b)(2)\" is no requirement of your frameworks",
            ],
            plan.Rows.Where(r => r.Control is { Mappings.Count: 0 }).Select(r => $"{r.Row} {r.Notes[0]}"));
    }

    [SampleFact]
    public void The_list_of_a_framework_that_is_not_known_is_named_as_one()
    {
        var plan = PlanOf("opengrc-sp800-171r3.csv");

        Assert.Equal((SheetSubject.Requirements, false, 97), (plan.Subject, plan.CodesAreRefs, plan.Count(RowOutcome.New)));
        Assert.Equal("Family=domain Identifier=code Security Requirement=name Description=description", Columns(plan));
        Assert.Equal("C-03-01-01", plan.Rows[0].Code);
        Assert.All(plan.Rows, r => Assert.Empty(r.Control!.Mappings));
    }

    [SampleFact]
    public void Rules_with_a_second_row_of_headings_are_numbered_and_that_row_is_refused()
    {
        var plan = PlanOf("soc2.sample.v2.csv");

        Assert.Equal((SheetSubject.Controls, 31), (plan.Subject, plan.Count(RowOutcome.New)));
        Assert.Equal([2], plan.Rows.Where(r => r.Outcome == RowOutcome.Refused).Select(r => r.Row));
        var first = plan.Rows[1];
        Assert.Equal(("IMP-0003", "os_infrastructure_scan_vulnerability_due_date_rule", ImplementationStatus.Planned), (first.Code, first.Name, first.Control!.Status));
        Assert.Contains("Not mapped: \"a1\" is a heading of SOC 2, not a requirement that can be met", first.Notes);
    }

    [SampleFact]
    public void A_list_of_risks_is_not_taken_for_controls()
    {
        var plan = PlanOf("probo-risks.json");

        Assert.Equal((SheetSubject.Risks, true, 82), (plan.Subject, plan.IsForLater, plan.Rows.Count));
    }

    private static string Columns(ImportPlan plan) => string.Join(' ', plan.Columns.Where(c => c.Field.Length > 0).Select(c => $"{c.Title}={c.Field}"));

    private static string Words(ImportPlan plan) => string.Join(' ', plan.Words.Select(w => $"{w.Said}={w.Value}({w.Rows})"));

    private static ImportPlan PlanOf(string name)
    {
        using var file = File.OpenRead(Path.Combine(SampleFactAttribute.Folder!, "spreadsheets", name));
        return ImportPlanner.Plan(SheetReader.Read(file, name).Value, name, new ImportChoices(), Surroundings.Of("soc2-tsc-2017", "iso-27001-2022", "hipaa")).Value;
    }
}
