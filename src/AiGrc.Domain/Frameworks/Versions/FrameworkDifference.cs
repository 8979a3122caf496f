using AiGrc.Domain.Crosswalks;

namespace AiGrc.Domain.Frameworks.Versions;

/// <summary>
/// What became of the requirements of one version in another: by the crosswalk between the two where an authority made one, else by number and words.
/// Nothing is lost: every assessable requirement of either version is in at least one group, and every link in exactly one.
/// </summary>
public sealed class FrameworkDifference
{
    private readonly Dictionary<(bool IsOld, string Ref), int> places;

    private FrameworkDifference(Framework old, Framework newer, DifferenceGround ground, IReadOnlyList<string> authorities, IReadOnlyList<VersionLink> links)
    {
        (Old, New, Ground, Authorities) = (old, newer, ground, authorities);
        places = old.Requirements.Index().Select(r => ((true, r.Item.Ref), r.Index)).Concat(newer.Requirements.Index().Select(r => ((false, r.Item.Ref), r.Index))).ToDictionary(p => p.Item1, p => p.Index);
        Groups = [.. GroupsOf(links).OrderBy(g => g.Kind).ThenBy(g => Place(g))];
    }

    public Framework Old { get; }

    public Framework New { get; }

    /// <summary>Stated where an authority relates the two versions, else by text.</summary>
    public DifferenceGround Ground { get; }

    /// <summary>Who states how the versions relate; empty where it is only read from the text.</summary>
    public IReadOnlyList<string> Authorities { get; }

    /// <summary>By kind, then in the order of the old version.</summary>
    public IReadOnlyList<DifferenceGroup> Groups { get; }

    public IEnumerable<DifferenceGroup> Of(DifferenceKind kind) => Groups.Where(g => g.Kind == kind);

    /// <param name="crosswalks">Of which those between the two frameworks count, in either direction.</param>
    public static FrameworkDifference Between(Framework old, Framework newer, IEnumerable<Crosswalk> crosswalks)
    {
        var between = old.Key == newer.Key ? [] : crosswalks
            .Where(c => (c.SourceFramework == old.Key && c.TargetFramework == newer.Key) || (c.SourceFramework == newer.Key && c.TargetFramework == old.Key)).ToList();
        var stated = between.SelectMany(c => c.Mappings).Select(m => Link(old, newer, m)).OfType<VersionLink>().DistinctBy(l => (l.Old.Ref, l.New.Ref)).ToList();
        return stated.Count > 0
            ? new FrameworkDifference(old, newer, DifferenceGround.Stated, [.. between.Select(c => c.Authority).Distinct(StringComparer.Ordinal)], stated)
            : new FrameworkDifference(old, newer, DifferenceGround.Text, [], new TextMatch(old, newer).Links());
    }

    private static VersionLink? Link(Framework old, Framework newer, Mapping mapping)
    {
        var forwards = mapping.Source.Framework == old.Key;
        var (from, to) = forwards ? (mapping.Source, mapping.Target) : (mapping.Target, mapping.Source);
        return mapping.Relation != BaseRelation.Disjoint && old.Find(from.Ref) is { Assessable: true } a && newer.Find(to.Ref) is { Assessable: true } b
            ? new VersionLink(a, b, forwards ? mapping.Relation : mapping.Relation.Inverse(), mapping.Rationale)
            : null;
    }

    private IEnumerable<DifferenceGroup> GroupsOf(IReadOnlyList<VersionLink> links)
    {
        // What goes into one new requirement, alone or with others, and what one old requirement contains.
        foreach (var into in links.Where(l => l.Relation is BaseRelation.Equals or BaseRelation.Inside).GroupBy(l => l.New.Ref, StringComparer.Ordinal))
        {
            yield return into.ToList() is [var one] ? Single(one) : Group(DifferenceKind.Merged, [.. into]);
        }

        foreach (var outOf in links.Where(l => l.Relation == BaseRelation.Contains).GroupBy(l => l.Old.Ref, StringComparer.Ordinal))
        {
            yield return Group(outOf.Skip(1).Any() ? DifferenceKind.Split : DifferenceKind.Narrowed, [.. outOf]);
        }

        foreach (var link in links.Where(l => l.Relation == BaseRelation.Overlaps))
        {
            yield return Group(DifferenceKind.Overlapping, [link]);
        }

        var (linkedOld, linkedNew) = (links.Select(l => l.Old.Ref).ToHashSet(StringComparer.Ordinal), links.Select(l => l.New.Ref).ToHashSet(StringComparer.Ordinal));
        foreach (var dropped in Old.Assessable.Where(r => !linkedOld.Contains(r.Ref)))
        {
            yield return new DifferenceGroup(DifferenceKind.Dropped, DifferenceGround.None, [dropped], [], [], []);
        }

        foreach (var added in New.Assessable.Where(r => !linkedNew.Contains(r.Ref)))
        {
            yield return new DifferenceGroup(DifferenceKind.New, DifferenceGround.None, [], [added], [], []);
        }
    }

    private DifferenceGroup Single(VersionLink link)
    {
        var kind = link switch
        {
            { Relation: BaseRelation.Inside } => DifferenceKind.Widened,
            _ when link.Old.Ref != link.New.Ref || link.Old.Parent != link.New.Parent => DifferenceKind.Moved,
            _ => RequirementChanges.Between(link.Old, link.New).Count > 0 ? DifferenceKind.Changed : DifferenceKind.Kept,
        };
        return Group(kind, [link]);
    }

    private DifferenceGroup Group(DifferenceKind kind, IReadOnlyList<VersionLink> links) => new(
        kind, Ground, [.. links.Select(l => l.Old).DistinctBy(r => r.Ref)], [.. links.Select(l => l.New).DistinctBy(r => r.Ref)], links,
        links is [var one] ? RequirementChanges.Between(one.Old, one.New) : []);

    private int Place(DifferenceGroup group) => places.GetValueOrDefault(group.Old.Count > 0 ? (true, group.Old[0].Ref) : (false, group.New[0].Ref));
}
