using System.Text.RegularExpressions;

namespace AiGrc.Library.Formats.Oscal;

/// <summary>What a control says, as plain text: its statement with the items below it, then its guidance.</summary>
internal sealed partial class OscalProse(DocumentFields fields, OscalParameters parameters)
{
    public const int Longest = 4000;

    private const int LongestPart = 20_000;

    /// <returns>Somewhat more than <see cref="Longest"/> where there is more; whoever keeps it shortens it.</returns>
    public string Of(DocumentMap owner)
    {
        var parts = fields.Maps(owner, "parts").ToList();
        var statement = Lines(parts.Where(p => Name(p) == "statement"));
        var guidance = Lines(parts.Where(p => Name(p) == "guidance"));
        var rest = statement.Count > 0 || guidance.Count > 0 ? [] : Lines(parts.Where(p => Name(p) is "overview" or "instruction" or "objective"));
        return string.Join('\n', [.. statement, .. guidance, .. rest]);
    }

    public string Line(string markup) => Space().Replace(Plain(parameters.Insert(markup)), " ").Trim();

    private string Name(DocumentMap part) => fields.Required(part, "name");

    private List<string> Lines(IEnumerable<DocumentMap> parts)
    {
        var lines = new List<string>();
        foreach (var part in parts)
        {
            Add(part, lines);
        }

        return lines;
    }

    private void Add(DocumentMap part, List<string> lines)
    {
        if (lines.Sum(l => l.Length) > Longest)
        {
            return;
        }

        var label = OscalProps.Of(part, fields).Where(p => p.Name == OscalNames.Label).Select(p => p.Value).FirstOrDefault();
        var prose = Plain(parameters.Insert(Shortened.To(fields.Text(part, "prose"), LongestPart))).Trim();
        if (prose.Length > 0)
        {
            lines.Add(label is null ? prose : $"{label} {prose}");
        }

        foreach (var inner in fields.Maps(part, "parts"))
        {
            Add(inner, lines);
        }
    }

    private static string Plain(string markup) => Escape().Replace(Emphasis().Replace(Link().Replace(Heading().Replace(markup, ""), "${text}"), "${text}"), "${mark}");

    [GeneratedRegex(@"\[(?<text>[^\[\]]*)\]\([^()]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"\*{1,2}(?<text>[^*\s][^*\n]*)\*{1,2}", RegexOptions.NonBacktracking)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^#{1,6} +", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\\(?<mark>[*_\[\]`""'~^])", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
