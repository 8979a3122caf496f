namespace AiGrc.Portal.Ui;

/// <summary>One thing to filter by, with what is chosen in the address.</summary>
public sealed record FilterField(string Name, string Label, IReadOnlyList<FilterOption> Options, string Icon = "plus")
{
    public IReadOnlyList<FilterOption> Chosen { get; } = [.. Options.Where(option => option.Chosen)];
}

public sealed record FilterOption(string Value, string Title, bool Chosen = false, int? Count = null);
