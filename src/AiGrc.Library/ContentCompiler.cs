using AiGrc.Library.Reading;

namespace AiGrc.Library;

/// <summary>The build's step: checks the content folder and writes the compiled file, or prints every problem as a build error.</summary>
internal static class ContentCompiler
{
    public static int Main(string[] args) => args is [var folder, var output]
        ? Compile(folder, output, Console.Out)
        : throw new ArgumentException("Two arguments: the content folder and the file to write.", nameof(args));

    /// <returns>0, or 1 when the content has a problem; then nothing is written.</returns>
    public static int Compile(string folder, string output, TextWriter errors)
    {
        var read = YamlLibrary.Read(folder);
        foreach (var problem in read.Problems)
        {
            errors.WriteLine(problem.ToBuildError(Path.GetFullPath(folder)));
        }

        if (read.Library is null)
        {
            return 1;
        }

        // Two builds may run at once: each writes its own file, and the last whole one stands.
        var own = $"{output}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(own, ContentLibraryReader.Write(read.Library));
        File.Move(own, output, overwrite: true);
        return 0;
    }
}
