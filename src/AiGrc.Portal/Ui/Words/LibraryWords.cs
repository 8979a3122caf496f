namespace AiGrc.Portal.Ui;

/// <summary>The library's keys as people read them: "covered-entity" is "Covered entity", "gpai-provider" is "GPAI provider".</summary>
public static class LibraryWords
{
    public static string Of(string key)
    {
        var text = key == "high-risk" ? key : key.Replace('-', ' ').Replace('_', ' ').Replace("gpai", "GPAI", StringComparison.Ordinal);
        return text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>A ref where its parent stands above it: "Chapter III Section 2" says only "Section 2" then.</summary>
    public static string Number(string reference, string? parent) =>
        parent is not null && reference.StartsWith(parent + " ", StringComparison.Ordinal) ? reference[(parent.Length + 1)..] : reference;

    public static string Of(IEnumerable<string> keys) => string.Join(", ", keys.Select(Of));
}
