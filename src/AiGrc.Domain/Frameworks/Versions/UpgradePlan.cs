using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Profiles;
using AiGrc.Domain.Remediation;

namespace AiGrc.Domain.Frameworks.Versions;

/// <summary>A mapping that follows from one to the old version.</summary>
/// <param name="From">What the control serves in the old version.</param>
/// <param name="Kind">What became of the requirement.</param>
/// <param name="Why">For the mapping: from where, and what it rests on.</param>
public sealed record ProposedMapping(ControlSnapshot Control, Requirement New, Coverage Coverage, IReadOnlyList<ControlMapping> From, DifferenceKind Kind, DifferenceGround Ground, string Why)
{
    /// <summary>Names the proposal in forms and requests: the control's code, a space, the new ref.</summary>
    public string Key => $"{Control.Code} {New.Ref}";

    public ControlMapping Mapping => new(New.Key, Coverage, Why);
}

/// <summary>A mapping that a person decides about: what became of its requirement does not say how far the control serves the new one.</summary>
/// <param name="New">Null where nothing in the new version belongs to it.</param>
public sealed record MappingLead(ControlSnapshot Control, ControlMapping From, Requirement? New, string Why);

/// <summary>A record about a requirement of the old version, which stays there, and the requirements of the new one that it may concern.</summary>
public sealed record OldRecord<T>(T Record, Requirement Old, IReadOnlyList<Requirement> New);

/// <summary>What a newer version of a framework means for the organization's records. Nothing is changed or lost: mappings are added, everything else stays.</summary>
public sealed class UpgradePlan
{
    public const int WhyLength = 1000;

    private readonly RecordIndex index;
    private readonly ILookup<string, (DifferenceGroup Group, VersionLink Link)> byOld;

    private UpgradePlan(FrameworkDifference difference, RecordIndex index)
    {
        (Difference, this.index) = (difference, index);
        byOld = difference.Groups.SelectMany(g => g.Links.Select(l => (Group: g, Link: l))).ToLookup(l => l.Link.Old.Ref, StringComparer.Ordinal);
        (Proposals, Leads, AlreadyMapped) = Propose();
        var records = index.Records;
        Conclusions = Of(records.ConclusionsByHand.Where(c => c.IsInForceAt(index.Moment)), c => c.Framework, c => c.Ref);
        Remediations = Of(records.Remediations.Where(r => r.Status is RemediationStatus.Open or RemediationStatus.InProgress), r => r.Framework, r => r.Ref);
        Targets = Of(records.ProfileTargets.Where(t => t.Level is not null), t => t.Framework, t => t.Ref);
        var served = index.Controls.SelectMany(c => c.Mappings).Select(m => m.Requirement).Concat(Proposals.Select(p => p.New.Key)).ToHashSet();
        Unserved = [.. difference.New.Assessable.Where(r => !served.Contains(r.Key))];
    }

    public FrameworkDifference Difference { get; }

    /// <summary>By control, then in the order of the new version.</summary>
    public IReadOnlyList<ProposedMapping> Proposals { get; }

    public IReadOnlyList<MappingLead> Leads { get; }

    /// <summary>How many mappings follow that the controls have already.</summary>
    public int AlreadyMapped { get; }

    /// <summary>Conclusions by hand in force for the old version; they are not carried over, because what was looked at may be other now.</summary>
    public IReadOnlyList<OldRecord<ConclusionByHandSnapshot>> Conclusions { get; }

    /// <summary>Open plans for gaps of the old version.</summary>
    public IReadOnlyList<OldRecord<RemediationSnapshot>> Remediations { get; }

    public IReadOnlyList<OldRecord<ProfileTargetSnapshot>> Targets { get; }

    /// <summary>Requirements of the new version that no control would serve.</summary>
    public IReadOnlyList<Requirement> Unserved { get; }

    public static UpgradePlan Of(FrameworkDifference difference, RecordIndex index) => new(difference, index);

    /// <summary>The records as they would be with these mappings, to conclude from before anything is applied.</summary>
    public OrganizationRecords With(IEnumerable<ProposedMapping> chosen)
    {
        var added = chosen.ToLookup(p => p.Control.Id, p => p.Mapping);
        return index.Records with { Controls = [.. index.Records.Controls.Select(c => added.Contains(c.Id) ? c with { Mappings = [.. c.Mappings, .. added[c.Id]] } : c)] };
    }

