using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Planning;

/// <summary>How much may be searched: a count of options looked at, so that the same question has the same answer on every machine.</summary>
/// <param name="Steps">For the plan.</param>
/// <param name="PriceSteps">For the price of each further framework.</param>
public sealed record PlanLimits(long Steps, long PriceSteps)
{
    public static readonly PlanLimits Usual = new(4_000_000, 200_000);
}

/// <summary>The controls that cover what chosen frameworks ask of chosen scopes, on top of what the organization has.</summary>
/// <remarks>Fewest controls to adopt; of such plans fewest controls; of those fewest that are not proven.</remarks>
public sealed record ControlPlan
{
    /// <summary>In the order in which they were chosen, which is the order in which their controls are counted.</summary>
    public required IReadOnlyList<PlannedFramework> Frameworks { get; init; }

    /// <summary>By the framework that needs them first, then by code.</summary>
    public required IReadOnlyList<PlannedControl> Controls { get; init; }

    /// <summary>What no set of controls covers.</summary>
    public required IReadOnlyList<LeftRequirement> Left { get; init; }

    /// <summary>What each framework that is not chosen would cost on top of this plan.</summary>
    public required IReadOnlyList<FrameworkPrice> Prices { get; init; }

    /// <summary>No better plan exists. Otherwise the search was stopped, and <see cref="MostTooMany"/> bounds what it may have missed.</summary>
    public required bool IsExact { get; init; }

    /// <summary>How many controls fewer than this plan's could suffice to adopt, at most.</summary>
    public required int MostTooMany { get; init; }

    /// <summary>Requirements that apply.</summary>
    public int Applicable => Frameworks.Sum(f => f.Applicable);

    public int Covered => Applicable - Left.Count;

    public int Needed => Controls.Count;

    public int Proven => Controls.Count(c => c.Standing == PlannedStanding.Proven);

    /// <summary>There already and not proven.</summary>
    public int Adopted => Controls.Count(c => c.Standing == PlannedStanding.Adopted);

    /// <summary>New to the organization, or retired by it.</summary>
    public int ToAdopt => Controls.Count(c => c.IsToAdopt);
}

/// <summary>One chosen framework and its share of the plan.</summary>
/// <param name="Added">Controls that it needs and none of the frameworks before it.</param>
/// <param name="AddedThere">Of these, the organization has already.</param>
/// <param name="AddedProven">Of these, proven.</param>
public sealed record PlannedFramework(Framework Framework, int Applicable, int Left, int Added, int AddedThere, int AddedProven);

public enum PlannedStanding
{
    /// <summary>Of the catalogue, not adopted.</summary>
    ToAdopt,

    /// <summary>Adopted once and retired since.</summary>
    Retired,

    /// <summary>In force, not proven everywhere it is needed.</summary>
    Adopted,
    Proven,
}

/// <summary>A control of the plan: what it buys, how strict it has to be, how it stands today.</summary>
public sealed record PlannedControl
{
    public required string Code { get; init; }

    /// <summary>The catalogue's control behind it; null for one of the organization's own.</summary>
    public required string? CatalogueCode { get; init; }

    public required string Name { get; init; }

    /// <summary>The domain's name.</summary>
    public required string Domain { get; init; }

    public required PlannedStanding Standing { get; init; }

    /// <summary>The weakest standing of it in the scopes asked about; null when it is not in force.</summary>
    public required ControlStanding? Today { get; init; }

    /// <summary>Key of the first framework that needs it.</summary>
    public required string NeededBy { get; init; }

    /// <summary>One per chosen framework, in their order.</summary>
    public required IReadOnlyList<FrameworkGain> Gains { get; init; }

    public required IReadOnlyList<PlannedParameter> Parameters { get; init; }

    public bool IsToAdopt => Standing is PlannedStanding.ToAdopt or PlannedStanding.Retired;
}

/// <summary>What a control does for a framework: the applicable requirements it fulfils whole, and those it helps with.</summary>
public sealed record FrameworkGain(string Framework, IReadOnlyList<string> Whole, IReadOnlyList<string> InPart);

/// <param name="Strictest">Dominates every demand of the applicable requirements of the chosen frameworks.</param>
public sealed record PlannedParameter(ControlParameter Parameter, StrictestDemand Strictest);

public enum LeftReason
{
    /// <summary>Controls serve it in part, and nobody states that they cover it together.</summary>
    OnlyInPart,

    /// <summary>A control would cover it, and the organization says that this control does not apply, or wrote its own under that code.</summary>
    SetAside,
    NoControl,
}

/// <summary>A requirement that the plan does not cover: a person must conclude.</summary>
/// <param name="Serving">Codes of the controls that serve it in part, or of those set aside.</param>
/// <param name="OnceInPlace">What would follow, along crosswalks too, if every control of the plan were implemented.</param>
public sealed record LeftRequirement(Requirement Requirement, LeftReason Reason, IReadOnlyList<string> Serving, ConclusionInterval OnceInPlace);

/// <summary>What a further framework costs on top of a plan.</summary>
/// <param name="Controls">More controls needed.</param>
/// <param name="There">Of these, the organization has already, proven ones included.</param>
/// <param name="Left">Requirements that would be left for a person.</param>
/// <param name="IsExact">No fewer would do on top of the plan as it is.</param>
public sealed record FrameworkPrice(Framework Framework, int Applicable, int Controls, int There, int Proven, int Left, bool IsExact)
{
    public int ToAdopt => Controls - There;
}
