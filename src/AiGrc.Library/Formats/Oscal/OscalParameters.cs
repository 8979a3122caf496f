using System.Text.RegularExpressions;

namespace AiGrc.Library.Formats.Oscal;

/// <summary>A catalog's parameters as text: what stands in their place where prose inserts them.</summary>
internal sealed partial class OscalParameters(DocumentFields fields)
{
    private const int Longest = 500;
    private readonly Dictionary<string, DocumentMap> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <summary>What a profile sets.</summary>
    public void Set(DocumentMap parameter) => byId[fields.Required(parameter, "param-id")] = parameter;

    /// <summary>The first to define an id stands: a profile speaks before its catalog.</summary>
    public void Define(DocumentMap owner)
    {
        foreach (var parameter in fields.Maps(owner, "params"))
        {
            byId.TryAdd(fields.Required(parameter, "id"), parameter);
        }
    }

    public string Insert(string prose) => Insertion().Replace(prose, match => Text(match.Groups["id"].Value));

    private string Text(string id)
    {
        if (!texts.TryGetValue(id, out var text))
        {
            // Also what a parameter gives that inserts itself, however far around.
            texts[id] = $"[{id}]";
            text = texts[id] = byId.TryGetValue(id, out var parameter) ? Shortened.To(Describe(id, parameter), Longest) : $"[{id}]";
        }

        return text;
    }

    private string Describe(string id, DocumentMap parameter)
    {
        if (fields.Texts(parameter, "values").ToList() is { Count: > 0 } values)
        {
            return Insert(string.Join(", ", values));
        }

        if (fields.Map(parameter, "select") is { } select)
        {
            var count = fields.Text(select, "how-many") == "one-or-more" ? "one or more of" : "one of";
            return $"[{count}: {string.Join("; ", fields.Texts(select, "choice").Select(Insert))}]";
        }

        var label = fields.Text(parameter, "label");
        return $"[{Insert(label.Length > 0 ? label : id)}]";
    }

    [GeneratedRegex(@"\{\{\s*(?:insert:\s*param,\s*)?(?<id>[^\s{},:]+)\s*\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Insertion();
}
