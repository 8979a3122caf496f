using System.Text;
using AiGrc.Domain.Controls;

namespace AiGrc.Portal.Features.Controls.Import;

/// <summary>Makes a code of ours of what a file calls a control: "AC-2(1)" becomes "AC-2-1", "03.01.01" becomes "C-03-01-01".</summary>
public static class ImportCodes
{
    public static string? Of(string text, string? prefix)
    {
        var code = new StringBuilder();
        foreach (var letter in text.Trim())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                code.Append(char.ToUpperInvariant(letter));
            }
            else if (code.Length > 0 && code[^1] != '-')
            {
                code.Append('-');
            }
        }

        var own = code.ToString().Trim('-');
        if (own.Length == 0)
        {
            return null;
        }

        var made = !string.IsNullOrWhiteSpace(prefix) ? $"{prefix.Trim().ToUpperInvariant()}-{own}" : char.IsAsciiLetter(own[0]) && own.Contains('-', StringComparison.Ordinal) ? own : $"C-{own}";
        return made.Length <= Control.CodeLength ? made : null;
    }

    /// <summary>For files without codes: the number of the row.</summary>
    public static string Numbered(int row, string? prefix) => $"{(string.IsNullOrWhiteSpace(prefix) ? "IMP" : prefix.Trim().ToUpperInvariant())}-{row:0000}";
}
