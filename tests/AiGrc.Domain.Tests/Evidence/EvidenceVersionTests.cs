using AiGrc.Domain.Common;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Tests.Evidence;

public sealed class EvidenceVersionTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Hana = new(ActorKind.Person, "hana", "Hana Sato");
    private static readonly Actor Ines = new(ActorKind.Person, "ines", "Ines Okafor");
    private static readonly EvidenceFile Report = new("report.pdf", 12, new string('a', 64), "application/pdf");

    [Fact]
    public void A_submitted_version_waits_and_keeps_what_was_handed_in()
    {
        var version = Submitted();

        Assert.Equal((ReviewState.Waiting, 2, Monday), (version.Review, version.Number, version.CollectedAt));
        Assert.Equal([Report], version.Files);
        Assert.False(version.ToSnapshot().IsValidAt(Monday));
    }

    [Fact]
    public void A_version_without_files_is_refused() => Assert.Equal("files", Refused(Submission() with { Files = [] }).Field);

    [Fact]
    public void A_period_that_ends_before_it_begins_is_refused() => Assert.Equal("periodTo", Refused(Submission() with { PeriodTo = new DateOnly(2025, 1, 1) }).Field);

    [Fact]
    public void A_validity_in_the_past_is_refused() => Assert.Equal("validUntil", Refused(Submission() with { ValidUntil = Monday.AddSeconds(-1) }).Field);

    [Fact]
    public void Two_files_of_one_name_are_refused_whatever_their_case()
    {
        var refusal = Refused(Submission() with { Files = [Report, Report with { Name = "REPORT.pdf" }] });

        Assert.Contains("report.pdf", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepted_by_another_person_it_is_valid_from_then_until_its_end()
    {
        var version = Submitted(Submission() with { ValidUntil = Monday.AddDays(10) });

        Assert.False(version.Accept(Ines, " fine ", Monday.AddDays(1)).IsRefused);

        Assert.Equal((ReviewState.Accepted, Ines, "fine"), (version.Review, version.ReviewedBy, version.ReviewReason));
        var snapshot = version.ToSnapshot();
        Assert.False(snapshot.IsValidAt(Monday));
        Assert.True(snapshot.IsValidAt(Monday.AddDays(1)));
        Assert.False(snapshot.IsValidAt(Monday.AddDays(10)));
    }

    [Fact]
    public void A_person_and_the_tokens_they_made_are_one_submitter()
    {
        var (human, other) = (new PersonId(Guid.CreateVersion7(Monday)), new PersonId(Guid.CreateVersion7(Monday)));
        var (token, second) = (new Actor(ActorKind.Token, "t1", "pipeline"), new Actor(ActorKind.Token, "t2", "laptop"));
        var person = new Actor(ActorKind.Person, human.Value.ToString(), "Hana Sato");
        var byToken = EvidenceVersion.Submit(new(Guid.CreateVersion7(Monday)), new(Guid.CreateVersion7(Monday)), 1, Submission(), token, Monday, human).Value;
        var byHand = EvidenceVersion.Submit(new(Guid.CreateVersion7(Monday)), new(Guid.CreateVersion7(Monday)), 1, Submission(), person, Monday).Value;

        Assert.IsType<OwnSubmission>(byToken.Accept(person, null, Monday).Refusal);
        Assert.IsType<OwnSubmission>(byToken.Reject(second, "mine", Monday, human).Refusal);
        Assert.IsType<OwnSubmission>(byHand.Accept(second, null, Monday, human).Refusal);
        Assert.Equal((human, human), (byToken.ToSnapshot().SubmittedByPerson, byHand.ToSnapshot().SubmittedByPerson));
        Assert.False(byToken.Accept(new Actor(ActorKind.Token, "t3", "other pipeline"), null, Monday, other).IsRefused);
    }

    [Fact]
    public void Who_submitted_can_neither_accept_nor_reject()
    {
        var version = Submitted();

        Assert.IsType<OwnSubmission>(version.Accept(Hana, null, Monday).Refusal);
        Assert.IsType<OwnSubmission>(version.Reject(Hana, "no", Monday).Refusal);
        Assert.Equal(ReviewState.Waiting, version.Review);
    }

    [Fact]
    public void A_rejection_needs_a_reason()
    {
        var version = Submitted();

        Assert.Equal("reason", version.Reject(Ines, "  ", Monday).Refusal?.Field);
        Assert.False(version.Reject(Ines, "No age bands.", Monday).IsRefused);
        Assert.False(version.ToSnapshot().IsValidAt(Monday.AddDays(1)));
    }

    [Fact]
    public void A_reason_has_a_limit() =>
        Assert.Equal("reason", Submitted().Accept(Ines, new string('x', EvidenceVersion.ReasonLength + 1), Monday).Refusal?.Field);

    [Fact]
    public void A_decision_is_made_once()
    {
        var version = Submitted();
        version.Accept(Ines, null, Monday);

        Assert.Equal(new AlreadyReviewed(ReviewState.Accepted), version.Reject(Ines, "Changed my mind.", Monday).Refusal);
    }

    [Fact]
    public void A_withdrawn_version_proves_nothing_from_then_on_and_takes_no_decision()
    {
        var version = Submitted();
        version.Accept(Ines, null, Monday);

        Assert.False(version.Withdraw(Hana, "Wrong file.", Monday.AddDays(2)).IsRefused);

        Assert.True(version.ToSnapshot().IsValidAt(Monday.AddDays(1)));
        Assert.False(version.ToSnapshot().IsValidAt(Monday.AddDays(2)));
        Assert.IsType<AlreadyWithdrawn>(version.Accept(Ines, null, Monday).Refusal);
        Assert.IsType<AlreadyWithdrawn>(version.Withdraw(Hana, "Again.", Monday).Refusal);
    }

    [Fact]
    public void A_withdrawal_needs_a_reason() => Assert.Equal("reason", Submitted().Withdraw(Hana, " ", Monday).Refusal?.Field);

    [Fact]
    public void Evidence_needs_a_title_and_something_to_prove()
    {
        var proves = new[] { new ImplementationId(Guid.Empty), new ImplementationId(Guid.Empty) };

        Assert.Equal("title", EvidenceRecord.Open(default, " ", null, proves, Monday).Refusal?.Field);
        Assert.Equal("description", EvidenceRecord.Open(default, "Report", new string('x', EvidenceRecord.DescriptionLength + 1), proves, Monday).Refusal?.Field);
        Assert.Equal("controls", EvidenceRecord.Open(default, "Report", null, [], Monday).Refusal?.Field);
        Assert.Single(EvidenceRecord.Open(default, "Report", null, proves, Monday).Value.Proves);
    }

    private static EvidenceSubmission Submission() => new([Report], new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 28), null, null, "upload");

    private static EvidenceVersion Submitted(EvidenceSubmission? submission = null) =>
        EvidenceVersion.Submit(default, default, 2, submission ?? Submission(), Hana, Monday).Value;

    private static Invalid Refused(EvidenceSubmission submission)
    {
        var result = EvidenceVersion.Submit(default, default, 1, submission, Hana, Monday);
        return Assert.IsType<Invalid>(result.Refusal);
    }
}
