using System.Buffers;
using System.Globalization;
using System.Text;

namespace AiGrc.Domain.Packages;

/// <summary>Names inside a package: relative, safe to unpack on any system, never two that a system would take for one.</summary>
public static class PackagePath
{
    private const int MostSegments = 12;

    // Short enough to leave room for " (2)" below the limit of file systems.
    private const int MostBytesOfASegment = 120;
    private const int MostBytesAnywhere = 255;
    private static readonly SearchValues<char> Unsafe = SearchValues.Create("\\:*?\"<>|");

    // Marks that turn the direction of writing, among others, can make one name look like another.
    private static readonly UnicodeCategory[] Invisible = [UnicodeCategory.Format, UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator];

    // Names that Windows keeps for devices, whatever the extension.
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(n => (string[])[$"COM{n}", $"LPT{n}"])], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name may stand in a package as it is.</summary>
    public static bool IsSafe(string path) => path.Length > 0 && path == Clean(path, MostBytesAnywhere);

    /// <summary>The nearest safe name; slashes part folders, all else that is unsafe becomes an underscore.</summary>
    public static string Clean(string path) => Clean(path, MostBytesOfASegment);

    private static string Clean(string path, int mostBytes)
    {
        var segments = path.Split('/').Select(s => CleanSegment(s, mostBytes)).Where(s => s.Length > 0).ToList();
        return segments.Count == 0 ? "_" : string.Join('/', segments.TakeLast(MostSegments));
    }

    private static string CleanSegment(string segment, int mostBytes)
    {
        var clean = new StringBuilder();
        foreach (var rune in segment.EnumerateRunes())
        {
            var isSafe = rune.Value >= ' ' && !Rune.IsControl(rune) && rune != Rune.ReplacementChar && !(rune.IsBmp && Unsafe.Contains((char)rune.Value))
                && !Invisible.Contains(Rune.GetUnicodeCategory(rune));
            clean.Append(isSafe ? rune.ToString() : "_");
        }

        var name = clean.ToString().Trim(' ').TrimEnd('.', ' ');
        name = Devices.Contains(name.Split('.')[0].Trim(' ')) ? "_" + name : name;
        return Shorten(name, mostBytes).TrimEnd('.', ' ');
    }

    private static string Shorten(string name, int mostBytes)
    {
        if (Encoding.UTF8.GetByteCount(name) <= mostBytes)
        {
            return name;
        }

        // The extension says what the file is; it stays as long as it is one.
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= 12 ? name[dot..] : "";
        var kept = new StringBuilder();
        var bytes = Encoding.UTF8.GetByteCount(extension);
        foreach (var rune in name[..(name.Length - extension.Length)].EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > mostBytes)
            {
                break;
            }

            kept.Append(rune);
        }

        return kept.Append(extension).ToString();
    }
}
