using AiGrc.Library.Formats.Oscal;

namespace AiGrc.Library.Formats.CisoAssistant;

/// <summary>How CISO Assistant names things: "urn:publisher:risk:framework:key", "urn:publisher:risk:req_node:key:ref".</summary>
internal static class Urn
{
    /// <summary>The attribute that keeps a requirement's urn, because mapping sets name requirements by it.</summary>
    public const string Attribute = "urn";

    public static string Last(string urn) => urn[(urn.LastIndexOf(':') + 1)..];

    public static string KeyOf(string urn) => OscalMetadata.KeyOf(Last(urn));

    /// <summary>What is left of a ref when writing habits are taken away: letters and digits.</summary>
    public static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
