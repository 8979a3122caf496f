using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Ui;
using static AiGrc.Domain.Conclusions.ConclusionLevel;

namespace AiGrc.Portal.Tests.Ui;

public sealed class ConclusionTests
{
    private static readonly Actor Ines = new(ActorKind.Person, "1", "Ines Okafor");

    [Theory]
    [InlineData(Met, Met, "Met")]
    [InlineData(PartlyMet, Met, "At least partly met")]
    [InlineData(PartlyMet, PartlyMet, "Partly met")]
    [InlineData(NotMet, PartlyMet, "At most partly met")]
    [InlineData(NotMet, NotMet, "Not met")]
    [InlineData(NotMet, Met, "Unknown")]
    [InlineData(Met, NotMet, "Contradiction")]
    [InlineData(PartlyMet, NotMet, "Contradiction")]
    public async Task Each_interval_has_its_word(ConclusionLevel atLeast, ConclusionLevel atMost, string word)
    {
        var drawn = await Drawn.Of<Conclusion>(new() { ["Value"] = new ConclusionInterval(atLeast, atMost) });

        Assert.Equal(word, drawn.Text());
    }

    [Fact]
    public async Task A_requirement_that_does_not_apply_has_no_interval()
    {
        var drawn = await Drawn.Of<Conclusion>(new() { ["Value"] = null });

        Assert.Equal("Not applicable", drawn.Text());
    }

    [Fact]
    public async Task A_conclusion_by_hand_names_its_author_and_end_and_keeps_the_derived_one_beside_it()
    {
        var until = new DateTimeOffset(2027, 5, 31, 0, 0, 0, TimeSpan.Zero);
        var hand = new ConclusionByHandSnapshot(default, "eu-ai-act", "Art. 10(3)", null, Met, "Seen on site.", Ines, until.AddYears(-1), until, null);

        var drawn = await Drawn.Of<Conclusion>(new() { ["Value"] = ConclusionInterval.Unknown, ["ByHand"] = hand });

        Assert.Equal("Met by Ines Okafor until 31 May 2027 derived: Unknown", drawn.Text());
    }

    [Fact]
    public async Task An_inferred_set_of_relations_is_joined_by_or_and_says_that_it_was_inferred()
    {
        var drawn = await Drawn.Of<RelationMark>(new()
        {
            ["Relations"] = new[] { Domain.Crosswalks.BaseRelation.Inside, Domain.Crosswalks.BaseRelation.Equals },
            ["Stated"] = false,
        });

        Assert.Equal("Lies inside or equals, inferred", drawn.Text());
        Assert.Equal(2, drawn.QuerySelectorAll("svg.rel").Length);
    }

    [Fact]
    public async Task A_trace_links_the_records_it_names_and_ends_with_what_would_change_it()
    {
        var trace = new Trace(
        [
            new(TraceKind.Mapping, TraceMark.Plain, [new("MON-06", new ControlLink("MON-06", Scope.Organization)), new(" serves it in full.")]),
            new(TraceKind.Evidence, TraceMark.Proven, [new("The alert log proves it.")], Ines, When: new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)),
            new(TraceKind.Change, TraceMark.Plain, [new("The log lapses on 31 Jan 2027.")]),
        ]);

        var drawn = await Drawn.Of<WhyTrace>(new() { ["Value"] = trace, ["LinkTo"] = (Func<TraceLink, string?>)(link => $"/controls/{((ControlLink)link).Code}") });

        Assert.Equal("MON-06 serves it in full. The alert log proves it. Ines Okafor, 20 Nov 2026 What would change it. The log lapses on 31 Jan 2027.", drawn.Text());
        Assert.Equal("/controls/MON-06", drawn.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(2, drawn.QuerySelectorAll("li").Length);
    }

    [Fact]
    public void Every_mark_of_a_trace_has_the_look_of_a_state() =>
        Assert.All(Enum.GetValues<TraceMark>(), mark => Assert.Equal(mark is TraceMark.Plain, mark.State() is null));
}
