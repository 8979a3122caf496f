using AiGrc.Portal.Platform.Files;

namespace AiGrc.Portal.Features.Evidence.Download;

/// <summary>Content types as people call them.</summary>
internal static class ContentWords
{
    public static string Of(string type) => type switch
    {
        "application/pdf" => "PDF",
        ContentTypes.Spreadsheet => "Spreadsheet",
        ContentTypes.Document => "Document",
        ContentTypes.Presentation => "Presentation",
        "application/zip" or "application/gzip" => "Archive",
        ContentTypes.Json => "JSON",
        ContentTypes.Csv => "Table (CSV)",
        ContentTypes.Markdown => "Text (Markdown)",
        ContentTypes.PlainText => "Text",
        "text/xml" => "XML",
        _ when type.StartsWith("image/", StringComparison.Ordinal) => "Picture",
        _ => "Unknown kind",
    };
}
