using System.Text.Json;

namespace AiGrc.Domain.Ledger;

/// <summary>One field of a record that a change gave another value. For lists: what went and what came, a line each.</summary>
/// <param name="Field">The path in the state, e.g. "dueOn" or "parameters.retention".</param>
/// <param name="Old">Null if there was nothing.</param>
/// <param name="New">Null if nothing is left, or came.</param>
/// <param name="IsPart">Old and New are only what went from a list and what came to it; others may have stayed.</param>
public sealed record FieldDifference(string Field, string? Old, string? New, bool IsPart = false);

/// <summary>What changed between two states of one record, field by field.</summary>
public static class StateDifferences
{
    private const int Deepest = 32;

    /// <param name="before">The state after the change before, or null for a record's first entry.</param>
    /// <param name="after">The state after the change, or null if the record was removed.</param>
    public static IReadOnlyList<FieldDifference> Between(string? before, string? after)
    {
        using var old = Parse(before);
        using var now = Parse(after);
        var differences = new List<FieldDifference>();
        Compare("", old?.RootElement, now?.RootElement, differences, 0);
        return differences;
    }

    private static JsonDocument? Parse(string? state) => state is null ? null : JsonDocument.Parse(state);

    private static void Compare(string path, JsonElement? old, JsonElement? now, List<FieldDifference> differences, int depth)
    {
        if (depth < Deepest && (IsObject(old) || IsObject(now)) && (old is null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null }) && (now is null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null }))
        {
            foreach (var name in Names(now).Union(Names(old), StringComparer.Ordinal))
            {
                Compare(path.Length == 0 ? name : $"{path}.{name}", Field(old, name), Field(now, name), differences, depth + 1);
            }
        }
        else if (IsArray(old) || IsArray(now))
        {
            var (before, after) = (Items(old), Items(now));
            var (gone, come) = (Without(before, after), Without(after, before));
            if (gone.Count > 0 || come.Count > 0)
            {
                differences.Add(new FieldDifference(path, Joined(gone), Joined(come), IsPart: true));
            }
        }
        else if (Text(old) is var was && Text(now) is var became && was != became)
        {
            differences.Add(new FieldDifference(path, was, became));
        }
    }

    private static bool IsObject(JsonElement? value) => value is { ValueKind: JsonValueKind.Object };

    private static bool IsArray(JsonElement? value) => value is { ValueKind: JsonValueKind.Array };

    private static IEnumerable<string> Names(JsonElement? value) => value is { ValueKind: JsonValueKind.Object } o ? o.EnumerateObject().Select(p => p.Name) : [];

    private static JsonElement? Field(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var field) ? field : null;

    private static List<string> Items(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Select(item => Text(item) ?? "nothing")],
        _ => Text(value) is { } single ? [single] : [],
    };

    /// <summary>What the first list has more often than the second.</summary>
    private static List<string> Without(List<string> list, List<string> other)
    {
        var left = new List<string>(list);
        foreach (var item in other)
        {
            left.Remove(item);
        }

        return left;
    }

    private static string? Joined(List<string> items) => items.Count == 0 ? null : string.Join('\n', items);

    private static string? Text(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.True } => "yes",
        { ValueKind: JsonValueKind.False } => "no",
        { ValueKind: JsonValueKind.Object } o => string.Join(", ", o.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).Select(p => $"{p.Name} {Text(p.Value)}")),
        { ValueKind: JsonValueKind.Array } array => string.Join(", ", array.EnumerateArray().Select(item => Text(item))),
        { } number => number.GetRawText(),
    };
}
