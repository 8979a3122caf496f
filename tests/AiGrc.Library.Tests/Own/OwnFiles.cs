using AiGrc.Domain.Frameworks;
using AiGrc.Library.Own;

namespace AiGrc.Library.Tests.Own;

/// <summary>Reads what an organization brings against the shipped library.</summary>
internal static class OwnFiles
{
    public const string Framework =
        """
        key: acme-ai-policy
        name: Acme AI policy
        version: '3'
        requirements:
          - ref: '1'
            title: Data
          - ref: '1.1'
            parent: '1'
            title: Know where training data comes from
            summary: |
              The origin of each data set is written down.
          - ref: '1.2'
            parent: '1'
            title: Keep training data apart
        """;

    public const string Crosswalk =
        """
        source_framework: soc2-tsc-2017
        target_framework: nist-csf-2.0
        authority: Acme
        mappings:
          - source_ref: CC6.1
            target_ref: PR.AA-01
            relationship: intersects-with
            strength: 6
          - source_ref: CC6.2
            target_ref: PR.AA-02
            relationship: subset-of
            rationale: Ours asks for less.
        """;

    public static readonly ContentLibrary Shipped = ContentLibraryReader.Load();

    public static ReadContent Read(string text, string? key = null, string? catalog = null) => new ImportedFile(Shipped, Shipped).Read(text, key, catalog);

    public static ReadContent ReadWith(IEnumerable<Framework> own, string text, string? catalog = null) => new ImportedFile(Shipped, With(own)).Read(text, catalog: catalog);

    public static Framework FrameworkOf(ReadContent read)
    {
        Assert.True(read.Problems.Count == 0, string.Join(Environment.NewLine, read.Problems));
        return Assert.Single(read.Frameworks);
    }

    /// <summary>The one problem with these words, and where it points: the mark § in the text.</summary>
    public static void MustBeRefused(string marked, string says)
    {
        var mark = marked.IndexOf('§', StringComparison.Ordinal);
        var read = Read(marked.Replace("§", "", StringComparison.Ordinal));

        Assert.Empty(read.Frameworks);
        Assert.Empty(read.Crosswalks);
        var (line, column) = (marked.AsSpan(0, mark).Count('\n') + 1, mark - marked.LastIndexOf('\n', Math.Max(0, mark - 1)));
        Assert.True(
            read.Problems.Any(p => p.Message.Contains(says, StringComparison.Ordinal) && p.Line == line && p.Column == column),
            $"Expected \"{says}\" at {line}:{column}, found:{Environment.NewLine}{string.Join(Environment.NewLine, read.Problems)}");
    }

    private static ContentLibrary With(IEnumerable<Framework> own) => new("with own", [.. Shipped.Frameworks, .. own], Shipped.Crosswalks, Shipped.Domains, Shipped.JointCovers, Shipped.Objectives);
}
