namespace AiGrc.Library.Tests;

/// <summary>Runs where a folder with real files of other tools is named in AIGRC_SAMPLES.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SampleFactAttribute : FactAttribute
{
    private const string Variable = "AIGRC_SAMPLES";

    public SampleFactAttribute() => Skip = Directory.Exists(Folder) ? null : $"{Variable} names no folder with sample files.";

    private static string? Folder => Environment.GetEnvironmentVariable(Variable);

    public static string Path(params string[] below) => System.IO.Path.Combine([Folder!, .. below]);

    public static string Text(params string[] below) => File.ReadAllText(Path(below));
}
