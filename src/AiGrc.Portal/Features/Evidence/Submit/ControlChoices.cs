using System.Xml;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Evidence.Submit;

/// <summary>The controls and scopes that new evidence can be linked to, with the validity that the catalogue expects.</summary>
internal sealed class ControlChoices(RecordIndex index, ContentLibrary library)
{
    public IReadOnlyList<PickOption> Controls =>
    [
        .. index.Controls.OrderBy(c => c.Domain, StringComparer.Ordinal).ThenBy(c => c.Code, StringComparer.Ordinal)
            .Select(c => new PickOption(c.Code, c.Name, c.Domain, SuggestedEnd([c.Code])?.ToString("yyyy-MM-dd"))),
    ];

    public IReadOnlyList<Option> Scopes => [.. index.Scopes.Select(s => new Option(s.ToString(), s.IsOrganization ? $"{index.NameOf(s)}, the organization" : index.NameOf(s)))];

    /// <summary>What the catalogue expects to be shown for these controls.</summary>
    public IReadOnlyList<(string Control, EvidenceExpectation Expected)> Expected(IEnumerable<string> codes) =>
    [
        .. from code in codes
           let source = index.Control(code)?.CatalogueCode
           where source is not null
           from expected in library.CatalogueControl(source)?.ExpectedEvidence ?? []
           select (index.Control(code)!.Code, expected),
    ];

    /// <summary>The earliest end that the expectations propose, counted from today; null where evidence holds until superseded.</summary>
    public DateOnly? SuggestedEnd(IEnumerable<string> codes)
    {
        var today = DateOnly.FromDateTime(index.Moment.UtcDateTime);
        var ends = Expected(codes).Where(e => e.Expected.Validity.StartsWith('P')).Select(e => End(today, e.Expected.Validity)).OfType<DateOnly>().ToList();
        return ends.Count == 0 ? null : ends.Min();
    }

    /// <summary>"Valid for 12 months" in words.</summary>
    public static string Validity(EvidenceExpectation expected) => expected.Validity switch
    {
        "until-superseded" => "until superseded",
        ['P', .. var months, 'M'] when int.TryParse(months, out var number) => $"for {Numbers.Count(number, "month")}",
        ['P', .. var days, 'D'] when int.TryParse(days, out var number) => $"for {Numbers.Count(number, "day")}",
        ['P', .. var years, 'Y'] when int.TryParse(years, out var number) => $"for {Numbers.Count(number, "year")}",
        var other => other,
    };

    private static DateOnly? End(DateOnly from, string duration) => duration switch
    {
        // Months and years are not a number of days, so they are counted in the calendar.
        ['P', .. var months, 'M'] when int.TryParse(months, out var number) => from.AddMonths(number),
        ['P', .. var years, 'Y'] when int.TryParse(years, out var number) => from.AddYears(number),
        _ => Days(duration) is { } days ? from.AddDays(days) : null,
    };

    private static int? Days(string duration)
    {
        try
        {
            return (int)XmlConvert.ToTimeSpan(duration).TotalDays;
        }
        catch (FormatException)
        {
            // "until-superseded" and whatever else is no duration proposes nothing.
            return null;
        }
    }
}
