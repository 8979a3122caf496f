using System.Text.RegularExpressions;

namespace AiGrc.Domain.Frameworks;

/// <summary>Refs and names in one form, however they are written.</summary>
internal static partial class RefForm
{
    /// <summary>One form for all the ways to write a ref: no blanks, no section sign, "Article" as "Art.", no leading zeros.</summary>
    public static string Normal(string text)
    {
        var form = Blank().Replace(text.ToUpperInvariant(), "").Trim('.', ':', '-', '"', '\'', '[', ']');
        form = Words().Replace(form, "");
        form = Article().Replace(form, "ART.");
        return LeadingZeros().Replace(form, "");
    }

    /// <summary>Words alone, with a blank on each side, so that whole words can be looked for.</summary>
    public static string Spaced(string text) => $" {NoWord().Replace(text.ToUpperInvariant(), " ")} ";

    [GeneratedRegex("[\\s§©®]+")]
    private static partial Regex Blank();

    [GeneratedRegex("^(CLAUSE|CRITERION|CRITERIA|SECTION|SEC\\.|CONTROL|ANNEXA(?=A\\.))")]
    private static partial Regex Words();

    [GeneratedRegex("^(ARTICLE|ART\\.?)(?=\\d)")]
    private static partial Regex Article();

    [GeneratedRegex("(?<![0-9])0+(?=[0-9])")]
    private static partial Regex LeadingZeros();

    [GeneratedRegex("[^A-Z0-9]+")]
    private static partial Regex NoWord();
}
