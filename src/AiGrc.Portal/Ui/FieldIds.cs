namespace AiGrc.Portal.Ui;

/// <summary>Ids that are unique in the document: labels, descriptions and popovers need them.</summary>
public sealed class FieldIds(IHttpContextAccessor accessor)
{
    // A fragment lands in a page that has counted already.
    private readonly string seed = accessor.HttpContext?.Request.Headers.ContainsKey("HX-Request") == true
        ? Convert.ToHexStringLower(Guid.CreateVersion7().ToByteArray()[^4..])
        : "";

    private int count;

    public string Next(string name) => $"{name}-{seed}{++count}";
}
