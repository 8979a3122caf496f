namespace AiGrc.Library.Tests;

public sealed class ContentCompilerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aigrc-content-");

    private string Output => Path.Combine(folder.FullName, "library.jsonl");

    [Fact]
    public void Good_content_is_written_and_leaves_nothing_else_behind()
    {
        using var errors = new StringWriter();

        Assert.Equal(0, ContentCompiler.Compile(RealContent.Folder, Output, errors));

        Assert.Empty(errors.ToString());
        Assert.Equal([Output], Directory.GetFiles(folder.FullName));
        Assert.Equal(ContentLibraryReader.Load().Version, ContentLibraryReader.Read(File.ReadAllBytes(Output)).Version);
    }

    [Fact]
    public void Bad_content_fails_with_a_line_that_a_build_shows_as_its_error()
    {
        var content = folder.CreateSubdirectory("Content");
        foreach (var text in RealContent.With("frameworks/gdpr.yaml", "order: 80", "order: eighty"))
        {
            var file = Path.Combine(content.FullName, text.File);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text.Text);
        }

        using var errors = new StringWriter();

        Assert.Equal(1, ContentCompiler.Compile(content.FullName, Output, errors));

        var expected = Path.Combine(content.FullName, "frameworks/gdpr.yaml") + "(4,8): error AGL004: order: \"eighty\" is not a whole number.";
        Assert.Equal(expected, errors.ToString().Trim());
        Assert.False(File.Exists(Output));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
