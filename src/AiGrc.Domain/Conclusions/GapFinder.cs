using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>Finds the nearest thing to do about a requirement: the way to Met with the least left to do, and what it would become.</summary>
internal sealed class GapFinder(ConclusionEngine engine, RecordIndex index, RequirementConclusion conclusion)
{
    private const int NotAdopted = 7;

    private readonly IReadOnlyList<ServingControl> serving = conclusion.Controls;

    public Gap Find()
    {
        if (conclusion.ByHand is { } hand)
        {
            return hand.Level == ConclusionLevel.Met ? EndOfConclusion(hand) : Follow(hand);
        }

        if (conclusion.IsContradicted)
        {
            return new Gap(GapKind.ResolveContradiction, "Two grounds exclude each other.", "Decide which ground is wrong and correct its record.", [], null, null);
        }

        return conclusion.Value == ConclusionInterval.Met ? Renewal() : Nearest();
    }

    /// <summary>How far a control is from being proven: 0 proven, 1 only a review is missing, up to 6 nobody has looked.</summary>
    public static int Distance(ControlStanding standing) => standing.Status switch
    {
        _ when standing.IsProven => 0,
        ImplementationStatus.Implemented => standing.Evidence.State == EvidenceState.WaitingForReview ? 1 : 2,
        ImplementationStatus.InProgress => 3,
        ImplementationStatus.Planned => 4,
        ImplementationStatus.NotStarted => 5,
        _ => 6,
    };

    private Gap Nearest()
    {
        var live = serving.Where(c => c.Standing.Status != ImplementationStatus.NotApplicable).ToList();
        var whole = live.Where(c => c.IsFull).Select(c => new Way([c.Standing], [])).Concat(engine.CoversOf(conclusion.Key).Select(c => Together(c, live)).OfType<Way>()).Concat(Around());
        if (whole.OrderBy(w => w.Farthest).ThenBy(w => w.Length).ThenBy(w => w.Through is not null).ThenBy(w => w.First, StringComparer.Ordinal).FirstOrDefault() is { } nearest)
        {
            return Do(nearest, ConclusionInterval.Met);
        }

        if (live.Count == 0)
        {
            return serving.Count == 0 ? Adopt() : new Gap(
                GapKind.ConcludeByHand, "Every control mapped to it was declared not applicable; that says nothing about the requirement itself.",
                "Conclude by hand, or map a control that applies.", [], null, null);
        }

        var part = live.Where(c => !c.Standing.IsProven).OrderBy(c => Distance(c.Standing)).ThenBy(c => c.Control.Code, StringComparer.Ordinal).FirstOrDefault();
        if (conclusion.Derived.Proven.AtLeast == ConclusionLevel.NotMet && part is not null)
        {
            return Do(new Way([part.Standing], []), new ConclusionInterval(ConclusionLevel.PartlyMet, ConclusionLevel.Met));
        }

        var proven = live.Where(c => c.Standing.IsProven).Select(c => c.Standing).ToList();
        return new Gap(
            GapKind.CoverTheRest, $"{Codes(proven)} {(proven.Count == 1 ? "covers" : "cover")} a part; nothing says that the rest is covered.",
            "Map or adopt a control that serves it in full, or conclude by hand.", [.. proven.Select(s => s.Control)], proven.Select(s => s.Owner).FirstOrDefault(), ConclusionInterval.Met);
    }

    /// <summary>Ways through another requirement that contains this one: an adopted control that serves that one in full, and is not proven or it would be met already.</summary>
    private IEnumerable<Way> Around()
    {
        var standings = index.StandingsIn(conclusion.Scope);
        return from around in engine.EachEnoughFor(conclusion.Key)
               from mapped in index.MappedTo(around)
               let standing = standings[mapped.Ordinal]
               where mapped.Mapping.Coverage == Coverage.Full && !standing.IsProven && standing.Status != ImplementationStatus.NotApplicable
               select new Way([standing], []) { Through = around };
    }

    /// <summary>A joint cover as a way: what of it is not proven yet. Null if one of its controls was declared not applicable, for then it cannot be completed.</summary>
    private Way? Together(JointCover cover, List<ServingControl> live)
    {
        var (open, missing) = (new List<ControlStanding>(), new List<string>());
        foreach (var code in cover.Controls)
        {
            var adopted = serving.Where(c => DirectRules.IsFor(c.Control, code)).ToList();
            if (adopted.Count == 0)
            {
                missing.Add(code);
            }
            else if (adopted.Intersect(live).MinBy(c => Distance(c.Standing)) is not { } best)
            {
                return null;
            }
            else if (!best.Standing.IsProven)
            {
                open.Add(best.Standing);
            }
        }

        // A cover that nothing was adopted of is no nearer than any other control of the catalogue.
        return missing.Count == cover.Controls.Count ? null : new Way(open, missing);
    }

