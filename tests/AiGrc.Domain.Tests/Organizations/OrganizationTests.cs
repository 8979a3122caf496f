using AiGrc.Domain.Common;
using AiGrc.Domain.Organizations;

namespace AiGrc.Domain.Tests.Organizations;

public sealed class OrganizationTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly HashSet<string> Known = ["a", "b"];

    [Fact]
    public void A_name_has_1_to_120_characters()
    {
        Assert.Equal("name", Organization.Found(default, " ", Monday).Refusal?.Field);
        Assert.Equal("name", Organization.Found(default, new string('x', Organization.NameLength + 1), Monday).Refusal?.Field);
        Assert.Equal("Larkfield", Founded().Name);
        Assert.Equal("name", Founded().Rename("").Refusal?.Field);
        Assert.Equal("Larkfield Group", Founded().Rename(" Larkfield Group ").Value.Name);
    }

    [Fact]
    public void Frameworks_keep_the_chosen_order_without_repetition_and_unknown_ones_are_refused()
    {
        var organization = Founded();

        Assert.Equal(["b", "a"], organization.ChooseFrameworks(["b", "a", "b"], Known).Value.Frameworks);
        var refusal = organization.ChooseFrameworks(["a", "zz"], Known).Refusal;
        Assert.Equal("frameworks", refusal?.Field);
        Assert.Contains("\"zz\"", refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(["b", "a"], organization.Frameworks);
    }

    [Fact]
    public void Roles_are_known_ones_sorted_and_once()
    {
        Assert.Equal(["a", "b"], Founded().TakeRoles(["b", "a", "b"], Known).Value.Roles);
        Assert.Equal("roles", Founded().TakeRoles(["zz"], Known).Refusal?.Field);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("organization", true)]
    [InlineData("00000000-0000-0000-0000-000000000001", true)]
    [InlineData("Organization", false)]
    [InlineData("{00000000-0000-0000-0000-000000000001}", false)]
    [InlineData("' or 1=1", false)]
    public void A_scope_is_the_word_or_a_systems_id(string? text, bool isScope)
    {
        Assert.Equal(isScope, Scope.Parse(text) is not null);
        if (isScope)
        {
            Assert.Equal(string.IsNullOrEmpty(text) ? Scope.OrganizationWord : text, Scope.Parse(text)!.Value.ToString());
        }
    }

    [Fact]
    public void Asking_a_refused_result_for_its_value_is_a_bug()
    {
        Result<Organization> refused = new NotFound("Organization");

        Assert.Throws<InvalidOperationException>(() => refused.Value);
        Assert.IsType<NotFound>(refused.Then(o => o.Rename("x")).Refusal);
    }

    private static Organization Founded() => Organization.Found(default, " Larkfield ", Monday).Value;
}
