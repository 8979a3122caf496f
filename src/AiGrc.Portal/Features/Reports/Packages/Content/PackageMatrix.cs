using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Features.Reports.Packages.Content;

/// <summary>The control matrix of a package: every control in force, how it stands in the scope, and what it serves of the chosen frameworks.</summary>
internal static class PackageMatrix
{
    public static Sheet Of(RecordIndex index, Scope scope, IReadOnlyList<Framework> frameworks, Func<PersonId, string?> nameOf) => new(
        "Control matrix",
        [
            new("Domain", 28), new("Code", 12), new("Control", 44), new("Status", 18), new("Evidence", 20), new("Valid until", 14), new("Owner", 22), new("Due", 12),
            .. frameworks.Select(f => new SheetColumn(f.ShortName, 36)),
        ],
        [.. index.Standings(scope).Select(s => Row(s, frameworks, nameOf))]);

    private static SheetCell[] Row(ControlStanding standing, IReadOnlyList<Framework> frameworks, Func<PersonId, string?> nameOf) =>
    [
        standing.Control.Domain,
        standing.Control.Code,
        standing.Control.Name,
        Word(standing.Status) + (standing.Inherited ? ", inherited" : ""),
        Word(standing.Evidence.State),
        SheetCell.Of(standing.Evidence.Until is { } until ? DateOnly.FromDateTime(until.UtcDateTime) : null),
        standing.Owner is { } owner ? nameOf(owner) ?? "Somebody unknown" : "Nobody",
        SheetCell.Of(standing.Implementation?.DueOn),
        .. frameworks.Select(f => (SheetCell)string.Join("; ", standing.Control.Mappings.Where(m => m.Requirement.Framework == f.Key).Select(m =>
            $"{m.Requirement.Ref} ({(m.Coverage == Coverage.Full ? "full" : "partial")})"))),
    ];

    private static string Word(ImplementationStatus status) => status switch
    {
        ImplementationStatus.NotLookedAt => "Not looked at",
        ImplementationStatus.NotStarted => "Not started",
        ImplementationStatus.InProgress => "In progress",
        ImplementationStatus.NotApplicable => "Not applicable",
        _ => status.ToString(),
    };

    private static string Word(EvidenceState state) => state == EvidenceState.WaitingForReview ? "Waiting for review" : state.ToString();
}
