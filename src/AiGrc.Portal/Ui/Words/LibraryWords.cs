namespace AiGrc.Portal.Ui;

/// <summary>The library's keys as people read them: "covered-entity" is "Covered entity", "gpai-provider" is "GPAI provider".</summary>
public static class LibraryWords
{
    public static string Of(string key)
    {
        var text = key switch
        {
            "high-risk" => "high-risk",
            _ => key.Replace('-', ' ').Replace('_', ' '),
        };
        text = text.Replace("gpai", "GPAI", StringComparison.OrdinalIgnoreCase);
        return text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];
    }

    public static string Of(IEnumerable<string> keys) => string.Join(", ", keys.Select(Of));
}
