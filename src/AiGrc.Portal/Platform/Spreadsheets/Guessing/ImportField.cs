namespace AiGrc.Portal.Platform.Spreadsheets.Guessing;

/// <summary>What the cells of a column hold, as far as it can be seen from them.</summary>
public enum ImportContent
{
    Text,

    /// <summary>Short, without blanks, mostly different in each row.</summary>
    Code,

    /// <summary>One of few words, each standing for a value.</summary>
    Words,
    Person,
    Date,

    /// <summary>Refs of requirements.</summary>
    Refs,
}

/// <summary>One value that a field may have, and how other tools and people say it.</summary>
public sealed record ImportWord(string Value, string Label, IReadOnlyList<string> Says);

/// <summary>A field of a record that a spreadsheet's column may fill, described as data: which headings people give it and what stands in it.</summary>
/// <param name="Headings">In lower case, the surest first.</param>
/// <param name="Several">Several columns may fill it.</param>
public sealed record ImportField(string Key, string Label, ImportContent Content, IReadOnlyList<string> Headings, bool Several = false)
{
    public IReadOnlyList<ImportWord> Words { get; init; } = [];

    /// <summary>The value that a cell says, or null when it is not understood.</summary>
    public ImportWord? Meaning(string cell)
    {
        var said = Heading.Normal(cell);
        return said.Length == 0 ? null
            : Words.FirstOrDefault(w => w.Says.Contains(said, StringComparer.Ordinal) || Heading.Normal(w.Label) == said)
            ?? Words.SelectMany(w => w.Says.Select(s => (Word: w, Says: s))).Where(w => said.StartsWith(w.Says + " ", StringComparison.Ordinal))
                .OrderByDescending(w => w.Says.Length).FirstOrDefault().Word;
    }
}
