using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Crosswalks;

/// <summary>What the organization decided about those who state relations: whom it follows first, and which single statements it does not follow. One record each.</summary>
public sealed class AuthorityDecisions : ILedgerSubject
{
    public const int ReasonLength = 1000;

    private AuthorityDecisions(AuthorityDecisionsId id) => Id = id;

    /// <summary>The organization's own id: there is one record for each.</summary>
    public AuthorityDecisionsId Id { get; private init; }

    public IReadOnlyList<string> Order { get; private set; } = [];

    public IReadOnlyList<OverruledMapping> Mappings { get; private set; } = [];

    public IReadOnlyList<OverruledCover> Covers { get; private set; } = [];

    public string SubjectType => "authorityDecisions";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    public static AuthorityDecisions For(OrganizationId organization) => new(new AuthorityDecisionsId(organization.Value));

    /// <param name="order">The most trusted first; authorities that are left out come last, as equals.</param>
    /// <param name="known">Those who state anything.</param>
    public Result<AuthorityDecisions> Rank(IReadOnlyList<string> order, IReadOnlySet<string> known)
    {
        if (order.FirstOrDefault(a => !known.Contains(a)) is { } unknown)
        {
            return new Invalid($"Nobody called \"{unknown}\" states anything.", "order");
        }

        if (order.Distinct(StringComparer.Ordinal).Count() != order.Count)
        {
            return new Invalid("Each authority has one place in the order.", "order");
        }

        Order = [.. order];
        return this;
    }

    /// <summary>From now on nothing follows from this mapping.</summary>
    public Result<AuthorityDecisions> Overrule(Crosswalk crosswalk, RequirementKey source, RequirementKey target, string? reason)
    {
        if (!crosswalk.Mappings.Any(m => m.Source == source && m.Target == target))
        {
            return new NotFound("The statement");
        }

        if (Refuse(reason) is { } refusal)
        {
            return refusal;
        }

        Mappings = [.. Mappings.Where(m => !Is(m, crosswalk.Key, source, target)), new OverruledMapping(crosswalk.Key, source, target, reason!.Trim())];
        return this;
    }

    /// <summary>Follows an overruled mapping again.</summary>
    public Result<AuthorityDecisions> Follow(string crosswalk, RequirementKey source, RequirementKey target)
    {
        if (!Mappings.Any(m => Is(m, crosswalk, source, target)))
        {
            return new NotFound("The overruled statement");
        }

        Mappings = [.. Mappings.Where(m => !Is(m, crosswalk, source, target))];
        return this;
    }

    /// <summary>From now on nothing follows from what the crosswalk says of the parts of this requirement.</summary>
    public Result<AuthorityDecisions> Overrule(Crosswalk crosswalk, RequirementKey whole, string? reason)
    {
        if (!crosswalk.Covers.Any(c => c.Whole == whole))
        {
            return new NotFound("The statement");
        }

        if (Refuse(reason) is { } refusal)
        {
            return refusal;
        }

        Covers = [.. Covers.Where(c => !(c.Crosswalk == crosswalk.Key && c.Whole == whole)), new OverruledCover(crosswalk.Key, whole, reason!.Trim())];
        return this;
    }

    /// <summary>Follows an overruled statement of cover again.</summary>
    public Result<AuthorityDecisions> Follow(string crosswalk, RequirementKey whole)
    {
        if (!Covers.Any(c => c.Crosswalk == crosswalk && c.Whole == whole))
        {
            return new NotFound("The overruled statement");
        }

        Covers = [.. Covers.Where(c => !(c.Crosswalk == crosswalk && c.Whole == whole))];
        return this;
    }

    public AuthorityDecisionsSnapshot ToSnapshot() => new(Id, Order, Mappings, Covers);

    private static bool Is(OverruledMapping mapping, string crosswalk, RequirementKey source, RequirementKey target) =>
        mapping.Crosswalk == crosswalk && mapping.Source == source && mapping.Target == target;

    private static Invalid? Refuse(string? reason) =>
        reason?.Trim().Length is > 0 and <= ReasonLength ? null : new Invalid($"Say why you do not follow it, in 1 to {ReasonLength} characters.", "reason");
}

public sealed record AuthorityDecisionsSnapshot(
    AuthorityDecisionsId Id, IReadOnlyList<string> Order, IReadOnlyList<OverruledMapping> Mappings, IReadOnlyList<OverruledCover> Covers)
{
    public AuthorityRules ToRules() => new(Order, Mappings, Covers);
}
