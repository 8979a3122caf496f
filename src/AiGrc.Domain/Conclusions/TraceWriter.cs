using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;

namespace AiGrc.Domain.Conclusions;

/// <summary>Writes down why a conclusion is what it is, in the order in which it was reached.</summary>
internal sealed class TraceWriter(ConclusionEngine engine, RecordIndex index, RequirementConclusion conclusion)
{
    private readonly List<TraceLine> lines = [];
    private readonly IReadOnlyList<ServingControl> serving = conclusion.Controls;
    private readonly IReadOnlyList<FlowFinding> flowing = conclusion.Reasoning.FlowsInto(conclusion.Key);

    public Trace Write()
    {
        Add(TraceKind.Applicability, TraceMark.Plain, conclusion.Applicability.Reason);
        foreach (var control in serving.OrderByDescending(c => c.IsFull))
        {
            WriteControl(control);
        }

        WriteCovers();
        WriteClosedView();
        lines.AddRange(flowing.SelectMany(f => f.Lines));
        WriteContradiction();
        WriteByHand();
        WriteChange();
        return new Trace(lines);
    }

    private void WriteControl(ServingControl control)
    {
        var standing = control.Standing;
        var why = control.Mapping.Why.Length > 0 ? $": {control.Mapping.Why.TrimEnd('.')}." : ".";
        Add(TraceKind.Mapping, TraceMark.Plain, Link(control.Control), new($" {control.Control.Name} {(control.IsFull ? "serves it in full" : "serves a part of it")}{why}"));
        if (standing.Inherited)
        {
            Add(
                TraceKind.Inheritance, TraceMark.Plain, new(index.NameOf(conclusion.Scope), new ScopeLink(conclusion.Scope)), new(" has not looked at "), Link(control.Control),
                new(" itself, so what "), new(index.NameOf(Scope.Organization), new ScopeLink(Scope.Organization)), new(" does counts."));
        }

        var there = new TracePiece(index.NameOf(standing.ImplementedIn), new ScopeLink(standing.ImplementedIn));
        TracePiece[] pieces = standing.Status switch
        {
            ImplementationStatus.NotLookedAt => [new("Nobody has looked at it in "), there, new(", so it says nothing.")],
            ImplementationStatus.NotApplicable => [new("Not applicable in "), there, new($", so it drops out: {standing.Implementation!.Justification}")],
            var status => [new($"{Word(status)} in "), there, new(".")],
        };
        lines.Add(new TraceLine(TraceKind.Implementation, Mark(standing.Status), pieces, Owner: standing.Owner));
        WriteEvidence(standing);
    }

    private void WriteEvidence(ControlStanding standing)
    {
        var (state, until, decisive, valid) = standing.Evidence;
        if (standing.Status is ImplementationStatus.NotApplicable or ImplementationStatus.NotLookedAt)
        {
            return;
        }

        foreach (var version in valid)
        {
            var rest = (standing.IsProven, version.ValidUntil) switch
            {
                (false, _) => " is accepted, but proves nothing while the control is not implemented.",
                (_, null) => " proves it until a newer version is accepted.",
                (_, { } end) => $" proves it until {end.Day()}.",
            };
            var mark = standing.IsProven ? (index.Evidence.StateOf(version) == EvidenceState.Lapsing ? TraceMark.Lapsing : TraceMark.Proven) : TraceMark.Declared;
            lines.Add(new TraceLine(TraceKind.Evidence, mark, [Link(version), new(rest)], version.ReviewedBy, When: version.ReviewedAt));
        }

        if (decisive is not null && valid.Count == 0)
        {
            lines.Add(state switch
            {
                EvidenceState.Rejected => new TraceLine(
                    TraceKind.Evidence, TraceMark.Rejected, [Link(decisive), new($" was rejected: {decisive.ReviewReason}")], decisive.ReviewedBy, When: decisive.ReviewedAt),
                EvidenceState.WaitingForReview => new TraceLine(
                    TraceKind.Evidence, TraceMark.WaitingForReview, [Link(decisive), new(" waits for review.")], decisive.SubmittedBy, When: decisive.SubmittedAt),
                _ => new TraceLine(
                    TraceKind.Evidence, TraceMark.Lapsed, [Link(decisive), new(until is { } end ? $" lapsed on {end.Day()}." : " lapsed.")], decisive.ReviewedBy, When: until),
            });
        }
        else if (state == EvidenceState.Declared)
        {
            Add(TraceKind.Evidence, TraceMark.NoEvidence, "Nothing proves it: the implementation is declared.");
        }
    }

    private void WriteCovers()
    {
        var standings = index.StandingsIn(conclusion.Scope);
        foreach (var cover in engine.CoversOf(conclusion.Key).Where(c => c.Controls.Any(code => serving.Any(s => DirectRules.IsFor(s.Control, code)))))
        {
            var complete = DirectRules.IsComplete(cover, index.MappedTo(conclusion.Key), standings, s => s.IsProven);
            var open = cover.Controls.Where(code => !serving.Any(s => DirectRules.IsFor(s.Control, code) && s.Standing.IsProven)).ToList();
            var rest = complete ? $"AiGrc states that together they cover all of it, and each is proven: {cover.Why}" : $"AiGrc states that together they would cover all of it; not proven: {open.Joined()}.";
            Add(TraceKind.JointCover, complete ? TraceMark.Met : TraceMark.Unknown, [.. cover.Controls.SelectMany((code, i) => Listed(code, i, cover.Controls.Count)), new(": "), new(rest)]);
        }
    }

