namespace AiGrc.Portal.Ui;

/// <summary>One thing to filter by, with what is chosen in the address.</summary>
public sealed record FilterField(string Name, string Label, IReadOnlyList<FilterOption> Options, string Icon = "plus")
{
    /// <summary>What is chosen is what everyone sees who chose nothing, so that there is nothing to clear.</summary>
    public bool IsUnasked { get; init; }

    public IReadOnlyList<FilterOption> Chosen { get; } = [.. Options.Where(option => option.Chosen)];
}

public sealed record FilterOption(string Value, string Title, bool Chosen = false, int? Count = null);
