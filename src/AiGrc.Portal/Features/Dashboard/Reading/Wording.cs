using System.Globalization;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.Dashboard.Reading;

/// <summary>The words that dashboards are made of.</summary>
internal static class Wording
{
    private static readonly string[] Small =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>"seven", "14".</summary>
    public static string Spelled(int number) => number < Small.Length ? Small[number] : number.ToString(CultureInfo.InvariantCulture);

    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"A", "A and B", "A, B and C".</summary>
    public static string Joined(this IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";

    /// <summary>Few requirements by name, many as a count with their frameworks: "7 requirements in SOC 2, ISO/IEC 27001 and HIPAA".</summary>
    public static string Requirements(IEnumerable<Requirement> requirements, ContentLibrary library)
    {
        var all = requirements.DistinctBy(r => r.Key).ToList();
        var frameworks = all.Select(r => r.Framework).Distinct(StringComparer.Ordinal).ToList();
        if (frameworks.Count == 1 && all.Count <= 4)
        {
            return $"{ShortName(library, frameworks[0])} {all.Select(r => r.Ref).Order(StringComparer.Ordinal).ToList().Joined()}";
        }

        var names = library.Frameworks.Where(f => frameworks.Contains(f.Key)).OrderByDescending(f => all.Count(r => r.Framework == f.Key)).Select(f => f.ShortName).ToList();
        return $"{Ui.Numbers.Count(all.Count, "requirement")} in {names.Joined()}";
    }

    public static string ShortName(ContentLibrary library, string framework) => library.Framework(framework)?.ShortName ?? framework;

    /// <summary>The controls that an evidence proves: "IAM-03 Access provisioning and review"; several by code alone.</summary>
    public static string Proves(RecordIndex index, EvidenceSnapshot evidence)
    {
        var controls = Controls(index, evidence);
        return controls is [var only] ? $"{only.Code} {only.Name}" : controls.Select(c => c.Code).ToList().Joined();
    }

    public static IReadOnlyList<ControlSnapshot> Controls(RecordIndex index, EvidenceSnapshot evidence) =>
    [
        .. evidence.Proves.Select(index.Implementation).OfType<ImplementationSnapshot>().Select(i => i.ControlId).Distinct()
            .Select(id => index.Standing(id, Scope.Organization)?.Control).OfType<ControlSnapshot>().OrderBy(c => c.Code, StringComparer.Ordinal),
    ];

    public static string Status(ImplementationStatus status) => status switch
    {
        ImplementationStatus.NotLookedAt => "nobody has looked at it",
        ImplementationStatus.NotStarted => "not started",
        ImplementationStatus.Planned => "planned",
        ImplementationStatus.InProgress => "in progress",
        ImplementationStatus.Implemented => "implemented",
        _ => "not applicable",
    };

    /// <summary>A share in words that a board remembers: "a quarter", "well over a third", "almost nothing".</summary>
    public static string Fraction(int part, int whole)
    {
        if (part == 0 || whole == 0)
        {
            return "nothing";
        }

        if (part == whole)
        {
            return "all";
        }

        var share = (double)part / whole;
        (double At, string Word)[] marks = [(0.1, "a tenth"), (0.2, "a fifth"), (0.25, "a quarter"), (1 / 3.0, "a third"), (0.5, "half"), (2 / 3.0, "two thirds"), (0.75, "three quarters"), (0.9, "nine tenths")];
        if (share < 0.03)
        {
            return "almost nothing";
        }

        var (at, word) = marks.MinBy(m => Math.Abs(m.At - share));
        return (share - at) switch
        {
            > 0.04 => $"well over {word}",
            > 0.015 => $"more than {word}",
            < -0.015 => $"less than {word}",
            _ => word,
        };
    }
}
