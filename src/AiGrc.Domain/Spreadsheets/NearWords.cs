namespace AiGrc.Domain.Spreadsheets;

/// <summary>Finds what somebody may have meant.</summary>
public static class NearWords
{
    /// <summary>The known word with the fewest letters to change, whatever its case; null if none is near.</summary>
    public static string? Nearest(string text, IEnumerable<string> known)
    {
        var wanted = text.Trim().ToUpperInvariant();
        var most = Math.Max(1, wanted.Length / 3);
        string? nearest = null;
        foreach (var word in known)
        {
            if (Math.Abs(word.Length - wanted.Length) <= most && Distance(wanted, word.ToUpperInvariant()) is var changes && changes <= most)
            {
                (nearest, most) = (word, changes - 1);
            }
        }

        return nearest;
    }

    private static int Distance(string a, string b)
    {
        var above = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }

            above = row;
        }

        return above[b.Length];
    }
}
