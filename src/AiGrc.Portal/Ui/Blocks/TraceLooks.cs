using AiGrc.Domain.Conclusions;

namespace AiGrc.Portal.Ui;

/// <summary>How a line of a trace is drawn: by the state it names, else by its kind.</summary>
internal static class TraceLooks
{
    public static StateKind? State(this TraceMark mark) => Enum.TryParse<StateKind>(mark.ToString(), out var kind) ? kind : null;

    public static string Icon(this TraceLine line) => line.Mark.State()?.Look().Icon ?? line.Kind switch
    {
        TraceKind.Mapping or TraceKind.JointCover => "link",
        TraceKind.Implementation => "settings",
        TraceKind.Inheritance => "git-merge",
        TraceKind.Evidence => "shield",
        TraceKind.Flow => "route",
        TraceKind.ByHand => "scale",
        TraceKind.Contradiction => "arrows-cross",
        _ => "info-circle",
    };

    public static Tone Tone(this TraceLine line) => line.Mark switch
    {
        TraceMark.Met or TraceMark.Proven => Ui.Tone.Met,
        TraceMark.PartlyMet or TraceMark.AtLeastPartlyMet or TraceMark.AtMostPartlyMet or TraceMark.Lapsing => Ui.Tone.Partly,
        TraceMark.NotMet or TraceMark.Lapsed or TraceMark.Rejected or TraceMark.Contradiction => Ui.Tone.Not,
        TraceMark.WaitingForReview => Ui.Tone.Waiting,
        TraceMark.Declared or TraceMark.Attested => Ui.Tone.Declared,
        _ => Ui.Tone.Plain,
    };
}
