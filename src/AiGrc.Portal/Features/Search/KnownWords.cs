using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.Search;

/// <summary>The words of the field, from the library: a word that is typed with a slip in it is read as the known one.</summary>
internal sealed class KnownWords
{
    private readonly HashSet<string> vocabulary;

    public KnownWords(ContentLibrary library) => vocabulary = library.Frameworks.SelectMany(f => f.Requirements).Select(r => r.Title)
        .Concat(library.CatalogueControls.SelectMany(c => c.ExpectedEvidence.Select(e => e.Title).Append(c.Name)))
        .Concat(library.Domains.Select(d => d.Name))
        .SelectMany(t => SearchWords.Split(SearchWords.Plain(t)))
        .ToHashSet(StringComparer.Ordinal);

    public SearchWords Correct(SearchWords words) => words.With([.. words.Words.Select(Nearest)]);

    /// <summary>The known word that is one slip away, or two in a long one.</summary>
    private string Nearest(string word)
    {
        if (word.Length < 4 || vocabulary.Any(v => v.StartsWith(word, StringComparison.Ordinal)))
        {
            return word;
        }

        var allowed = word.Length >= 7 ? 2 : 1;
        return vocabulary.Where(v => Math.Abs(v.Length - word.Length) <= allowed).Select(v => (Word: v, Slips: Slips(v, word))).Where(v => v.Slips <= allowed)
            .OrderBy(v => v.Slips).ThenBy(v => v.Word, StringComparer.Ordinal).Select(v => v.Word).FirstOrDefault() ?? word;
    }

    /// <summary>Letters to change, add, drop or swap.</summary>
    private static int Slips(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var change = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
