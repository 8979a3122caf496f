namespace AiGrc.Portal.Ui;

/// <summary>One answer of a choice.</summary>
/// <param name="Detail">A second line.</param>
/// <param name="Aside">At the end of the line, e.g. the article.</param>
public sealed record Option(string Value, string Title, string? Detail = null, string? Aside = null);
