using System.Runtime.CompilerServices;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Tests.Ui;

public sealed class StateTests
{
    public static TheoryData<StateKind> Kinds => [.. Enum.GetValues<StateKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_state_is_an_icon_and_a_word(StateKind kind)
    {
        var drawn = await Drawn.Of<State>(new() { ["Kind"] = kind });

        Assert.Equal(kind.Look().Word, drawn.Text());
        Assert.Equal($"/assets/icons.1.svg#i-{kind.Look().Icon.Replace("*", "-filled", StringComparison.Ordinal)}", drawn.QuerySelector("use")!.GetAttribute("href"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_icon_of_a_state_is_on_the_list_that_the_asset_build_reads(StateKind kind) =>
        Assert.Contains(kind.Look().Icon, IconList());

    [Fact]
    public void No_two_evidence_states_share_an_icon_or_a_word()
    {
        var looks = Enum.GetValues<EvidenceState>().Select(state => state.Kind().Look()).ToList();

        Assert.Equal(looks.Count, looks.Select(look => look.Icon).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(looks.Count, looks.Select(look => look.Word).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Work_status_is_never_drawn_as_proof()
    {
        var looks = Enum.GetValues<ImplementationStatus>().Select(status => status.Kind().Look());

        Assert.All(looks, look => Assert.DoesNotContain(look.Class, (string[])["met", "proven", "partly", "notmet"]));
        Assert.All(Enum.GetValues<ImplementationStatus>(), status => Assert.False(status.Kind().Look().Icon.EndsWith('*')));
    }

    private static string[] IconList([CallerFilePath] string here = "") =>
        File.ReadAllLines(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/AiGrc.Portal/Ui/Icons/icons.txt"));
}
