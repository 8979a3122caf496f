using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Frameworks.Versions;
using AiGrc.Portal.Features.Versions.Preview;

namespace AiGrc.Portal.Features.Versions;

/// <summary>Two versions of a framework that the library has.</summary>
public sealed record VersionPairItem(string From, string FromName, string To, string ToName);

/// <summary>What a newer version changes and what would become of the records, in counts.</summary>
/// <param name="StatedBy">Who states how the versions relate; empty where it is read from numbers and words.</param>
/// <param name="Proposals">Mappings that follow.</param>
/// <param name="AlreadyMapped">Mappings that follow and are there already.</param>
/// <param name="Leads">Mappings that a person decides about.</param>
/// <param name="Unserved">Requirements of the new version that no control would serve.</param>
public sealed record UpgradeItem(
    VersionPairItem Versions,
    IReadOnlyList<string> StatedBy,
    IReadOnlyDictionary<string, int> Differences,
    int Proposals,
    int AlreadyMapped,
    int Leads,
    int ConclusionsByHand,
    int Remediations,
    int Targets,
    int Unserved,
    bool FromChosen,
    bool ToChosen,
    HonestNumbers Now,
    HonestNumbers Then)
{
    public static UpgradeItem Of(UpgradeView view)
    {
        var (plan, versions) = (view.Plan, view.Versions);
        return new UpgradeItem(
            new VersionPairItem(versions.Old.Key, versions.Old.ShortName, versions.New.Key, versions.New.ShortName), view.Difference.Authorities,
            view.Difference.Groups.CountBy(g => g.Kind).ToDictionary(g => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(g.Key.ToString()), g => g.Value, StringComparer.Ordinal),
            plan.Proposals.Count, plan.AlreadyMapped, plan.Leads.Count, plan.Conclusions.Count, plan.Remediations.Count, plan.Targets.Count, plan.Unserved.Count,
            view.IsOldChosen, view.IsNewChosen, view.NewNow.Numbers, view.NewThen.Numbers);
    }
}

public sealed record DifferenceItem(
    DifferenceKind Kind, DifferenceGround Ground, IReadOnlyList<VersionRefItem> Old, IReadOnlyList<VersionRefItem> New, IReadOnlyList<VersionLinkItem> Links, IReadOnlyList<FieldChange> Fields)
{
    public static DifferenceItem Of(DifferenceGroup group) => new(
        group.Kind, group.Ground, [.. group.Old.Select(VersionRefItem.Of)], [.. group.New.Select(VersionRefItem.Of)],
        [.. group.Links.Select(l => new VersionLinkItem(l.Old.Ref, l.New.Ref, l.Relation, l.Why))], group.Fields);

    /// <summary>Names it in a list.</summary>
    internal string Cursor => $"{Kind} {string.Join(' ', Old.Select(r => r.Ref))} > {string.Join(' ', New.Select(r => r.Ref))}";
}

public sealed record VersionRefItem(string Ref, string Title)
{
    public static VersionRefItem Of(Requirement requirement) => new(requirement.Ref, requirement.Title);
}

/// <param name="Relation">How the old one lies to the new one.</param>
public sealed record VersionLinkItem(string Old, string New, BaseRelation Relation, string Why);

/// <summary>A mapping that follows from one to the old version.</summary>
/// <param name="Key">Names it when it is applied.</param>
public sealed record ProposalItem(string Key, string Control, string Ref, string Title, Coverage Coverage, IReadOnlyList<string> From, DifferenceKind Kind, string Why)
{
    public static ProposalItem Of(ProposedMapping proposal) => new(
        proposal.Key, proposal.Control.Code, proposal.New.Ref, proposal.New.Title, proposal.Coverage, [.. proposal.From.Select(f => f.Requirement.Ref)], proposal.Kind, proposal.Why);
}
