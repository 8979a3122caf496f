using System.Globalization;
using System.Text;

namespace AiGrc.Portal.Features.Search;

/// <summary>What somebody typed, as words to look for: letters and digits only, so that no character has a meaning of its own.</summary>
public sealed class SearchWords
{
    public const int LongestQuery = 200;
    private const int MostWords = 8;
    public const int LongestWord = 40;

    private SearchWords(IReadOnlyList<string> words, string whole) => (Words, Whole) = (words, whole);

    /// <summary>Lower case, without accents.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>As typed, in lower case, for what is named exactly so.</summary>
    public string Whole { get; }

    public bool IsEmpty => Words.Count == 0;

    public string Text => string.Join(' ', Words);

    /// <summary>For to_tsquery: every word, the beginning of a word is enough.</summary>
    public string Query => string.Join(" & ", Words.Select(w => w + ":*"));

    /// <summary>The same with other words in their places.</summary>
    public SearchWords With(IReadOnlyList<string> words) => new(words, Whole);

    public static SearchWords Of(string? typed)
    {
        var words = new List<string>();
        var text = Clean(typed);
        foreach (var word in Split(Plain(text)))
        {
            if (words.Count < MostWords)
            {
                words.Add(word.Length > LongestWord ? word[..LongestWord] : word);
            }
        }

        return new SearchWords(words, text);
    }

    /// <summary>Lower case without accents, as the database does it.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in Normalized(text).EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return plain.ToString();
    }

    public static IEnumerable<string> Split(string plain)
    {
        var word = new StringBuilder();
        foreach (var rune in plain.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    // PostgreSQL takes no null character, and half a surrogate pair cannot be normalized; both stand for nothing.
    private static string Clean(string? typed)
    {
        var text = typed is { Length: > LongestQuery } ? typed[..LongestQuery] : typed ?? "";
        return string.Concat(text.EnumerateRunes().Where(r => r != Rune.ReplacementChar && !Rune.IsControl(r)).Select(r => r.ToString())).Trim().ToLowerInvariant();
    }

    private static string Normalized(string text) => text.Normalize(NormalizationForm.FormD);
}
