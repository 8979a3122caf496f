using AiGrc.Library.Checking;
using AiGrc.Library.Compiled;

namespace AiGrc.Library.Reading;

/// <summary>The content as YAML says it: a library, or all that is wrong with it.</summary>
/// <param name="Library">Null when there is a problem.</param>
public sealed record YamlLibrary(CompiledLibrary? Library, IReadOnlyList<Problem> Problems)
{
    public static YamlLibrary Read(string folder) => Read(ContentFolder.Texts(folder));

    public static YamlLibrary Read(IReadOnlyList<ContentText> texts)
    {
        var problems = new Problems();
        var folder = new ContentFolder(problems);
        folder.Read(texts);
        var library = folder.IsWhole ? LibraryCheck.Run(folder, problems) : null;
        return new YamlLibrary(problems.Count == 0 ? library : null, problems.InOrder());
    }
}
