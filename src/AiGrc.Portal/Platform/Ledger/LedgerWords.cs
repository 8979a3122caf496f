using System.Text;
using System.Text.Json;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;

namespace AiGrc.Portal.Platform.Ledger;

/// <summary>Entries in plain words: what was done, to which record, and where that record's page is.</summary>
public static class LedgerWords
{
    private static readonly Dictionary<string, string> Subjects = new(StringComparer.Ordinal)
    {
        ["organization"] = "Organization",
        ["person"] = "Person",
        ["invitation"] = "Invitation",
        ["apiToken"] = "API token",
        ["aiSystem"] = "AI system",
        ["control"] = "Control",
        ["controlImport"] = "Import of controls",
        ["requirementText"] = "Official text",
        ["implementation"] = "Implementation",
        ["evidence"] = "Evidence",
        ["evidenceVersion"] = "Evidence version",
        ["conclusionByHand"] = "Conclusion by hand",
        ["remediation"] = "Remediation",
        ["profileTarget"] = "Target",
        ["frameworkUpgrade"] = "Framework upgrade",
        ["package"] = "Package",
        ["ownFramework"] = "Own framework",
        ["ownCrosswalk"] = "Own crosswalk",
        ["authorityDecisions"] = "Authorities",
        ["sheetImport"] = "Spreadsheet import",
    };

    /// <summary>Kinds of records that there may be entries of, with their names.</summary>
    public static IReadOnlyDictionary<string, string> Kinds => Subjects;

    public static string Kind(string subjectType) => Subjects.GetValueOrDefault(subjectType) ?? Sentence(subjectType);

    /// <summary>"control.statusChanged" is "Control status changed".</summary>
    public static string Action(string action)
    {
        var dot = action.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? Sentence(action) : $"{Kind(action[..dot])} {Sentence(action[(dot + 1)..]).ToLowerInvariant()}";
    }

    /// <summary>"validUntil" is "Valid until"; parts of a path stand beside each other.</summary>
    public static string Field(string path) => Sentence(path.EndsWith("Id", StringComparison.Ordinal) ? path[..^2] : path);

    /// <summary>How the record calls itself in its state.</summary>
    /// <param name="library">Calls frameworks by their short names.</param>
    public static string Subject(LedgerEntry entry, IReadOnlyDictionary<Guid, string> names, ContentLibrary library)
    {
        using var state = entry.State is { } json ? JsonDocument.Parse(json) : null;
        string? Text(string name) =>
            state?.RootElement is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value)
                ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
                : null;
        string? Named(string field) => Guid.TryParse(Text(field), out var id) ? names.GetValueOrDefault(id) : null;

        return entry.SubjectType switch
        {
            "implementation" => Named("controlId") is { } control ? control + (Named("systemId") is { } system ? $" in {system}" : "") : Kind(entry.SubjectType),
            "controlImport" => Text("fileName") ?? Kind(entry.SubjectType),
            "evidenceVersion" => $"{Named("evidenceId") ?? "Evidence"}, version {Text("number")}",
            "conclusionByHand" or "remediation" or "requirementText" or "profileTarget" => $"{library.Framework(Text("framework") ?? "")?.ShortName ?? Text("framework")} {Text("ref")}",
            "frameworkUpgrade" => $"{library.Framework(Text("from") ?? "")?.ShortName ?? Text("from")} to {library.Framework(Text("to") ?? "")?.ShortName ?? Text("to")}",
            _ => (Text("code"), Text("name") ?? Text("title") ?? Text("email") ?? Text("fileName")) switch
            {
                ({ } code, { } name) => $"{code} {name}",
                (null, { } name) => name,
                ({ } code, null) => code,
                _ => Kind(entry.SubjectType),
            },
        };
    }

    /// <summary>The page of the record, or null where it has none.</summary>
    public static string? Href(LedgerEntry entry)
    {
        using var state = entry.State is { } json ? JsonDocument.Parse(json) : null;
        string? Text(string name) =>
            state?.RootElement is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? Uri.EscapeDataString(value.GetString()!)
                : null;

        return entry.SubjectType switch
        {
            "control" => Text("code") is { } code ? $"/controls/{code}" : null,
            "controlImport" => $"/controls/imports/{entry.SubjectId}",
            "aiSystem" => $"/systems/{entry.SubjectId}",
            "evidence" => $"/evidence/{entry.SubjectId}",
            "evidenceVersion" => Text("evidenceId") is { } evidence ? $"/evidence/{evidence}" : null,
            "conclusionByHand" or "remediation" or "requirementText" => (Text("framework"), Text("ref")) is ({ } framework, { } reference) ? $"/requirements/{framework}/{reference}" : null,
            "profileTarget" => Text("framework") is { } key ? $"/frameworks/{key}/profile" : null,
            "frameworkUpgrade" => Text("to") is { } version ? $"/frameworks/{version}/versions" : null,
            "person" or "invitation" => "/settings/people",
            "apiToken" => "/settings/tokens",
            "organization" => "/settings/organization",
            "package" => $"/packages/{entry.SubjectId}",
            "ownFramework" => Text("key") is { } own ? $"/frameworks/{own}" : null,
            "authorityDecisions" => "/crosswalk/authorities",
            "sheetImport" => $"/matrix/import/{entry.SubjectId}",
            _ => null,
        };
    }

    private static string Sentence(string camelCase)
    {
        var words = new StringBuilder(camelCase.Length + 8);
        foreach (var c in camelCase)
        {
            _ = c switch
            {
                '.' => words.Append(", "),
                _ when char.IsUpper(c) && words.Length > 0 => words.Append(' ').Append(char.ToLowerInvariant(c)),
                _ => words.Append(words.Length == 0 ? char.ToUpperInvariant(c) : c),
            };
        }

        return words.ToString();
    }
}
