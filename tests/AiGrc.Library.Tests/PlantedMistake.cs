using AiGrc.Library.Reading;

namespace AiGrc.Library.Tests;

/// <summary>A change to one file and the refusal it must meet. The mark § in the planted text is where the refusal must point.</summary>
internal sealed record PlantedMistake(string Name, string File, string Old, string Planted, ProblemKind Kind, string Says)
{
    public static TheoryData<string> NamesOf(IEnumerable<PlantedMistake> mistakes) => [.. mistakes.Select(m => m.Name)];

    public void MustBeRefused() => MustBeRefusedIn(File);

    /// <summary>The mistake is made in one file and found in another.</summary>
    public void MustBeRefusedIn(string found)
    {
        var marked = RealContent.With(File, Old, Planted).Single(t => t.File == File).Text;
        var mark = marked.IndexOf('§', StringComparison.Ordinal);
        var read = YamlLibrary.Read(RealContent.Replaced(File, marked.Replace("§", "", StringComparison.Ordinal)));

        Assert.Null(read.Library);
        var all = string.Join(Environment.NewLine, read.Problems);
        Assert.True(
            read.Problems.Any(p => p.Kind == Kind && p.File == found && p.Message.Contains(Says, StringComparison.Ordinal)
                && (mark < 0 || (p.Line, p.Column) == PositionOf(marked, mark))),
            $"Expected {Kind} \"{Says}\" in {found} at {PositionOf(marked, mark)}, found:{Environment.NewLine}{all}");
    }

    private static (long Line, long Column) PositionOf(string text, int index) =>
        index < 0 ? (0, 0) : (text.AsSpan(0, index).Count('\n') + 1, index - text.LastIndexOf('\n', Math.Max(index - 1, 0)));
}
