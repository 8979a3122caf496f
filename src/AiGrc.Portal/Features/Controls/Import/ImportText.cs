using AiGrc.Domain.Controls;

namespace AiGrc.Portal.Features.Controls.Import;

/// <summary>Long texts of a file, cut to what a name or a sentence takes.</summary>
internal static class ImportText
{
    public static string FirstSentence(string text)
    {
        var line = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(l => l.Length > 40 || !l.EndsWith(':')) ?? text;
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var start = space is > 0 and <= 3 && line[space - 1] is '.' or ')' ? line[space..].Trim() : line.Trim();
        var end = start.IndexOf(". ", StringComparison.Ordinal);
        return Cut((end > 0 ? start[..end] : start).TrimEnd('.', ':'), Control.NameLength);
    }

    public static string Cut(string text, int most) => text.Length <= most ? text : Start(text, most - 1).TrimEnd() + "…";

    public static string Short(string text) => text.Length <= 80 ? text : Start(text, 80);

    /// <summary>Never half of a letter, which could not be stored.</summary>
    private static string Start(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
