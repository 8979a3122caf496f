using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Tests.Controls;

public sealed class ControlTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly ControlText Text = new(
        " Access review ", " Identity ", " Only who needs it. ", " Every quarter. ", ControlNature.Hybrid, ControlKind.Detective, ControlFrequency.Quarterly, DefaultScope.AiSystem);

    [Fact]
    public void A_control_of_ones_own_has_an_upper_case_code_and_trimmed_texts()
    {
        var control = Control.Write(default, "acme-01", Text).Value;

        Assert.Equal(("ACME-01", "Access review", "Identity", "Only who needs it.", "Every quarter."), (control.Code, control.Name, control.Domain, control.Objective, control.Description));
        Assert.Equal((ControlNature.Hybrid, ControlKind.Detective, ControlFrequency.Quarterly, DefaultScope.AiSystem), (control.Nature, control.Kind, control.Frequency, control.DefaultScope));
        Assert.Null(control.CatalogueCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ACME")]
    [InlineData("01-ACME")]
    [InlineData("ACME 01")]
    [InlineData("ACME-")]
    [InlineData("ÄCME-01")]
    [InlineData("ACME-01\n")]
    [InlineData("ACME-0000000000000001")]
    public void A_code_of_another_shape_or_too_long_is_refused(string code)
    {
        Assert.Equal("code", Control.Write(default, code, Text).Refusal?.Field);
        Assert.False(Control.Write(default, "ACME-000000000000001", Text).IsRefused);
    }

    [Fact]
    public void Texts_have_limits()
    {
        Assert.Equal("name", Refused(Text with { Name = " " }));
        Assert.Equal("name", Refused(Text with { Name = new string('x', Control.NameLength + 1) }));
        Assert.Equal("description", Refused(Text with { Objective = new string('x', Control.TextLength + 1) }));
        Assert.Equal("description", Refused(Text with { Description = new string('x', Control.TextLength + 1) }));
        Assert.Equal("domain", Refused(Text with { Domain = "" }));
        Assert.Equal("domain", Refused(Text with { Domain = new string('x', Control.NameLength + 1) }));
    }

    [Fact]
    public void A_refused_description_changes_nothing()
    {
        var control = Written();

        Assert.True(control.Describe(Text with { Name = "New", Domain = " " }).IsRefused);

        Assert.Equal("Access review", control.Name);
    }

    [Fact]
    public void An_adopted_control_takes_everything_over_from_the_catalogue()
    {
        var source = new CatalogueControl
        {
            Code = "IAM-03",
            Domain = "iam",
            Name = "Access review",
            Objective = "Only who needs it.",
            Description = "Every quarter.",
            Nature = ControlNature.Automated,
            Kind = ControlKind.Detective,
            Frequency = ControlFrequency.Quarterly,
            OwnerRole = "CISO",
            DefaultScope = DefaultScope.AiSystem,
            LifecycleStages = ["operate"],
            ExpectedEvidence = [],
            Mappings = [new ControlMapping(new RequirementKey("law", "1"), Coverage.Full, "because")],
        };

        var control = Control.Adopt(default, source, "Identity and access");

        Assert.Equal(("IAM-03", "IAM-03", "Access review", "Identity and access"), (control.Code, control.CatalogueCode, control.Name, control.Domain));
        Assert.Equal(("Only who needs it.", "Every quarter.", ControlNature.Automated, DefaultScope.AiSystem), (control.Objective, control.Description, control.Nature, control.DefaultScope));
        Assert.Equal(source.Mappings, control.Mappings);
        Assert.Equal(["operate"], control.LifecycleStages);
    }

    [Fact]
    public void A_mapping_to_what_cannot_be_met_is_refused_and_named()
    {
        var control = Written();

        var refusal = control.MapTo([To("1"), To("9")], key => key.Ref != "9").Refusal;

        Assert.Equal("mappings", refusal?.Field);
        Assert.Contains("law 9", refusal!.Message, StringComparison.Ordinal);
        Assert.Empty(control.Mappings);
    }

    [Fact]
    public void A_requirement_is_mapped_once() => Assert.Contains("mapped twice", Written().MapTo([To("1"), To("1")], _ => true).Refusal!.Message, StringComparison.Ordinal);

    [Fact]
    public void Mappings_are_replaced_as_a_whole()
    {
        var control = Written();
        control.MapTo([To("1"), To("2")], _ => true);

        control.MapTo([To("3")], _ => true);

        Assert.Equal("3", Assert.Single(control.Mappings).Requirement.Ref);
    }

    [Fact]
    public void It_is_retired_once_and_can_come_back()
    {
        var control = Written().Retire(Monday).Retire(Monday.AddDays(1));
        Assert.Equal(Monday, control.RetiredAt);

        Assert.Null(control.Restore().RetiredAt);
    }

    [Fact]
    public void Owner_and_parameters_are_part_of_what_the_ledger_keeps()
    {
        var owner = new PersonId(Guid.CreateVersion7());
        var control = Written().AssignTo(owner).SetParameters(new Dictionary<string, string>(StringComparer.Ordinal) { ["b"] = "2", ["a"] = "1" });

        var state = Assert.IsType<ControlSnapshot>(control.State);

        Assert.Equal(owner, state.OwnerId);
        Assert.Equal(["a", "b"], state.Parameters.Keys);
        Assert.Equal(("control", control.Id.Value.ToString()), (control.SubjectType, control.SubjectId));
    }

    [Fact]
    public void Not_applicable_needs_a_justification_and_only_it_keeps_one()
    {
        var implementation = Implementation.Of(default, default, Scope.Organization);
        Assert.Equal(ImplementationStatus.NotLookedAt, implementation.Status);

        Assert.Equal("justification", implementation.MoveTo(ImplementationStatus.NotApplicable, " ").Refusal?.Field);
        Assert.Equal("justification", implementation.MoveTo(ImplementationStatus.Planned, new string('x', Implementation.JustificationLength + 1)).Refusal?.Field);
        Assert.Equal(ImplementationStatus.NotLookedAt, implementation.Status);

        Assert.Equal("We have none.", implementation.MoveTo(ImplementationStatus.NotApplicable, " We have none. ").Value.Justification);
        Assert.Null(implementation.MoveTo(ImplementationStatus.Implemented, "left over").Value.Justification);
    }

    [Fact]
    public void An_implementation_has_its_own_owner_and_due_date()
    {
        var (owner, system) = (new PersonId(Guid.CreateVersion7()), Scope.Of(new AiSystemId(Guid.CreateVersion7())));

        var state = Assert.IsType<ImplementationSnapshot>(Implementation.Of(default, default, system).Plan(owner, new DateOnly(2026, 6, 1)).State);

        Assert.Equal((owner, new DateOnly(2026, 6, 1), system.System), (state.OwnerId!.Value, state.DueOn!.Value, state.SystemId));
    }

    private static Control Written() => Control.Write(default, "ACME-01", Text).Value;

    private static string? Refused(ControlText text) => Control.Write(default, "ACME-01", text).Refusal?.Field;

    private static ControlMapping To(string reference) => new(new RequirementKey("law", reference), Coverage.Full, "");
}
