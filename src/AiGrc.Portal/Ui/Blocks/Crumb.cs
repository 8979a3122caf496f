namespace AiGrc.Portal.Ui;

public sealed record Crumb(string Title, string? Href = null);
