using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Conclusions.Show;

/// <param name="Here">Null for those who may not read the organization's records.</param>
public sealed record RequirementView(
    Framework Framework,
    Requirement Requirement,
    IReadOnlyList<Requirement> Path,
    IReadOnlyList<RequirementPart> Parts,
    IReadOnlyList<RelatedView> Related,
    IReadOnlyList<InferredView> Inferred,
    RequirementRecords? Here);

/// <summary>A node right below, with its answer or, for a heading, its numbers.</summary>
public sealed record RequirementPart(Requirement Requirement, Applicability? Applicability, RequirementConclusion? Conclusion, HonestNumbers? Numbers);

/// <param name="Answer">The other requirement's in the same scope; null for a node that nobody can meet.</param>
/// <param name="Standing">What becomes of the statement among all others.</param>
public sealed record RelatedView(RelatedRequirement Stated, Framework Framework, Requirement Requirement, ScopeConclusion? Answer, StatementStanding Standing);

/// <summary>A relation that nobody states and that follows from what is stated.</summary>
/// <param name="Answer">The other requirement's in the same scope; null for those who may not read records.</param>
public sealed record InferredView(RelationExplanation Known, Framework Framework, Requirement Requirement, ScopeConclusion? Answer);

/// <summary>A requirement that is stated as related and met at least partly, without anything following here: for a person to decide.</summary>
public sealed record LeadView(Lead Lead, Framework Framework, Requirement Requirement, RequirementConclusion Conclusion);

/// <summary>What the organization's records of the moment say about a requirement in a scope.</summary>
/// <param name="Numbers">Of a heading: everything below it that applies.</param>
/// <param name="OtherScopes">The first of them; <paramref name="OtherScopesLeft"/> says how many more there are.</param>
/// <param name="ByHand">Every conclusion by hand ever made for it here, latest first.</param>
/// <param name="RemediationVersion">Of the item as it is now; null when there is none or the past is shown.</param>
public sealed record RequirementRecords(
    RecordIndex Index,
    ScopeConclusion Answer,
    HonestNumbers Numbers,
    IReadOnlyList<ScopeConclusion> OtherScopes,
    int OtherScopesLeft,
    IReadOnlyList<SpeakingEvidence> Evidence,
    IReadOnlyList<ConclusionByHandSnapshot> ByHand,
    IReadOnlyList<LeadView> Leads,
    RemediationSnapshot? Remediation,
    uint? RemediationVersion);

public sealed record SpeakingEvidence(EvidenceSnapshot Evidence, EvidenceStanding Standing, IReadOnlyList<string> Controls);

