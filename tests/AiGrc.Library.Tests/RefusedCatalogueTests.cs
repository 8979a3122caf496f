using AiGrc.Library.Reading;
using static AiGrc.Library.Reading.ProblemKind;

namespace AiGrc.Library.Tests;

public sealed class RefusedCatalogueTests
{
    private const string Iam = "catalogue/controls/access-control.yaml";
    private const string Health = "catalogue/controls/health-information.yaml";
    private const string Objectives = "catalogue/objectives.yaml";
    private const string Covers = "catalogue/joint-covers.yaml";
    private const string Excluded = "rules/not-for-organizations.yaml";
    private const string Parameter = "        demands: []\n        baseline: 24\n";

    private static readonly PlantedMistake[] Mistakes =
    [
        new("a domain under another name", Iam, "key: access-control", "key: §access", BadValue, "the file's name"),
        new("a prefix twice", Iam, "prefix: IAM", "prefix: §AUD", Duplicate, "AUD belongs to"),
        new("a code twice", Iam, "code: IAM-02", "code: §IAM-01", Duplicate, "IAM-01 stands twice"),
        new("a gap in the codes", Iam, "code: IAM-02", "code: §IAM-22", Order, "IAM-02 is expected"),
        new("a name twice", Iam, "name: Identity and account lifecycle", "name: §Access policy and authorization", Duplicate, "IAM-01 has the same name"),
        new("an objective of two sentences", Iam, "objective: Grant access", "objective: §Know people. Grant access", Wording, "one sentence"),
        new("a description of seven sentences", Iam, "description: Rules for", "description: §A. B. C. D. E. F. Rules for", Wording, "one to six sentences"),
        new("a nature that is none", Iam, "nature: hybrid", "nature: §magic", BadValue, "one of manual, automated, hybrid"),
        new("a kind that is none", Iam, "kind: preventive", "kind: §curative", BadValue, "one of preventive"),
        new("a frequency that is none", Iam, "frequency: annual", "frequency: §yearly", BadValue, "semi-annual"),
        new("a scope that is none", Iam, "scope: organization", "scope: §company", BadValue, "one of organization, ai-system"),
        new("an owner that is none", Iam, "owner_role: Chief Information Security Officer", "owner_role: §Chief Wizard", BadValue, "Chief Wizard is not a word"),
        new("a stage that is none", Iam, "lifecycle_stages:\n      - organization", "lifecycle_stages:\n      - company", BadValue, "company is not a word"),
        new("a role that is none", Health, "applies_to:\n      - covered-entity", "applies_to:\n      - hospital", BadValue, "hospital is not a word"),
        new("a control without stages", Iam, "lifecycle_stages:\n      - organization\n", "lifecycle_stages: §[]\n", Missing, "at least one of lifecycle_stages"),
        new("a control without evidence", Iam, "    evidence:\n", "    evidence: §[]\n    applies_to: []\n    parameters:\n", Missing, "at least one of evidence"),
        new("evidence from nowhere", Iam, "          - policy\n          - okta", "          - policy\n          - hearsay", BadValue, "hearsay is not a word"),
        new("a validity that is none", Iam, "validity: P12M", "validity: §12 months", BadValue, "a duration like P12M"),
        new("a validity of nothing", Iam, "validity: P12M", "validity: §P0M", BadValue, "a duration like P12M"),
        new("a coverage that is none", Iam, "coverage: partial", "coverage: §half", BadValue, "one of partial, full"),
        new("a mapping without why", Iam, "            why: Access architecture rules\n", "", Missing, "\"why\" is missing"),
        new("a mapping to an unknown requirement", Iam, "- ref: CC6.2", "- ref: §CC6.22", UnknownReference, "no requirement CC6.22"),
        new("a mapping to an unknown framework", Iam, "- framework: gdpr", "- framework: §gdpr2", UnknownReference, "no framework gdpr2"),
        new("a mapping to what is not assessable", Iam, "- ref: CC6.2", "- ref: §CC6", Catalogue, "is not assessable"),
        new("a mapping twice", Iam, "- ref: CC6.2", "- ref: §CC6.1", Duplicate, "mapped to soc2-tsc-2017 CC6.1 twice"),
        new("a mapping to what is for authorities", Iam, "          - ref: Art. 32(4)\n", "          - ref: Art. 32(4)\n            coverage: partial\n            why: x\n      - framework: eu-ai-act\n        refs:\n          - ref: §Art. 5(5)\n", Catalogue, "is not assessable"),
        new("a parameter without demand or baseline", Iam, Parameter, "        demands: []\n", Missing, "neither a demand nor a baseline"),
        new("a parameter's name in capitals", Iam, "name: leaver_removal_time", "name: §LeaverRemovalTime", BadValue, "joined by underscores"),
        new("a parameter of no type", Iam, "type: integer", "type: §hours", BadValue, "one of integer, decimal"),
        new("a strictest that is none", Iam, "strictest: min", "strictest: §least", BadValue, "one of min, max"),
        new("a value of another type", Iam, "baseline: 24", "baseline: §one day", BadValue, "not of the type integer"),
        new("a number in quotes", Iam, "baseline: 24", "baseline: §'24'", BadValue, "not of the type integer"),
        new("a demand of an unknown requirement", Iam, Parameter, "        demands:\n          - framework: gdpr\n            ref: §Art. 999\n            value: 24\n", UnknownReference, "Art. 999"),
        new("an objective of an unknown control", Objectives, "          - GOV-02\n", "          - §GOV-92\n", UnknownReference, "no control GOV-92"),
        new("an objective twice", Objectives, "id: OBJ-01.2", "id: §OBJ-01.1", Duplicate, "OBJ-01.1 stands twice"),
        new("an objective of an unknown requirement", Objectives, "              - A.2.3\n", "              - §A.2.33\n", UnknownReference, "no requirement A.2.33"),
        new("an objective of what its controls do not serve", Objectives, "              - A.2.3\n", "              - §A.8.5\n", Catalogue, "None of the objective's controls"),
        new("an objective of nothing", Objectives, "    sub_objectives:\n", "    sub_objectives: []\n  - id: OBJ-99\n    name: x\n    statement: x\n    sub_objectives:\n", Missing, "neither controls nor sub-objectives"),
        new("a joint cover by a control that is not mapped", Covers, "      - CRY-01\n", "      - §IAM-01\n", Catalogue, "IAM-01 is not mapped to gdpr Art. 32(1)(a)"),
        new("a joint cover by a control twice", Covers, "      - CRY-02\n", "      - §CRY-01\n", Duplicate, "CRY-01 stands twice"),
        new("a joint cover twice", Covers, "ref: Art. 32(1)(b)", "ref: §Art. 32(1)(a)", Duplicate, "has a joint cover already"),
        new("a joint cover of an unknown requirement", Covers, "ref: Art. 32(1)(b)", "ref: §Art. 32(1)(z)", UnknownReference, "Art. 32(1)(z)"),
        new("a joint cover where one control is enough", Covers, "  - framework: gdpr\n    ref: Art. 32(1)(a)", "  - framework: iso-27001-2022\n    ref: §A.5.15", Catalogue, "IAM-01 alone serves"),
    ];

