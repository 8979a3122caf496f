using System.Globalization;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Files;

namespace AiGrc.Portal.Features.Evidence.Submit;

/// <summary>What is said about a version beside its files.</summary>
public sealed record VersionText(DateOnly PeriodFrom, DateOnly PeriodTo, DateTimeOffset? CollectedAt, DateTimeOffset? ValidUntil, string? Source);

/// <summary>What is said about a new evidence beside its files.</summary>
public sealed record EvidenceText(string Title, string? Description, IReadOnlyList<ControlInScope> Proves, VersionText Version);

/// <summary>Reads the fields of an upload; every field that cannot be taken is named.</summary>
public sealed class EvidenceFields(IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
{
    public const int SourceLength = 80;

    // The form's own fields: Razor's handler and the antiforgery token.
    private static readonly string[] Machinery = ["_handler", "__RequestVerificationToken"];
    internal static readonly string[] OfVersion = ["periodFrom", "periodTo", "collectedAt", "validUntil", "source"];
    internal static readonly string[] OfEvidence = [.. OfVersion, "title", "description", "controls", "scope"];
    private readonly List<Invalid> problems = [];

    public static Result<EvidenceText> ReadEvidence(Upload upload) => new EvidenceFields(upload.Fields).Evidence();

    public static Result<VersionText> ReadVersion(Upload upload) => new EvidenceFields(upload.Fields).OnlyVersion();

    private Result<EvidenceText> Evidence()
    {
        RefuseUnknown(OfEvidence);
        var scope = One("scope");
        var controls = fields.GetValueOrDefault("controls", [])
            .SelectMany(c => c.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var title = One("title");
        Check(title is not null, "Give the evidence a title.", "title");
        Check(controls.Count > 0, "Evidence proves at least one control: choose which.", "controls");
        var version = Version();
        return Refused() is { } refusal ? refusal : new EvidenceText(title!, One("description"), [.. controls.Select(c => new ControlInScope(c, scope))], version);
    }

    private Result<VersionText> OnlyVersion()
    {
        RefuseUnknown(OfVersion);
        var version = Version();
        return Refused() is { } refusal ? refusal : version;
    }

    private VersionText Version()
    {
        var (from, to) = (Day("periodFrom"), Day("periodTo"));
        Check(One("periodFrom") is not null, "Say when the period begins that it speaks about.", "periodFrom");
        Check(One("periodTo") is not null, "Say when the period ends that it speaks about.", "periodTo");
        var source = One("source");
        Check(source is null || source.Length <= SourceLength, $"A source has at most {SourceLength} characters.", "source");
        return new VersionText(from ?? default, to ?? default, Moment("collectedAt", endOfDay: false), Moment("validUntil", endOfDay: true), source);
    }

    private void RefuseUnknown(string[] known)
    {
        foreach (var name in fields.Keys.Where(k => !known.Contains(k, StringComparer.Ordinal) && !Machinery.Contains(k, StringComparer.Ordinal)))
        {
            var shown = name.Length > 60 ? name[..60] : name;
            problems.Add(new Invalid($"There is no field \"{shown}\" here; there are {string.Join(", ", known)} and files.", shown));
        }
    }

    private string? One(string name)
    {
        var values = fields.GetValueOrDefault(name, []);
        if (values.Count > 1 && !problems.Exists(p => p.Field == name))
        {
            problems.Add(new Invalid("The field is given more than once.", name));
        }

        return values.Count == 0 || string.IsNullOrWhiteSpace(values[0]) ? null : values[0].Trim();
    }

    private DateOnly? Day(string name)
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        problems.Add(new Invalid($"\"{Short(text)}\" is not a date of the form 2026-03-31.", name));
        return null;
    }

    /// <summary>A day alone is its first or its last moment, UTC.</summary>
    private DateTimeOffset? Moment(string name, bool endOfDay)
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DateTimeOffset(day, endOfDay ? new TimeOnly(23, 59, 59, 999, 999) : TimeOnly.MinValue, TimeSpan.Zero);
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
        {
            return Domain.Ledger.Moment.ToMicroseconds(moment);
        }

        problems.Add(new Invalid($"\"{Short(text)}\" is neither a date (2026-03-31) nor a moment (2026-03-31T17:00:00Z).", name));
        return null;
    }

    private void Check(bool holds, string otherwise, string field)
    {
        if (!holds && !problems.Exists(p => p.Field == field))
        {
            problems.Add(new Invalid(otherwise, field));
        }
    }

    private Refusal? Refused() => problems switch { [] => null, [var one] => one, _ => new InvalidMany(problems) };

    private static string Short(string text) => text.Length > 40 ? text[..40] : text;
}
