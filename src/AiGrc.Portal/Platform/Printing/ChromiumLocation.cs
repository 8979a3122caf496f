namespace AiGrc.Portal.Platform.Printing;

/// <summary>Finds the Chromium that prints: the one that is named, or the first of the usual names on the machine.</summary>
internal static class ChromiumLocation
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Applications =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];

    /// <param name="named">The setting Reports:Chromium.</param>
    /// <param name="searchPath">Folders of programs, as the variable PATH lists them.</param>
    public static string? Find(string? named, string? searchPath)
    {
        if (named is not null)
        {
            return File.Exists(named) ? named : null;
        }

        var folders = (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(f => Names.Select(n => Path.Combine(f, n))).Concat(Applications).FirstOrDefault(File.Exists);
    }
}
