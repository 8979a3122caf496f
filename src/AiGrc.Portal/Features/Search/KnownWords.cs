using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.Search;

/// <summary>The words of the field, from the library: a word that is typed with a slip in it is read as the known one.</summary>
internal sealed class KnownWords
{
    private readonly string[] vocabulary;

    public KnownWords(ContentLibrary library) => vocabulary = [.. library.Frameworks.SelectMany(f => f.Requirements).Select(r => r.Title)
        .Concat(library.CatalogueControls.SelectMany(c => c.ExpectedEvidence.Select(e => e.Title).Append(c.Name)))
        .Concat(library.Domains.Select(d => d.Name))
        .SelectMany(t => SearchWords.Split(SearchWords.Plain(t)))
        .Distinct(StringComparer.Ordinal)];

    public SearchWords Correct(SearchWords words) => words.With([.. words.Words.Select(Nearest)]);

    /// <summary>The known word that is one slip away, or two in a long one.</summary>
    private string Nearest(string word)
    {
        if (word.Length < 4 || vocabulary.Any(v => v.StartsWith(word, StringComparison.Ordinal)))
        {
            return word;
        }

        var (nearest, fewest) = (word, word.Length >= 7 ? 3 : 2);
        foreach (var known in vocabulary)
        {
            var slips = Slips(known, word, fewest);
            if (slips < fewest || (slips == fewest && nearest != word && string.CompareOrdinal(known, nearest) < 0))
            {
                (nearest, fewest) = (known, slips);
            }
        }

        return nearest;
    }

    /// <summary>Letters to change, add, drop or swap; once they are more than <paramref name="limit"/>, how many more is not counted.</summary>
    private static int Slips(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        var width = b.Length + 1;
        Span<int> rows = stackalloc int[3 * (SearchWords.LongestWord + 1)];
        var before = rows[..width];
        var last = rows[width..(2 * width)];
        var row = rows[(2 * width)..(3 * width)];
        for (var j = 0; j < width; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var fewest = i;
            for (var j = 1; j < width; j++)
            {
                var slips = Math.Min(last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    slips = Math.Min(slips, before[j - 2] + 1);
                }

                row[j] = slips;
                fewest = Math.Min(fewest, slips);
            }

            if (fewest > limit)
            {
                return limit + 1;
            }

            var reused = before;
            before = last;
            last = row;
            row = reused;
        }

        return last[b.Length];
    }
}
