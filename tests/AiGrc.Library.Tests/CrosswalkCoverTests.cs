using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Tests;

public sealed class CrosswalkCoverTests
{
    private const string File = "crosswalks/gdpr--hipaa.yaml";
    private static readonly RequirementKey Whole = new("gdpr", "Art. 32(1)");
    private static readonly RequirementKey[] Parts = [new("hipaa", "164.312(b)"), new("soc2-tsc-2017", "CC6.1")];

    [Fact]
    public void A_cover_is_read_written_and_read_again_with_its_authority()
    {
        var read = YamlLibrary.Read(With(Stated(Whole, Parts, "NIST"), Stated(Whole, [Parts[0], new("gdpr", "Art. 32(2)")])));
        Assert.Empty(read.Problems);

        var library = ContentLibraryReader.Read(ContentLibraryReader.Write(read.Library!));

        var covers = library.Crosswalks.Single(c => c.Key == "gdpr--hipaa").Covers;
        Assert.Equal(["NIST", "AiGrc"], covers.Select(c => c.StatedBy));
        Assert.Equal((Whole, "Together."), (covers[0].Whole, covers[0].Rationale));
        Assert.Equal(Parts, covers[0].Parts);
        Assert.Equal(2, RelationNetwork.Build(library).Covers.Count);
    }

    [Fact]
    public void A_whole_is_not_its_own_part() =>
        Assert.Contains(YamlLibrary.Read(With(Stated(Whole, [Parts[0], Whole]))).Problems, p => p.Message == "Art. 32(1) is the whole itself.");

    [Fact]
    public void The_same_parts_of_the_same_whole_stand_once() =>
        Assert.Contains(
            YamlLibrary.Read(With(Stated(Whole, Parts), Stated(Whole, [Parts[1], Parts[0]]))).Problems, p => p.Kind == ProblemKind.Duplicate && p.Message.Contains("stated already", StringComparison.Ordinal));

    private static IReadOnlyList<ContentText> With(params string[] covers)
    {
        var text = RealContent.With(File, "mappings:\n", $"covers:\n{string.Concat(covers)}mappings:\n").Single(t => t.File == File).Text;
        return RealContent.Replaced(File, text.Replace("  source_refs: 16\n", $"  source_refs: 16\n  covers: {covers.Length}\n", StringComparison.Ordinal));
    }

    private static string Stated(RequirementKey whole, RequirementKey[] parts, string source = "authored") =>
        $"  - whole: {Flow(whole)}\n    parts: [{string.Join(", ", parts.Select(Flow))}]\n    rationale: Together.\n    source: {source}\n";

    private static string Flow(RequirementKey key) => $"{{framework: {key.Framework}, ref: {key.Ref}}}";
}