    public static TheoryData<string> Names => PlantedMistake.NamesOf(Mistakes);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_catalogue_that_breaks_a_rule_is_refused_at_its_place(string name) => Mistakes.Single(m => m.Name == name).MustBeRefused();

    [Fact]
    public void A_requirement_that_no_control_serves_is_told()
    {
        var physical = RealContent.Texts.Single(t => t.File == "catalogue/controls/physical.yaml");

        var problems = YamlLibrary.Read(RealContent.Without(physical.File)).Problems;

        Assert.Contains(problems, p => p.Kind == Catalogue && p.File == "frameworks/iso-27001-2022.yaml" && p.Message.StartsWith("No control", StringComparison.Ordinal));
        Assert.DoesNotContain(problems, p => p.File == "frameworks/ieee-7000-series.yaml");
    }

    [Fact]
    public void A_control_without_objective_is_told() =>
        new PlantedMistake("", Objectives, "          - GOV-01\n", "", Catalogue, "GOV-01 serves no objective")
            .MustBeRefusedIn("catalogue/controls/ai-governance.yaml");

    [Fact]
    public void A_served_requirement_cannot_be_for_authorities_only()
    {
        var listed = RealContent.With(Excluded, "- ref: Art. 5(5)\n        title: National law option", "- ref: Art. 10(3)\n        title: x");

        Assert.Contains(YamlLibrary.Read(listed).Problems, p => p.Kind == Catalogue && p.Message.Contains("yet a control serves it", StringComparison.Ordinal));
    }
}
