using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Remediation;

namespace AiGrc.Domain.Tests.Remediation;

public sealed class RemediationItemTests
{
    private readonly RemediationItem item = RemediationItem.For(default, new RequirementKey("law", "1"), Scope.Organization);

    [Fact]
    public void An_item_says_what_will_be_done_within_limits()
    {
        Assert.Equal("action", Plan(" ", RemediationStatus.Open, null));
        Assert.Equal("action", Plan(new string('x', RemediationItem.ActionLength + 1), RemediationStatus.Open, null));
        Assert.Equal("note", Plan("Renew", RemediationStatus.Open, new string('x', RemediationItem.NoteLength + 1)));
        Assert.Null(Plan(" Renew ", RemediationStatus.InProgress, " "));
        Assert.Equal(("Renew", RemediationStatus.InProgress, null), (item.Action, item.Status, item.Note));
    }

    [Fact]
    public void Dropping_a_gap_needs_a_reason()
    {
        Assert.Equal("note", Plan("Renew", RemediationStatus.Dropped, " "));
        Assert.Null(Plan("Renew", RemediationStatus.Dropped, "The system is retired in May."));
        Assert.Equal("The system is retired in May.", item.ToSnapshot().Note);
    }

    private string? Plan(string action, RemediationStatus status, string? note) => item.Plan(action, null, null, status, note).Refusal?.Field;
}
