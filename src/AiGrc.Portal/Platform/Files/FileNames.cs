using System.Globalization;
using System.Text;
using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Files;

/// <summary>What an uploaded file is called, for people. Never a path, and never two names that look like one.</summary>
public static class FileNames
{
    public const int Longest = 200;

    /// <summary>The name without folders, control characters and marks that turn the direction of writing.</summary>
    public static Result<string> Clean(string given, string field)
    {
        var name = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            var isSeen = !Rune.IsControl(rune) && rune != Rune.ReplacementChar
                && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            clean.Append(isSeen ? rune.ToString() : "");
        }

        var result = clean.ToString().Trim();
        return result.Length > Longest ? new Invalid($"A file's name has at most {Longest} characters: \"{result[..40]}…\" has {result.Length}.", field)
            : result is "" or "." or ".." ? "file"
            : result;
    }
}
