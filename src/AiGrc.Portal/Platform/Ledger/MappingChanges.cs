using System.Text.Json;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;

namespace AiGrc.Portal.Platform.Ledger;

/// <summary>What became of a control's mappings between two states: each is a sentence, not the fields it is recorded by.</summary>
internal sealed class MappingChanges(ContentLibrary library)
{
    public const string Field = "mappings";

    public IEnumerable<FieldDifference> Between(string? before, string? after)
    {
        var (old, now) = (Read(before), Read(after));
        if (Lines(now, except: old) is { } added)
        {
            yield return new FieldDifference("Mappings added", null, added, IsPart: true);
        }

        if (Lines(old, except: now) is { } removed)
        {
            yield return new FieldDifference("Mappings removed", removed, null, IsPart: true);
        }

        foreach (var (requirement, mapped) in now)
        {
            if (old.TryGetValue(requirement, out var was) && was != mapped)
            {
                yield return new FieldDifference($"Mapping to {requirement}", was, mapped);
            }
        }
    }

    private static string? Lines(Dictionary<string, string> mappings, Dictionary<string, string> except)
    {
        var lines = mappings.Where(m => !except.ContainsKey(m.Key)).Select(m => $"{m.Key}: {m.Value}").ToList();
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    /// <summary>"SOC 2 CC6.1" and "Partial, covers staff only", in the order recorded.</summary>
    private Dictionary<string, string> Read(string? state)
    {
        var mappings = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = state is null ? null : JsonDocument.Parse(state);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } record || !record.TryGetProperty(Field, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return mappings;
        }

        foreach (var mapping in list.EnumerateArray())
        {
            var requirement = Property(mapping, "requirement");
            var key = Text(requirement, "framework");
            var coverage = Text(mapping, "coverage");
            var why = Text(mapping, "why");
            mappings[$"{library.Framework(key)?.ShortName ?? key} {Text(requirement, "ref")}"] =
                (coverage.Length == 0 ? "" : char.ToUpperInvariant(coverage[0]) + coverage[1..]) + (why.Length == 0 ? "" : $", {why}");
        }

        return mappings;
    }

    private static JsonElement? Property(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var property) ? property : null;

    // Whatever stands there, a history is shown: a state that somebody tampered with is for the verification to find.
    private static string Text(JsonElement? value, string name) => Property(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
}
