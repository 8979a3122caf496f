namespace AiGrc.Cli;

/// <summary>Lines for people. Text from packages and servers must not steer the terminal.</summary>
internal sealed class Printer(TextWriter output, TextWriter errors)
{
    public void Line(string text) => output.WriteLine(Printable(text));

    /// <summary>Writes text as it is: JSON, which escapes by itself.</summary>
    public void Raw(string text) => output.WriteLine(text);

    public void Error(string text) => errors.WriteLine(Printable(text));

    /// <summary>Rewrites one line in place while something goes on.</summary>
    public void Progress(string text, bool done)
    {
        errors.Write('\r' + Printable(text));
        if (done)
        {
            errors.WriteLine();
        }
    }

    private static string Printable(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '?' : c)) : text;
}
