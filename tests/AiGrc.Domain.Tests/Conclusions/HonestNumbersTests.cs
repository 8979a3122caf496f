using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using static AiGrc.Domain.Controls.ImplementationStatus;

namespace AiGrc.Domain.Tests.Conclusions;

public sealed class HonestNumbersTests
{
    [Theory]
    [InlineData(0, 218, "0\u202f%")]
    [InlineData(1, 218, "under 1\u202f%")]
    [InlineData(52, 218, "24\u202f%")]
    [InlineData(1, 100, "1\u202f%")]
    [InlineData(99, 100, "99\u202f%")]
    [InlineData(217, 218, "over 99\u202f%")]
    [InlineData(218, 218, "100\u202f%")]
    [InlineData(0, 0, "none apply")]
    public void A_share_is_whole_percent_and_exact_at_its_ends(int part, int whole, string text) => Assert.Equal(text, Share.Text(part, whole));

    [Theory]
    [InlineData(52, 194, 218, "24–89\u202f%")]
    [InlineData(52, 52, 218, "24\u202f%")]
    [InlineData(1, 194, 218, "under 1 to 89\u202f%")]
    [InlineData(0, 218, 218, "0–100\u202f%")]
    public void A_range_is_one_number_where_its_ends_agree(int least, int most, int whole, string text) => Assert.Equal(text, Share.RangeText(least, most, whole));

    [Fact]
    public void A_share_of_more_than_everything_is_a_bug() => Assert.Throws<ArgumentOutOfRangeException>(() => Share.Text(3, 2));

    [Fact]
    public void Every_applicable_requirement_counts_once_and_the_unassessed_stay_in()
    {
        var world = new World().Require("G", assessable: false).Require("1", "G").Require("2", "G").Require("H", assessable: false)
            .Require("3", "H").Require("4", "H").Require("5", "H").Require("6", "H").Require("7", "H", authorities: "It addresses the Commission.");
        world.Proven("DAT-01", Coverage.Full, "1");
        world.With("DAT-02", Coverage.Full, Implemented, "2");
        world.Proven("DAT-03", Coverage.Partial, "3");
        world.With("DAT-04", Coverage.Full, NotStarted, "4");
        world.Conclude("5", ConclusionLevel.Met);

        var all = world.All();

        Assert.Equal(
            new HonestNumbers { Applicable = 6, Declared = 3, Proven = 1, CertainNow = 2, NotRuledOut = 5, Partly = 1, NotMet = 1, Unknown = 2 }, all.Numbers);
        Assert.Equal((1, 3), (all.Numbers.KnownNotMet, all.Numbers.StillOpen));
        Assert.Equal((2, 1), (all.NumbersOf("G").Applicable, all.NumbersOf("G").Proven));
        Assert.Equal(all.Numbers, all.NumbersOf("G").Plus(all.NumbersOf("H")));
        Assert.Equal(HonestNumbers.Empty, all.NumbersOf("7"));
        Assert.Single(all.NotApplicable);
        Assert.Equal("Proven 17\u202f%, declared 50\u202f%, range 33–83\u202f% of 6 requirements that apply.", all.Numbers.Sentence);
    }

    [Fact]
    public void A_person_who_concluded_otherwise_takes_it_out_of_the_proven()
    {
        var world = new World().Require("1");
        world.Proven("DAT-01", Coverage.Full);
        world.Conclude("1", ConclusionLevel.NotMet);

        Assert.Equal(new HonestNumbers { Applicable = 1, NotMet = 1 }, world.All().Numbers);
    }

    [Fact]
    public void Chosen_frameworks_are_answered_together_each_with_its_own_numbers()
    {
        var world = new World().Require("1").Require("A", framework: "standard");
        world.Proven("DAT-01", Coverage.Full, "A");

        var answers = world.Engine.ConcludeChosen(world.Index, Scope.Organization);

        Assert.Equal([("law", 0), ("standard", 1)], answers.Select(a => (a.Framework.Key, a.Numbers.Proven)));
    }
}
