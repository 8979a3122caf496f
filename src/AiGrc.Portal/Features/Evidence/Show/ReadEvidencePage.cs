using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Evidence.Submit;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Evidence.Show;

/// <summary>A requirement that the evidence speaks for, through one of its controls, in one scope.</summary>
/// <param name="Then">What it becomes by the change that the page looks at; null where nothing changes.</param>
public sealed record ProvenRequirement(
    Requirement Requirement, string Framework, Scope Scope, string ScopeName, string Control, Coverage Coverage, ConclusionInterval Now, ConclusionInterval? Then);

/// <summary>What a page about one evidence shows.</summary>
/// <param name="Looked">The version on top: the one that waits, else the one that proves, else the newest.</param>
/// <param name="IfAccepted">What accepting the waiting version changes; empty where none waits.</param>
/// <param name="IfWithdrawn">What withdrawing each version changes, by number; only those that can be withdrawn.</param>
/// <param name="Inheriting">How many AI systems inherit what is proven for the organization.</param>
/// <param name="Reviewers">Who can review the waiting version, by name.</param>
/// <param name="IsOwn">The person submitted the version on top.</param>
public sealed record EvidencePageView(
    EvidenceView Evidence,
    DateTimeOffset Moment,
    EvidenceVersionView? Looked,
    IReadOnlyList<ProvenRequirement> Requirements,
    IReadOnlyList<ConclusionChange> IfAccepted,
    IReadOnlyDictionary<int, IReadOnlyList<ConclusionChange>> IfWithdrawn,
    int Inheriting,
    IReadOnlyList<string> Reviewers,
    bool IsOwn,
    IReadOnlyList<(string Control, EvidenceExpectation Expected)> Expected,
    IReadOnlyList<HistoryLine> History);

/// <summary>One evidence with everything that follows from it.</summary>
public sealed class ReadEvidencePage(
    RequestRecords records, ConclusionEngine engine, IDbContextFactory<GrcDatabase> databases, PeopleDirectory people, ICurrentUser user)
{
    public async Task<Result<EvidencePageView>> RunAsync(EvidenceId id, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadEvidence))
        {
            return Problems.Lacks(Permission.ReadEvidence);
        }

        var read = await records.ReadAsync(asOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var index = read.Value;
        if (index.EvidenceOf(id) is not { } evidence)
        {
            return new NotFound("The evidence");
        }

        var versions = index.Evidence.VersionsOf(id);
        var standing = index.Evidence.Of(id);
        var waiting = versions.FirstOrDefault(v => index.Evidence.StateOf(v) == EvidenceState.WaitingForReview);
        var looked = waiting ?? standing.Valid.MaxBy(v => v.Number) ?? (versions is [var newest, ..] ? newest : null);
        var consequences = new EvidenceConsequences(engine, index);
        var accepted = waiting is null ? [] : consequences.IfAccepted(waiting);
        var withdrawn = versions.Where(v => v.WithdrawnAt is null || v.WithdrawnAt > index.Moment).ToDictionary(v => v.Number, consequences.IfWithdrawn);
        var views = new EvidenceViews(index);
        var view = views.Of(evidence);

        // What matters is what would be lost while something proves, and what would be won otherwise.
        var change = standing.Valid.Count > 0 ? withdrawn[standing.Valid.Max(v => v.Number)] : accepted;
        var everyone = await people.AllAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return new EvidencePageView(
            view,
            index.Moment,
            looked is null ? null : views.Of(looked),
            Requirements(index, evidence, change),
            accepted,
            withdrawn,
            evidence.Proves.Any(p => index.Implementation(p) is { SystemId: null }) ? index.Scopes.Count - 1 : 0,
            [.. everyone.Values.Where(p => !p.HasLeft && RolePermissions.Allows(p.Role, Permission.ReviewEvidence) && p.Id != looked?.SubmittedByPerson).Select(p => p.Name).Order(StringComparer.Ordinal)],
            looked is not null && looked.SubmittedByPerson is { } submitter && submitter == user.Person,
            new ControlChoices(index, engine.Library).Expected(view.Proves.Select(p => p.Control).Distinct(StringComparer.Ordinal)),
            await EvidenceHistory.OfAsync(database, id, versions, index.Moment, cancellation));
    }

    /// <summary>In the chosen frameworks, in the scopes that the evidence is linked in; who inherits it is only counted.</summary>
    private List<ProvenRequirement> Requirements(RecordIndex index, EvidenceSnapshot evidence, IReadOnlyList<ConclusionChange> changes)
    {
        var chosen = index.Records.Organization.Frameworks.Select(engine.Library.Framework).OfType<Framework>().ToDictionary(f => f.Key, StringComparer.Ordinal);
        var then = changes.ToDictionary(c => (c.Requirement.Key, c.Scope), c => c.To);
        var controls = index.Controls.ToDictionary(c => c.Id);
        var rows = new List<ProvenRequirement>();
        foreach (var implementation in evidence.Proves.Select(index.Implementation).OfType<ImplementationSnapshot>())
        {
            var scope = new Scope(implementation.SystemId);
            if (!controls.TryGetValue(implementation.ControlId, out var control) || !index.Scopes.Contains(scope))
            {
                continue;
            }

            foreach (var mapping in control.Mappings)
            {
                if (chosen.GetValueOrDefault(mapping.Requirement.Framework) is { } framework && framework.Find(mapping.Requirement.Ref) is { } requirement
                    && engine.Conclude(index, requirement, scope).Conclusion is { } conclusion)
                {
                    rows.Add(new ProvenRequirement(
                        requirement, framework.Facts.ShortName, scope, index.NameOf(scope), control.Code, mapping.Coverage, conclusion.Value,
                        then.TryGetValue((requirement.Key, scope), out var to) ? to : null));
                }
            }
        }

        return
        [
            .. rows.OrderBy(r => r.Then is null).ThenByDescending(r => r.Coverage).ThenBy(r => r.Framework, StringComparer.Ordinal)
                .ThenBy(r => r.Requirement.Ref, StringComparer.Ordinal).ThenBy(r => r.ScopeName, StringComparer.Ordinal),
        ];
    }
}
