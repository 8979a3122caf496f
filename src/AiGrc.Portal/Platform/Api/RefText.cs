namespace AiGrc.Portal.Platform.Api;

/// <summary>A requirement's ref as one segment of an address: "Art. 10(3)" travels as Art.%2010%283%29.</summary>
public static class RefText
{
    public static string Encode(string reference) => Uri.EscapeDataString(reference);

    /// <summary>The server decodes everything but a slash, which would end the segment; no ref holds a percent sign. An address that ends before it names nothing.</summary>
    public static string Decode(string? segment) => (segment ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