    private (IReadOnlyList<ProposedMapping> Proposals, IReadOnlyList<MappingLead> Leads, int AlreadyMapped) Propose()
    {
        var (proposals, leads, already) = (new List<ProposedMapping>(), new List<MappingLead>(), 0);
        var places = Difference.New.Requirements.Index().ToDictionary(r => r.Item.Ref, r => r.Index, StringComparer.Ordinal);
        foreach (var control in index.Controls)
        {
            var has = control.Mappings.Select(m => m.Requirement).ToHashSet();
            var follows = control.Mappings.Where(m => m.Requirement.Framework == Difference.Old.Key && Difference.Old.Find(m.Requirement.Ref) is not null)
                .SelectMany(m => byOld[m.Requirement.Ref].Select(l => new Follow(m, l.Group, l.Link))).ToList();
            foreach (var to in follows.GroupBy(f => f.Link.New.Ref, StringComparer.Ordinal).OrderBy(g => places[g.Key]))
            {
                var newer = to.First().Link.New;
                var certain = to.Where(f => f.Coverage is not null).ToList();
                if (has.Contains(newer.Key))
                {
                    already++;
                }
                else if (certain.Count > 0)
                {
                    proposals.Add(new ProposedMapping(
                        control, newer, certain.Max(f => f.Coverage!.Value), [.. certain.Select(f => f.From)], certain[0].Group.Kind, certain[0].Group.Ground, Why(certain)));
                }
                else
                {
                    leads.AddRange(to.Select(f => new MappingLead(control, f.From, newer, f.Doubt)));
                }
            }

            leads.AddRange(control.Mappings
                .Where(m => m.Requirement.Framework == Difference.Old.Key && Difference.Old.Find(m.Requirement.Ref) is { Assessable: true } && !byOld.Contains(m.Requirement.Ref))
                .Select(m => new MappingLead(control, m, null, "Nothing in the new version belongs to it.")));
        }

        return (proposals, leads, already);
    }

    private string Why(List<Follow> follows)
    {
        var from = follows.ConvertAll(f => $"{f.From.Requirement.Ref} ({(f.From.Coverage == Coverage.Full ? "full" : "partial")}, {f.Words})").Joined();
        var why = string.Join(' ', follows.Select(f => f.From.Why).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal));
        var whole = $"From {Difference.Old.ShortName} {from}. {why}".Trim();
        return whole.Length <= WhyLength ? whole : whole[..(WhyLength - 1)] + "…";
    }

    private List<OldRecord<T>> Of<T>(IEnumerable<T> records, Func<T, string> framework, Func<T, string> reference) =>
    [
        .. records.Where(r => framework(r) == Difference.Old.Key)
            .Select(r => (Record: r, Old: Difference.Old.Find(reference(r)))).Where(r => r.Old is not null)
            .Select(r => new OldRecord<T>(r.Record, r.Old!, [.. byOld[r.Old!.Ref].Select(l => l.Link.New)])),
    ];

    /// <summary>A mapping to an old requirement and where one link leads it.</summary>
    private sealed record Follow(ControlMapping From, DifferenceGroup Group, VersionLink Link)
    {
        /// <summary>How far the control certainly serves the new one; null where that does not follow.</summary>
        public Coverage? Coverage => Link.Relation switch
        {
            BaseRelation.Equals when Group.Ground == DifferenceGround.Stated || !IsReworded => From.Coverage,
            // The new one asks for more, so that the old one is a part of it.
            BaseRelation.Inside => Controls.Coverage.Partial,
            // Who does all of it does each part. Who does some of it may do none of this part.
            BaseRelation.Contains when From.Coverage == Controls.Coverage.Full => Controls.Coverage.Full,
            _ => null,
        };

        public string Words => Link.Relation switch
        {
            BaseRelation.Equals => "the same",
            BaseRelation.Inside => "which lies inside it",
            BaseRelation.Contains => "which contains it",
            _ => "which overlaps it",
        };

        public string Doubt => Link.Relation switch
        {
            BaseRelation.Overlaps => "The two overlap: what the control does may lie in what they share, or not.",
            BaseRelation.Contains => "The control does a part of the old one; whether that is this part is not known.",
            _ => "The words are other than before, and nobody states that they mean the same.",
        };

        private bool IsReworded => Link.Old.Title != Link.New.Title || Link.Old.Summary != Link.New.Summary;
    }
}