/// <summary>One requirement: the answer, why, what supports it and what authorities relate it to.</summary>
public sealed class ShowRequirement(
    ContentLibrary library, CrosswalkIndex crosswalks, RelationNetwork network, LeadFinder leads, ConclusionEngine engine, RequestRecords records, IDbContextFactory<GrcDatabase> databases,
    ICurrentUser user)
{
    private const int ScopesShown = 12;

    public async Task<Result<RequirementView>> RunAsync(RequirementKey key, RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        if (library.Framework(key.Framework) is not { } framework || framework.Find(key.Ref) is not { } requirement)
        {
            return new NotFound("The requirement");
        }

        if (!user.May(Permission.ReadRecords))
        {
            var parts = framework.ChildrenOf(key.Ref).Select(r => new RequirementPart(r, null, null, null));
            return new RequirementView(framework, requirement, framework.PathTo(requirement), [.. parts], [.. Related(key, null, default)], [.. Inferred(key, null, default)], null);
        }

        var read = await records.ReadAsync(view.AsOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var index = read.Value;
        if (!index.Knows(view.Scope))
        {
            return new NotFound("The AI system");
        }

        var all = engine.Conclude(index, framework, view.Scope);
        var others = index.Scopes.Where(s => s != view.Scope).ToList();
        var remediation = index.Remediation(key, view.Scope);
        var answer = engine.Conclude(index, requirement, view.Scope);
        var here = new RequirementRecords(
            index,
            answer,
            all.NumbersOf(key.Ref),
            requirement.Assessable ? [.. others.Take(ScopesShown).Select(s => engine.Conclude(index, requirement, s))] : [],
            requirement.Assessable ? Math.Max(0, others.Count - ScopesShown) : 0,
            Evidence(index, key, view.Scope),
            [.. index.Records.ConclusionsByHand.Where(c => c.Framework == key.Framework && c.Ref == key.Ref && c.SystemId == view.Scope.System).OrderByDescending(c => c.At)],
            requirement.Assessable && answer.Conclusion is { Value.AtLeast: < ConclusionLevel.Met } ? [.. Leads(key, index, view.Scope)] : [],
            remediation,
            remediation is not null && view.IsNow ? await VersionAsync(remediation.Id, cancellation) : null);
        return new RequirementView(
            framework, requirement, framework.PathTo(requirement), [.. framework.ChildrenOf(key.Ref).Select(r => Part(r, all))], [.. Related(key, index, view.Scope)], [.. Inferred(key, index, view.Scope)], here);
    }

    private static RequirementPart Part(Requirement requirement, FrameworkConclusions all) => new(
        requirement,
        all.Find(requirement.Ref)?.Applicability ?? all.NotApplicable.FirstOrDefault(a => a.Requirement.Ref == requirement.Ref),
        all.Find(requirement.Ref),
        all.NumbersOf(requirement.Ref));

    private static List<SpeakingEvidence> Evidence(RecordIndex index, RequirementKey key, Scope scope) =>
    [
        .. index.Serving(key, scope)
            .Where(s => s.Standing.Implementation is not null)
            .SelectMany(s => index.Evidence.Proving(s.Standing.Implementation!.Id).Select(e => (Evidence: e, s.Control.Code)))
            .GroupBy(e => e.Evidence.Id)
            .Select(g => new SpeakingEvidence(g.First().Evidence, index.Evidence.Of(g.Key), [.. g.Select(e => e.Code)])),
    ];

    private IEnumerable<RelatedView> Related(RequirementKey key, RecordIndex? index, Scope scope)
    {
        foreach (var stated in crosswalks.Of(key))
        {
            if (library.Framework(stated.Other.Framework) is { } framework && framework.Find(stated.Other.Ref) is { } other)
            {
                yield return new RelatedView(stated, framework, other, index is not null && other.Assessable ? engine.Conclude(index, other, scope) : null, StandingOf(key, stated));
            }
        }
    }

    private StatementStanding StandingOf(RequirementKey key, RelatedRequirement stated) =>
        network.StatedOf(key, stated.Other).First(s => s.Crosswalk.Key == stated.Crosswalk.Key && s.Mapping.Source == stated.Stated.Source && s.Mapping.Target == stated.Stated.Target).Standing;

    // What shares something for certain already says so above. Only where something is met there is there anything to decide.
    private IEnumerable<LeadView> Leads(RequirementKey key, RecordIndex index, Scope scope) =>
        from lead in leads.For(key)
        where lead.Ground is LeadGround.Contested or LeadGround.SharedObjective
        let framework = library.Framework(lead.To.Framework)
        let other = framework?.Find(lead.To.Ref)
        where other is { Assessable: true } && !framework.Facts.IsSuperseded
        let conclusion = engine.Conclude(index, other, scope).Conclusion
        where conclusion is { Value.AtLeast: > ConclusionLevel.NotMet }
        select new LeadView(lead, framework, other, conclusion);

    // What makes one of the two met comes first; that they share something only makes it partly so.
    private IEnumerable<InferredView> Inferred(RequirementKey key, RecordIndex? index, Scope scope) =>
        from known in network.Of(key)
        where known.Relation.IsSharing && !known.IsStated && known.To.Framework != key.Framework && !network.StatedOf(key, known.To).Any()
        let framework = library.Framework(known.To.Framework)
        let other = framework.Find(known.To.Ref)
        where other is { Assessable: true } && !framework.Facts.IsSuperseded
        orderby !known.Relation.IsContainsOrEqual, !known.Relation.IsInsideOrEqual, framework.Facts.Order
        select new InferredView(network.Explain(key, known.To)!, framework, other, index is null ? null : engine.Conclude(index, other, scope));

    private async Task<uint?> VersionAsync(RemediationId id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Remediations.Where(r => r.Id == id).Select(r => (uint?)EF.Property<uint>(r, Tenancy.Version)).FirstOrDefaultAsync(cancellation);
    }
}
