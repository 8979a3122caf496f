namespace AiGrc.Portal.Ui;

/// <summary>One tab of a page, or one choice of a segment; each has an address.</summary>
public sealed record Tab(string Title, string Href, bool Current = false, int? Count = null);
