namespace AiGrc.Portal.Ui;

/// <summary>One of very many answers.</summary>
/// <param name="Group">Under which heading it stands.</param>
/// <param name="Suggests">The value that choosing it proposes for another field.</param>
public sealed record PickOption(string Value, string Title, string Group, string? Suggests = null);
