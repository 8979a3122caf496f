using System.Globalization;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Formats;

/// <summary>Takes values out of a document and notes what is missing or of another kind than the format says.</summary>
internal sealed class DocumentFields(Problems problems)
{
    public DocumentMap? Map(DocumentNode? node)
    {
        if (node is null or DocumentMap)
        {
            return node as DocumentMap;
        }

        Refuse(node, "Keys and values belong here.");
        return null;
    }

    public DocumentMap? Map(DocumentMap map, string key) => Map(map.Fields.GetValueOrDefault(key));

    /// <summary>The maps of a list; none where the key is not written.</summary>
    public IEnumerable<DocumentMap> Maps(DocumentMap map, string key) => List(map, key).Select(Map).OfType<DocumentMap>();

    public IReadOnlyList<DocumentNode> List(DocumentMap map, string key)
    {
        switch (map.Fields.GetValueOrDefault(key))
        {
            case DocumentList list:
                return list.Items;
            case null or DocumentScalar { IsNull: true }:
                return [];
            case var other:
                Refuse(other, "A list belongs here.");
                return [];
        }
    }

    public IEnumerable<string> Texts(DocumentMap map, string key) => List(map, key).Select(Text).Where(t => t.Length > 0);

    public string Text(DocumentMap map, string key) => map.Fields.TryGetValue(key, out var node) ? Text(node) : "";

    /// <summary>Without space around it; empty where there is none.</summary>
    public string Text(DocumentNode node)
    {
        if (node is DocumentScalar scalar)
        {
            return scalar.IsNull ? "" : scalar.Text.Trim();
        }

        Refuse(node, "Text belongs here.");
        return "";
    }

    public string Required(DocumentMap map, string key)
    {
        var text = Text(map, key);
        if (text.Length == 0)
        {
            problems.Add(ProblemKind.Missing, map.Fields.GetValueOrDefault(key)?.Place ?? map.Place, $"\"{key}\" is missing.");
        }

        return text;
    }

    public int? Whole(DocumentMap map, string key)
    {
        var text = Text(map, key);
        if (text.Length == 0)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Refuse(map.Fields[key], $"\"{Shortened.To(text, 60)}\" is not a whole number.");
        return null;
    }

    public bool? Flag(DocumentMap map, string key)
    {
        switch (Text(map, key).ToUpperInvariant())
        {
            case "":
                return null;
            case "TRUE" or "YES":
                return true;
            case "FALSE" or "NO":
                return false;
            case var other:
                Refuse(map.Fields[key], $"\"{Shortened.To(other, 60)}\" is not true or false.");
                return null;
        }
    }

    public void Refuse(DocumentNode node, string message) => problems.Add(ProblemKind.BadValue, node.Place, message);
}
