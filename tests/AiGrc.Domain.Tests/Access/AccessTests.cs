using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using static AiGrc.Domain.Access.Permission;

namespace AiGrc.Domain.Tests.Access;

public sealed class AccessTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Ines = new(ActorKind.Person, "ines", "Ines Okafor");

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("ines")]
    [InlineData("@larkfield.example")]
    [InlineData("ines@")]
    [InlineData("ines@x@y")]
    [InlineData("ines okafor@larkfield.example")]
    [InlineData("ines@larkfield.example\nBcc: x")]
    public void What_is_not_an_address_is_not_invited(string email) => Assert.Equal("email", Invitation.Invite(default, email, Role.Engineer, "hash", Ines, Monday).Refusal?.Field);

    [Fact]
    public void An_address_longer_than_mail_allows_is_not_invited() =>
        Assert.True(Invitation.Invite(default, new string('x', 250) + "@y.example", Role.Engineer, "hash", Ines, Monday).IsRefused);

    [Fact]
    public void An_invitation_is_open_for_seven_days()
    {
        var invitation = Invited();

        Assert.Equal("ines@larkfield.example", invitation.Email);
        Assert.True(invitation.IsOpenAt(Monday.AddDays(7).AddTicks(-1)));
        Assert.False(invitation.IsOpenAt(Monday.AddDays(7)));
        Assert.IsType<InvitationOver>(invitation.Accept(Monday.AddDays(7)).Refusal);
    }

    [Fact]
    public void It_is_accepted_once()
    {
        var invitation = Invited();

        Assert.Equal(Monday, invitation.Accept(Monday).Value.AcceptedAt);
        Assert.IsType<InvitationOver>(invitation.Accept(Monday).Refusal);
    }

    [Fact]
    public void A_withdrawn_invitation_lets_nobody_in()
    {
        var invitation = Invited().Withdraw(Monday).Withdraw(Monday.AddDays(1));

        Assert.Equal(Monday, invitation.WithdrawnAt);
        Assert.IsType<InvitationOver>(invitation.Accept(Monday).Refusal);
    }

    [Fact]
    public void The_ledger_never_sees_the_code_of_an_invitation_or_a_token()
    {
        Assert.DoesNotContain("hash", Invited().State.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hash", Token().Value.State.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_has_a_name_permissions_and_an_end_within_a_year()
    {
        Assert.Equal("name", Token(name: " ").Refusal?.Field);
        Assert.Equal("name", Token(name: new string('x', ApiToken.NameLength + 1)).Refusal?.Field);
        Assert.Equal("permissions", Token(permissions: []).Refusal?.Field);
        Assert.Equal("expiresAt", Token(expires: Monday).Refusal?.Field);
        Assert.Equal("expiresAt", Token(expires: Monday + ApiToken.LongestLife + TimeSpan.FromTicks(1)).Refusal?.Field);
        Assert.False(Token(expires: Monday + ApiToken.LongestLife).IsRefused);
    }

    [Fact]
    public void A_token_never_may_more_than_its_maker()
    {
        var refusal = Token(permissions: [SubmitEvidence, ReviewEvidence]).Refusal;

        Assert.Equal("permissions", refusal?.Field);
        Assert.Contains("ReviewEvidence", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_keeps_each_permission_once()
    {
        Assert.Equal([ReadRecords, SubmitEvidence], Token(permissions: [SubmitEvidence, ReadRecords, SubmitEvidence]).Value.Permissions);
    }

    [Fact]
    public void A_token_works_until_its_end_or_until_it_is_revoked()
    {
        var token = Token().Value;
        Assert.True(token.IsUsableAt(Monday.AddDays(30).AddTicks(-1)));
        Assert.False(token.IsUsableAt(Monday.AddDays(30)));

        token.Revoke(Monday.AddDays(1)).Revoke(Monday.AddDays(2));

        Assert.Equal(Monday.AddDays(1), token.RevokedAt);
        Assert.False(token.IsUsableAt(Monday.AddDays(1)));
    }

    [Fact]
    public void The_last_administrator_can_neither_step_down_nor_leave()
    {
        var last = Member(Role.Administrator);

        Assert.IsType<LastAdministrator>(last.Become(Role.Engineer, otherAdministrators: 0).Refusal);
        Assert.IsType<LastAdministrator>(last.Leave(otherAdministrators: 0, Monday).Refusal);
        Assert.Equal((Role.Administrator, null), (last.Role, last.LeftAt));
        Assert.False(last.Become(Role.Administrator, otherAdministrators: 0).IsRefused);
    }

    [Fact]
    public void One_of_two_administrators_can_step_down_and_anyone_else_can_leave()
    {
        Assert.Equal(Role.Engineer, Member(Role.Administrator).Become(Role.Engineer, otherAdministrators: 1).Value.Role);
        Assert.Equal(Monday, Member(Role.Administrator).Leave(otherAdministrators: 1, Monday).Value.LeftAt);
        Assert.Equal(Monday, Member(Role.Engineer).Leave(otherAdministrators: 0, Monday).Value.LeftAt);
    }

    [Fact]
    public void Who_left_can_return_in_another_role()
    {
        var member = Member(Role.Engineer);
        member.Leave(1, Monday);

        Assert.Equal((null, Role.RiskOwner), (member.Return(Role.RiskOwner).LeftAt, member.Role));
        Assert.Equal(new MembershipSnapshot(default, "Hana Sato", "hana@larkfield.example", Role.RiskOwner, "Data lead", null), member.State);
    }

    // Written down a second time on purpose: who changes the table must mean it.
    [Theory]
    [InlineData(ReadLibrary, "ACERUX")]
    [InlineData(ReadRecords, "ACERX")]
    [InlineData(ReadEvidence, "ACERX")]
    [InlineData(DownloadEvidence, "ACER")]
    [InlineData(ReadLedger, "AC")]
    [InlineData(ReadReports, "ACERX")]
    [InlineData(EditControls, "AC")]
    [InlineData(EditImplementations, "ACE")]
    [InlineData(EditSystems, "ACE")]
    [InlineData(SubmitEvidence, "ACER")]
    [InlineData(ReviewEvidence, "AC")]
    [InlineData(WithdrawEvidence, "AC")]
    [InlineData(ConcludeByHand, "AC")]
    [InlineData(EditRemediation, "ACR")]
    [InlineData(MakePackages, "AC")]
    [InlineData(DownloadPackages, "ACU")]
    [InlineData(EditOrganization, "AC")]
    [InlineData(ManagePeople, "A")]
    [InlineData(ManageTokens, "ACE")]
    [InlineData(ReadEngagements, "ACU")]
    public void Each_permission_belongs_to_the_roles_that_are_meant(Permission permission, string roles)
    {
        foreach (var (role, letter) in new[]
        {
            (Role.Administrator, 'A'), (Role.ComplianceOfficer, 'C'), (Role.Engineer, 'E'), (Role.RiskOwner, 'R'), (Role.Auditor, 'U'), (Role.Executive, 'X'),
        })
        {
            Assert.Equal(roles.Contains(letter, StringComparison.Ordinal), RolePermissions.Allows(role, permission));
            Assert.Equal(roles.Contains(letter, StringComparison.Ordinal), RolePermissions.Of(role).Contains(permission));
        }
    }

    [Fact]
    public void Every_permission_is_written_down_above()
    {
        var written = typeof(AccessTests).GetMethod(nameof(Each_permission_belongs_to_the_roles_that_are_meant))!.GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(a => (Permission)(int)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)[0].Value!);

        Assert.Equal(Enum.GetValues<Permission>(), written.Order());
    }

    private static Invitation Invited() => Invitation.Invite(default, " ines@larkfield.example ", Role.Engineer, "hash", Ines, Monday).Value;

    private static Membership Member(Role role) => Membership.Join(default, "Hana Sato", "hana@larkfield.example", role, "Data lead", Monday);

    private static Result<ApiToken> Token(string name = "Pipeline", IReadOnlyList<Permission>? permissions = null, DateTimeOffset? expires = null) =>
        ApiToken.Make(default, name, "hash", permissions ?? [SubmitEvidence], default, Role.Engineer, expires ?? Monday.AddDays(30), Monday);
}
