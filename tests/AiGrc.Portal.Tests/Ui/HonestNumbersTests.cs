using AiGrc.Portal.Ui;
using Counts = AiGrc.Domain.Conclusions.HonestNumbers;

namespace AiGrc.Portal.Tests.Ui;

public sealed class HonestNumbersTests
{
    private static readonly Counts EuAiAct = new() { Applicable = 218, Proven = 52, Declared = 82, CertainNow = 52, NotRuledOut = 195 };

    [Fact]
    public async Task The_three_stand_together_in_whole_percent()
    {
        var drawn = await Drawn.Of<HonestNumbers>(new() { ["Value"] = EuAiAct, ["Name"] = "EU AI Act" });

        Assert.Equal("EU AI Act 218 requirements Proven 24 % Declared 38 % Range 24–89 %", drawn.Text());
    }

    [Fact]
    public async Task The_picture_says_the_same_in_words()
    {
        var drawn = await Drawn.Of<HonestNumbers>(new() { ["Value"] = EuAiAct, ["Name"] = "EU AI Act" });

        var picture = drawn.QuerySelector("svg[role=img]")!;
        Assert.Equal("Proven 24 %, declared 38 %, range 24–89 % of 218 requirements that apply.", picture.GetAttribute("aria-label")!.Replace('\u202f', ' '));
    }

    [Fact]
    public async Task Green_ends_at_proven_hatch_at_what_is_not_ruled_out_and_red_fills_the_rest()
    {
        var drawn = await Drawn.Of<NumbersBar>(new() { ["Value"] = new Counts { Applicable = 200, Proven = 50, Declared = 80, CertainNow = 50, NotRuledOut = 150 } });

        Assert.Equal("25%", drawn.QuerySelector(".hn-proven")!.GetAttribute("width"));
        Assert.Equal(("25%", "50%"), (drawn.QuerySelector(".hn-open")!.GetAttribute("x"), drawn.QuerySelector(".hn-open")!.GetAttribute("width")));
        Assert.Equal(("75%", "25%"), (drawn.QuerySelector(".hn-not")!.GetAttribute("x"), drawn.QuerySelector(".hn-not")!.GetAttribute("width")));
        Assert.Equal("40%", drawn.QuerySelector(".hn-decl")!.GetAttribute("cx"));
    }

    [Fact]
    public async Task A_range_whose_ends_agree_is_one_number()
    {
        var settled = new Counts { Applicable = 4, Proven = 2, Declared = 2, CertainNow = 2, NotRuledOut = 2 };

        var drawn = await Drawn.Of<HonestNumbers>(new() { ["Value"] = settled, ["Name"] = "Chapter I" });

        Assert.EndsWith("Range 50 %", drawn.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_table_the_proven_share_stands_beside_its_bar()
    {
        var drawn = await Drawn.Of<HonestNumbers>(new() { ["Value"] = EuAiAct, ["Size"] = HonestNumbersSize.S });

        Assert.Equal("24 %", drawn.Text());
        Assert.NotNull(drawn.QuerySelector("svg.hn-bar"));
    }

    [Fact]
    public async Task Where_nothing_applies_no_share_is_claimed()
    {
        var drawn = await Drawn.Of<HonestNumbers>(new() { ["Value"] = Counts.Empty, ["Name"] = "HIPAA", ["Size"] = HonestNumbersSize.L });

        Assert.Equal("HIPAA: no requirement applies in this scope.", drawn.Text());
        Assert.Null(drawn.QuerySelector("svg.hn-bar"));
    }

    [Fact]
    public async Task What_a_person_concluded_is_outlined_between_proven_and_open()
    {
        var drawn = await Drawn.Of<NumbersBar>(new() { ["Value"] = new Counts { Applicable = 40, Proven = 10, Declared = 20, CertainNow = 14, NotRuledOut = 36 } });

        var hand = drawn.QuerySelector(".hn-hand")!;
        Assert.Equal(("25%", "10%"), (hand.GetAttribute("x"), hand.GetAttribute("width")));
        Assert.Equal("35%", drawn.QuerySelector(".hn-open")!.GetAttribute("x"));
    }

    [Theory]
    [InlineData(0, 567, 567, "Proven 0 % Declared 0 % Range 0–100 %")]
    [InlineData(1, 566, 567, "Proven under 1 % Declared under 1 % Range under 1 to over 99 %")]
    [InlineData(4, 4, 4, "Proven 100 % Declared 100 % Range 100 %")]
    public async Task Nothing_is_rounded_to_a_certainty(int proven, int notRuledOut, int applicable, string expected)
    {
        var counts = new Counts { Applicable = applicable, Proven = proven, Declared = proven, CertainNow = proven, NotRuledOut = notRuledOut };

        var drawn = await Drawn.Of<HonestNumbers>(new() { ["Value"] = counts, ["Name"] = "GDPR" });

        Assert.EndsWith(expected, drawn.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_have_thin_spaces_and_their_noun_agrees()
    {
        Assert.Equal("48\u202f211", Numbers.Grouped(48211));
        Assert.Equal("1 requirement", Numbers.Count(1, "requirement"));
        Assert.Equal("2 entries", Numbers.Count(2, "entry", "entries"));
        Assert.Equal(["999\u202fbytes", "212\u202fkB", "1.8\u202fMB", "2.1\u202fGB"], new[] { 999L, 212_000, 1_800_000, 2_147_483_648 }.Select(Numbers.Bytes));
    }
}
