namespace AiGrc.Portal.Ui;

/// <summary>One field that somebody changed meanwhile; null where that person left it as it was.</summary>
public sealed record ConflictField(string Name, string Label, string Base, string? Theirs, string? Mine)
{
    public bool MineChanged => Mine is not null;
}