    private Gap Do(Way way, ConclusionInterval becomes)
    {
        var controls = way.Open.Select(s => s.Control).ToList();
        var owner = way.Open.Select(s => s.Owner).FirstOrDefault(o => o is not null);
        if (way.Missing.Count > 0)
        {
            var rest = way.Open.Count == 0 ? "" : $" and prove {Codes(way.Open)}";
            return new Gap(GapKind.AdoptControl, $"{way.Missing.Joined()} {(way.Missing.Count == 1 ? "is" : "are")} not adopted.", $"Adopt {way.Missing.Joined()}{rest}.", controls, owner, becomes);
        }

        // The controls of a joint cover may each need something else; the farthest names the gap.
        var steps = way.Open.GroupBy(Distance).OrderByDescending(g => g.Key).Select(g => Step(g.Key, [.. g])).GroupBy(s => s.Verb, s => s.Codes, StringComparer.Ordinal);
        var sentence = string.Join("; ", steps.Select(s => $"{s.Key} {s.SelectMany(codes => codes).Order(StringComparer.Ordinal).ToList().Joined()}"));
        var action = $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}.";
        var kind = way.Farthest switch
        {
            1 => GapKind.ReviewEvidence,
            2 => GapKind.ProvideEvidence,
            3 => GapKind.FinishControl,
            4 or 5 => GapKind.StartControl,
            _ => GapKind.LookAtControl,
        };
        var through = way.Through is { } around ? $" It serves {engine.Library.Framework(around.Framework)?.ShortName ?? around.Framework} {around.Ref}, which contains all of this one." : "";
        return new Gap(kind, $"{string.Join(". ", way.Open.Select(s => $"{s.Control.Code} {WhySentence.Standing(s)}"))}.{through}", action, controls, owner, becomes);
    }

    private static (string Verb, List<string> Codes) Step(int distance, List<ControlStanding> controls)
    {
        var verb = distance switch
        {
            1 => "review the evidence for",
            2 => "upload evidence for",
            3 => "finish and prove",
            4 or 5 => "start",
            _ => "look at",
        };
        return (verb, controls.ConvertAll(s => s.Control.Code));
    }

    private Gap Adopt()
    {
        var offered = engine.OffersFor(conclusion.Key).OrderByDescending(o => o.Coverage).ThenBy(o => o.Control.Code, StringComparer.Ordinal).FirstOrDefault();
        var action = offered switch
        {
            null => "Write a control that serves it.",
            { Coverage: Coverage.Full } => $"Adopt {offered.Control.Code} {offered.Control.Name}, which serves it in full.",
            _ => $"Adopt {offered.Control.Code} {offered.Control.Name}, which covers a part of it.",
        };
        return new Gap(GapKind.AdoptControl, "No adopted control serves it.", action, [], null, null);
    }

    private Gap Renewal()
    {
        if (Ending.Of(engine, index, conclusion) is not { } ending || ending.At - index.Moment > EvidenceStates.LapsingWithin)
        {
            return Gap.Nothing;
        }

        var lapsing = engine.RestsOn(index, conclusion.Key, conclusion.Scope).Where(s => s.IsProven && s.Evidence.Until == ending.At).ToList();
        return new Gap(
            GapKind.RenewEvidence, $"The proof for {Codes(lapsing)} lapses on {ending.At.Day()}.", $"Renew the evidence for {Codes(lapsing)}.",
            [.. lapsing.Select(s => s.Control)], lapsing.Select(s => s.Owner).FirstOrDefault(o => o is not null), ConclusionInterval.Met);
    }

    private Gap EndOfConclusion(ConclusionByHandSnapshot hand) =>
        Ending.Of(engine, index, conclusion) is { } ending && ending.To != ConclusionInterval.Met && ending.At - index.Moment <= EvidenceStates.LapsingWithin
            ? new Gap(GapKind.ConcludeByHand, $"The conclusion of {hand.By.Name} ends on {ending.At.Day()}; then it is: {ending.To.Word()}.", "Conclude again, or prove a control that serves it.", [], null, null)
            : Gap.Nothing;

    private Gap Follow(ConclusionByHandSnapshot hand)
    {
        var nearest = conclusion.Derived.Proven == ConclusionInterval.Met || conclusion.IsContradicted ? null : Nearest();
        return new Gap(
            GapKind.FollowConclusion, $"{hand.By.Name} concluded: {hand.Level.Word()}. {hand.Reason}", nearest?.Action ?? "Resolve what the conclusion names, then conclude again.",
            nearest?.Controls ?? [], nearest?.Owner, null);
    }

    private static string Codes(IEnumerable<ControlStanding> standings) => standings.Select(s => s.Control.Code).ToList().Joined();

    /// <summary>Everything that is left to do on one way to the goal.</summary>
    private sealed record Way(IReadOnlyList<ControlStanding> Open, IReadOnlyList<string> Missing)
    {
        /// <summary>The requirement that contains this one, where the way leads through another; null where the controls serve this one itself.</summary>
        public RequirementKey? Through { get; init; }

        public int Farthest => Missing.Count > 0 ? NotAdopted : Open.Select(Distance).DefaultIfEmpty(0).Max();

        public int Length => Open.Count + Missing.Count;

        public string First => Open.Count > 0 ? Open[0].Control.Code : string.Concat(Missing.Take(1));
    }
}
