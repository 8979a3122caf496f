using AiGrc.Library.Reading;

namespace AiGrc.Library.Tests;

/// <summary>The content as it stands in the repository, and copies of it with one thing wrong.</summary>
internal static class RealContent
{
    public static readonly string Folder = Path.Combine(RepositoryFolder(), "src", "AiGrc.Library", "Content");

    public static readonly IReadOnlyList<ContentText> Texts = ContentFolder.Texts(Folder);

    /// <summary>The content with the first <paramref name="old"/> of a file replaced.</summary>
    public static IReadOnlyList<ContentText> With(string file, string old, string planted)
    {
        var text = Texts.Single(t => t.File == file).Text;
        var start = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{file} no longer holds what the test replaces: {old}");
        return Replaced(file, text[..start] + planted + text[(start + old.Length)..]);
    }

    public static IReadOnlyList<ContentText> Replaced(string file, string text) =>
        [.. Texts.Where(t => t.File != file), new ContentText(file, text)];

    public static IReadOnlyList<ContentText> Without(string file) => [.. Texts.Where(t => t.File != file)];

    private static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AiGrc.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
    }
}
