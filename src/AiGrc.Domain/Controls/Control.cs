using System.Text.RegularExpressions;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Controls;

/// <summary>What the organization does, written once, and mapped to every requirement it serves.</summary>
public sealed partial class Control : ILedgerSubject
{
    public const int CodeLength = 20;
    public const int NameLength = 160;
    public const int TextLength = 4000;

    private Control(ControlId id, string code, string name) => (Id, Code, Name) = (id, code, name);

    public ControlId Id { get; private init; }

    /// <summary>Unique in the organization, e.g. "IAM-03".</summary>
    public string Code { get; private init; }

    /// <summary>The catalogue's code it was adopted from, or null for one of the organization's own.</summary>
    public string? CatalogueCode { get; private set; }

    public string Name { get; private set; }

    /// <summary>The domain it is grouped under: a catalogue domain's name or the organization's own word.</summary>
    public string Domain { get; private set; } = "";

    public string Objective { get; private set; } = "";

    public string Description { get; private set; } = "";

    public ControlNature Nature { get; private set; }

    public ControlKind Kind { get; private set; }

    public ControlFrequency Frequency { get; private set; } = ControlFrequency.Annual;

    public DefaultScope DefaultScope { get; private set; }

    public PersonId? OwnerId { get; private set; }

    public IReadOnlyList<string> LifecycleStages { get; private set; } = [];

    /// <summary>Values chosen for the catalogue's parameters, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<ControlMapping> Mappings { get; private set; } = [];

    /// <summary>No longer part of the matrix; kept for what it proved.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    public string SubjectType => "control";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    /// <summary>Takes a common control over with its texts, defaults and mappings; everything can be changed afterwards.</summary>
    /// <param name="domain">The catalogue domain's name.</param>
    public static Control Adopt(ControlId id, CatalogueControl source, string domain) => new(id, source.Code, source.Name)
    {
        CatalogueCode = source.Code,
        Domain = domain,
        Objective = source.Objective,
        Description = source.Description,
        Nature = source.Nature,
        Kind = source.Kind,
        Frequency = source.Frequency,
        DefaultScope = source.DefaultScope,
        LifecycleStages = source.LifecycleStages,
        Mappings = source.Mappings,
    };

    public static Result<Control> Write(ControlId id, string code, ControlText text)
    {
        if (code.Length > CodeLength || !CodeShape().IsMatch(code))
        {
            return new Invalid($"A code is letters, a hyphen and digits, like ACME-01, at most {CodeLength} characters.", "code");
        }

        return new Control(id, code.ToUpperInvariant(), "").Describe(text);
    }

    public Result<Control> Describe(ControlText text)
    {
        if (text.Name.Trim().Length is 0 or > NameLength)
        {
            return new Invalid($"A control's name has 1 to {NameLength} characters.", "name");
        }

        if (text.Objective.Length > TextLength || text.Description.Length > TextLength)
        {
            return new Invalid($"Objective and description have at most {TextLength} characters each.", "description");
        }

        if (text.Domain.Trim().Length is 0 or > NameLength)
        {
            return new Invalid($"A domain has 1 to {NameLength} characters.", "domain");
        }

        (Name, Domain, Objective, Description) = (text.Name.Trim(), text.Domain.Trim(), text.Objective.Trim(), text.Description.Trim());
        (Nature, Kind, Frequency, DefaultScope) = (text.Nature, text.Kind, text.Frequency, text.DefaultScope);
        return this;
    }

    public Control AssignTo(PersonId? owner)
    {
        OwnerId = owner;
        return this;
    }

    public Control SetParameters(IReadOnlyDictionary<string, string> values)
    {
        Parameters = new SortedDictionary<string, string>(values.ToDictionary(), StringComparer.Ordinal);
        return this;
    }

    /// <param name="isAssessable">Whether the library has the requirement and it can be met.</param>
    public Result<Control> MapTo(IReadOnlyList<ControlMapping> mappings, Func<RequirementKey, bool> isAssessable)
    {
        if (mappings.FirstOrDefault(m => !isAssessable(m.Requirement)) is { } unknown)
        {
            return new Invalid($"{unknown.Requirement} is not a requirement that can be met.", "mappings");
        }

        if (mappings.GroupBy(m => m.Requirement).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            return new Invalid($"{twice.Key} is mapped twice.", "mappings");
        }

        Mappings = mappings;
        return this;
    }

    public Control Retire(DateTimeOffset at)
    {
        RetiredAt ??= at;
        return this;
    }

    public Control Restore()
    {
        RetiredAt = null;
        return this;
    }

    public ControlSnapshot ToSnapshot() => new(
        Id, Code, CatalogueCode, Name, Domain, Objective, Description, Nature, Kind, Frequency, DefaultScope, OwnerId, LifecycleStages, Parameters, Mappings, RetiredAt);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)+\\z")]
    private static partial Regex CodeShape();
}

/// <summary>The texts and attributes that a person writes about a control.</summary>
public sealed record ControlText(
    string Name, string Domain, string Objective, string Description, ControlNature Nature, ControlKind Kind, ControlFrequency Frequency, DefaultScope DefaultScope);

public sealed record ControlSnapshot(
    ControlId Id,
    string Code,
    string? CatalogueCode,
    string Name,
    string Domain,
    string Objective,
    string Description,
    ControlNature Nature,
    ControlKind Kind,
    ControlFrequency Frequency,
    DefaultScope DefaultScope,
    PersonId? OwnerId,
    IReadOnlyList<string> LifecycleStages,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<ControlMapping> Mappings,
    DateTimeOffset? RetiredAt);
