using System.Text;

namespace AiGrc.Portal.Platform.Spreadsheets.Guessing;

/// <summary>Headings and words compared as people read them: "$$Control_Id", "controlId" and "Control ID" are the same.</summary>
public static class Heading
{
    public static string Normal(string text)
    {
        var words = new StringBuilder(text.Length);
        var before = ' ';
        foreach (var letter in text.Length > 200 ? text[..200] : text)
        {
            if (!char.IsLetterOrDigit(letter))
            {
                Space(words);
            }
            else
            {
                if (char.IsUpper(letter) && char.IsLower(before))
                {
                    Space(words);
                }

                words.Append(char.ToLowerInvariant(letter));
            }

            before = letter;
        }

        return words.ToString().Trim();
    }

    private static void Space(StringBuilder words)
    {
        if (words.Length > 0 && words[^1] != ' ')
        {
            words.Append(' ');
        }
    }
}
