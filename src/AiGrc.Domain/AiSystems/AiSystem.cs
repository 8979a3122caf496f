using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.AiSystems;

public enum LifecycleStage
{
    Proposed,
    Development,
    Pilot,
    Deployed,
    Retired,
}

/// <summary>Tiers of the EU AI Act; stated by a person until the rules derive it.</summary>
public enum RiskTier
{
    Minimal,
    Transparency,
    HighRisk,
    Prohibited,
}

/// <summary>A system in the inventory, from proposal to retirement. It is a scope and inherits what the organization does.</summary>
public sealed class AiSystem : ILedgerSubject
{
    public const int NameLength = 120;
    public const int PurposeLength = 2000;

    private AiSystem(AiSystemId id, string name, string purpose) => (Id, Name, Purpose) = (id, name, purpose);

    public AiSystemId Id { get; private init; }

    public string Name { get; private set; }

    public string Purpose { get; private set; }

    public LifecycleStage Stage { get; private set; }

    public RiskTier? Tier { get; private set; }

    /// <summary>The organization's roles for this system (provider, deployer …); empty means the organization's own roles.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    public PersonId? OwnerId { get; private set; }

    public string SubjectType => "aiSystem";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    public static Result<AiSystem> Propose(AiSystemId id, string name, string purpose)
    {
        var system = new AiSystem(id, "", "");
        return system.Describe(name, purpose);
    }

    public Result<AiSystem> Describe(string name, string purpose)
    {
        if (name.Trim().Length is 0 or > NameLength)
        {
            return new Invalid($"A system's name has 1 to {NameLength} characters.", "name");
        }

        if (purpose.Length > PurposeLength)
        {
            return new Invalid($"A purpose has at most {PurposeLength} characters.", "purpose");
        }

        (Name, Purpose) = (name.Trim(), purpose.Trim());
        return this;
    }

    public AiSystem MoveTo(LifecycleStage stage)
    {
        Stage = stage;
        return this;
    }

    public AiSystem AssignTo(PersonId? owner)
    {
        OwnerId = owner;
        return this;
    }

    /// <param name="known">Every role that a requirement of the library names.</param>
    public Result<AiSystem> Position(RiskTier? tier, IReadOnlyList<string> roles, IReadOnlySet<string> known)
    {
        if (roles.FirstOrDefault(r => !known.Contains(r)) is { } unknown)
        {
            return new Invalid($"There is no role \"{unknown}\" in the library.", "roles");
        }

        (Tier, Roles) = (tier, [.. roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        return this;
    }

    public AiSystemSnapshot ToSnapshot() => new(Id, Name, Purpose, Stage, Tier, Roles, OwnerId);
}

public sealed record AiSystemSnapshot(
    AiSystemId Id, string Name, string Purpose, LifecycleStage Stage, RiskTier? Tier, IReadOnlyList<string> Roles, PersonId? OwnerId);
