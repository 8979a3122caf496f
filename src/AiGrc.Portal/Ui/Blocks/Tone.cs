namespace AiGrc.Portal.Ui;

/// <summary>The colour an icon repeats; the word beside it says the same.</summary>
public enum Tone
{
    Plain,
    Met,
    Partly,
    Not,
    Waiting,
    Declared,
}

internal static class Tones
{
    public static string? Class(this Tone tone) => tone switch
    {
        Tone.Met => "c-met",
        Tone.Partly => "c-partly",
        Tone.Not => "c-not",
        Tone.Waiting => "c-wait",
        Tone.Declared => "c-decl",
        _ => null,
    };
}