    private void WriteClosedView()
    {
        var live = serving.Where(c => c.Standing.Status != ImplementationStatus.NotApplicable).ToList();
        if (serving.Count == 0)
        {
            Add(TraceKind.ClosedView, TraceMark.Unknown, flowing.Count == 0 ? "No adopted control serves it, so nothing is known." : "No adopted control serves it; what is known follows from other requirements.");
        }
        else if (live.Count == 0)
        {
            Add(TraceKind.ClosedView, TraceMark.Unknown, "Every control mapped to it was declared not applicable. That says nothing about the requirement: a person must conclude.");
        }
        else if (live.TrueForAll(c => c.Standing.Status is ImplementationStatus.NotStarted or ImplementationStatus.Planned))
        {
            WriteClosedView(TraceMark.NotMet, "Every control mapped to it is not started or planned", "nothing of it is fulfilled");
        }
        else if (live.TrueForAll(c => c.Standing.Status is ImplementationStatus.NotStarted or ImplementationStatus.Planned or ImplementationStatus.InProgress))
        {
            WriteClosedView(TraceMark.AtMostPartlyMet, "No control mapped to it is finished and some are in progress", "not all of it is fulfilled");
        }
    }

    private void WriteClosedView(TraceMark mark, string ground, string word)
    {
        var refuted = flowing.Any(f => f.RefutesClosedView);
        Add(
            TraceKind.ClosedView, refuted ? TraceMark.Unknown : mark,
            refuted ? $"{ground}. On that word alone {word}, but what follows from other requirements shows that it is not all there is, so the word does not count." : $"{ground}: on the organization's own word {word}.");
    }

    private void WriteContradiction()
    {
        if (conclusion.IsContradicted)
        {
            var (least, most) = conclusion.Derived.Proven.IsConsistent ? conclusion.Derived.Declared : conclusion.Derived.Proven;
            Add(TraceKind.Contradiction, TraceMark.Contradiction, $"The grounds above exclude each other: by some it is at least {Lower(least)}, by others at most {Lower(most)}.");
        }
    }

    private void WriteByHand()
    {
        if (conclusion.ByHand is { } hand)
        {
            var beside = $" From the records follows: {conclusion.Derived.Proven.Word()}.";
            lines.Add(new TraceLine(
                TraceKind.ByHand, TraceMark.Attested, [new($"Concluded by hand as {Lower(hand.Level)}, until {hand.Until.Day()}: {hand.Reason}{beside}")], hand.By, When: hand.At));
        }
    }

    private void WriteChange()
    {
        var (ending, gap) = (Ending.Of(engine, index, conclusion), conclusion.Gap);
        var sentences = new List<string>();
        if (conclusion.ByHand is not null)
        {
            sentences.Add($"On {ending!.At.Day()} the conclusion by hand ends; what follows from the records then is: {ending.To.Word()}.");
        }
        else if (ending is not null)
        {
            sentences.Add($"On {ending.At.Day()} the proof lapses and this falls to: {ending.To.Word()}.");
        }

        if (gap is { WouldBecome: { } goal, Controls.Count: > 0, Kind: not GapKind.RenewEvidence and not GapKind.CoverTheRest })
        {
            var codes = gap.Controls.Select(c => c.Code).ToList().Joined();
            sentences.Add(gap.Kind is GapKind.ProvideEvidence or GapKind.ReviewEvidence
                ? $"Accepted evidence for {codes} would make it {goal.Word()}."
                : $"{gap.Action} Implemented and proven, it would be {goal.Word()}.");
        }
        else if (gap.Action.Length > 0)
        {
            sentences.Add(gap.Action);
        }

        Add(TraceKind.Change, TraceMark.Plain, sentences.Count > 0 ? string.Join(' ', sentences) : "Nothing ends by itself: it changes when evidence is superseded or withdrawn, or a record changes.");
    }

    private IEnumerable<TracePiece> Listed(string code, int place, int count)
    {
        yield return serving.FirstOrDefault(s => DirectRules.IsFor(s.Control, code)) is { } adopted ? Link(adopted.Control) : new TracePiece(code);
        if (place < count - 1)
        {
            yield return new TracePiece(place == count - 2 ? " and " : ", ");
        }
    }

    private TracePiece Link(ControlSnapshot control) => new(control.Code, new ControlLink(control.Code, conclusion.Scope));

    private TracePiece Link(EvidenceVersionSnapshot version) =>
        new($"{index.EvidenceOf(version.EvidenceId)?.Title}, version {version.Number}", new EvidenceLink(version.EvidenceId, version.Number));

    private void Add(TraceKind kind, TraceMark mark, string text) => Add(kind, mark, new TracePiece(text));

    private void Add(TraceKind kind, TraceMark mark, params TracePiece[] pieces) => lines.Add(new TraceLine(kind, mark, pieces));

    private static string Lower(ConclusionLevel level) => level.Word().ToLowerInvariant();

    private static TraceMark Mark(ImplementationStatus status) => status switch
    {
        ImplementationStatus.NotLookedAt => TraceMark.NotLookedAt,
        ImplementationStatus.NotStarted => TraceMark.NotStarted,
        ImplementationStatus.Planned => TraceMark.Planned,
        ImplementationStatus.InProgress => TraceMark.InProgress,
        ImplementationStatus.Implemented => TraceMark.Implemented,
        ImplementationStatus.NotApplicable => TraceMark.NotApplicable,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status."),
    };

    private static string Word(ImplementationStatus status) => status switch
    {
        ImplementationStatus.NotStarted => "Not started",
        ImplementationStatus.InProgress => "In progress",
        _ => status.ToString(),
    };
}
