using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using static AiGrc.Domain.Controls.ImplementationStatus;

namespace AiGrc.Domain.Tests.Conclusions;

/// <summary>
/// ARCHITECTURE §2 taken literally and without cleverness: a requirement is a set of one or two obligations, a full control covers all of them, a
/// partial one any part that is not empty. Every world that agrees with the records is tried; what holds in all of them is the conclusion.
/// </summary>
internal static class Oracle
{
    public static ConclusionInterval Conclude(OrganizationRecords records, IReadOnlyList<JointCover> covers, string reference, Scope scope, bool declared)
    {
        var parts = records.Controls
            .Where(c => c.RetiredAt is null)
            .SelectMany(c => c.Mappings.Where(m => m.Requirement.Ref == reference), (c, m) => Part(records, c, m.Coverage, scope, declared))
            .ToList();
        var stated = covers.Where(c => c.Requirement.Ref == reference && c.Controls.All(code => parts.Exists(p => p.Code == code))).ToList();
        var levels = new HashSet<ConclusionLevel>();
        for (var obligations = 1; obligations <= 2; obligations++)
        {
            for (var open = 0; open < obligations; open++)
            {
                Try(parts, stated, (1 << obligations) - 1, 1 << open, [], 0, levels);
            }
        }

        return new ConclusionInterval(levels.Min(), levels.Max());
    }

    public static bool IsProven(OrganizationRecords records, ImplementationSnapshot implementation)
    {
        if (implementation.Status != Implemented)
        {
            return false;
        }

        foreach (var evidence in records.Evidence.Where(e => e.Proves.Contains(implementation.Id)))
        {
            var accepted = records.EvidenceVersions
                .Where(v => v.EvidenceId == evidence.Id && v.Review == ReviewState.Accepted && v.ReviewedAt <= records.Moment && !(v.WithdrawnAt <= records.Moment))
                .ToList();
            foreach (var version in accepted)
            {
                var replaced = accepted.Exists(newer => newer.Number > version.Number && !(newer.ValidUntil <= newer.ReviewedAt));
                if (version.ValidUntil is null ? !replaced : version.ValidUntil > records.Moment)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void Try(List<Known> parts, List<JointCover> stated, int whole, int open, List<int> covered, int fulfilled, HashSet<ConclusionLevel> levels)
    {
        if (covered.Count == parts.Count)
        {
            Judge(parts, stated, whole, covered, fulfilled, levels);
            return;
        }

        var part = parts[covered.Count];
        for (var covers = part.Full ? whole : 1; covers <= whole; covers++)
        {
            for (var does = 0; does <= covers; does++)
            {
                var possible = (does & ~covers) == 0 && part.Does switch
                {
                    Doing.All => does == covers,
                    Doing.Nothing => does == 0,
                    // In progress is the word that something is still open, and the closed view knows of nothing else that could fulfil it.
                    Doing.Some => (does & open) == 0,
                    _ => true,
                };
                if (possible)
                {
                    Try(parts, stated, whole, open, [.. covered, covers], fulfilled | does, levels);
                }
            }
        }
    }

    private static void Judge(List<Known> parts, List<JointCover> stated, int whole, List<int> covered, int fulfilled, HashSet<ConclusionLevel> levels)
    {
        // A statement of joint cover is true in every world that is worth looking at.
        if (stated.Exists(s => parts.Select((p, i) => s.Controls.Contains(p.Code) ? covered[i] : 0).Aggregate(0, (all, one) => all | one) != whole))
        {
            return;
        }

        var live = parts.Where(p => !p.NotApplicable).ToList();
        var closed = live.Count > 0 && live.TrueForAll(p => p.Does is Doing.Nothing or Doing.Some);

        // Unless the closed view holds, things that nobody wrote down may fulfil any part of it.
        for (var beside = 0; beside <= (closed ? 0 : whole); beside++)
        {
            levels.Add((fulfilled | beside) switch
            {
                0 => ConclusionLevel.NotMet,
                var all when all == whole => ConclusionLevel.Met,
                _ => ConclusionLevel.PartlyMet,
            });
        }
    }

    private static Known Part(OrganizationRecords records, ControlSnapshot control, Coverage coverage, Scope scope, bool declared)
    {
        ImplementationSnapshot? In(AiSystemId? system) => records.Implementations.SingleOrDefault(i => i.ControlId == control.Id && i.SystemId == system && i.Status != NotLookedAt);
        var counting = In(scope.System) ?? In(null);
        var does = counting?.Status switch
        {
            Implemented => declared || IsProven(records, counting) ? Doing.All : Doing.Unknown,
            InProgress => Doing.Some,
            NotStarted or Planned or NotApplicable => Doing.Nothing,
            _ => Doing.Unknown,
        };
        return new Known(control.Code, coverage == Coverage.Full, does, counting?.Status == NotApplicable);
    }

    private enum Doing
    {
        Unknown,
        Nothing,
        Some,
        All,
    }

    private sealed record Known(string Code, bool Full, Doing Does, bool NotApplicable);
}
