using System.Text.Json;

namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>An array of objects as a sheet: its keys are the head, each object is a row. An object of such arrays is a sheet for each.</summary>
internal static class JsonSheetReader
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 };

    public static void Read(string text, string name, SheetBuilder builder)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            var root = document.RootElement;
            if (IsTable(root))
            {
                Add(root, name, builder);
                return;
            }

            foreach (var part in root.ValueKind == JsonValueKind.Object ? root.EnumerateObject().Where(p => IsTable(p.Value)) : [])
            {
                Add(part.Value, part.Name, builder);
                name = "";
            }

            if (name.Length > 0)
            {
                builder.Refuse("The JSON has no list of records: an array of objects is read as a sheet.");
            }
        }
        catch (JsonException wrong)
        {
            builder.Refuse($"The JSON cannot be read: line {wrong.LineNumber + 1}, position {wrong.BytePositionInLine + 1}.");
        }
    }

    private static bool IsTable(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0 && element.EnumerateArray().All(i => i.ValueKind == JsonValueKind.Object);

    private static void Add(JsonElement items, string name, SheetBuilder builder)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var property in items.EnumerateArray().SelectMany(i => i.EnumerateObject()))
        {
            columns.TryAdd(property.Name, columns.Count);
        }

        var number = 1;
        if (!builder.Add(number, [.. columns.Keys]))
        {
            return;
        }

        foreach (var item in items.EnumerateArray())
        {
            var cells = Enumerable.Repeat("", columns.Count).ToList();
            foreach (var property in item.EnumerateObject())
            {
                cells[columns[property.Name]] = Text(property.Value);
            }

            if (!builder.Add(++number, cells))
            {
                return;
            }
        }

        builder.EndSheet(name, hidden: false);
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) => string.Join("; ", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };
}
