namespace AiGrc.Library.Formats.Oscal;

/// <summary>A property of a group, control or document.</summary>
internal sealed record OscalProp(string Name, string Value, string? Namespace, string? Class, DocumentMap Node)
{
    public bool IsOurs => Namespace == OscalNames.Namespace;
}

internal static class OscalProps
{
    public static List<OscalProp> Of(DocumentMap owner, DocumentFields fields) =>
        [.. fields.Maps(owner, "props").Select(p => new OscalProp(fields.Required(p, "name"), fields.Required(p, "value"), OrNull(fields.Text(p, "ns")), OrNull(fields.Text(p, "class")), p)).Where(p => p.Name.Length > 0 && p.Value.Length > 0)];

    public static string? Ours(this IEnumerable<OscalProp> props, string name) => props.FirstOrDefault(p => p.IsOurs && p.Name == name)?.Value;

    public static IReadOnlyList<string> AllOurs(this IEnumerable<OscalProp> props, string name) => [.. props.Where(p => p.IsOurs && p.Name == name).Select(p => p.Value)];

    /// <summary>What people call it: a label without class is the plain one.</summary>
    public static string? Label(this IReadOnlyList<OscalProp> props)
    {
        var labels = props.Where(p => p is { Name: OscalNames.Label, IsOurs: false }).ToList();
        return (labels.Find(p => p.Class is null) ?? labels.FirstOrDefault())?.Value;
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
