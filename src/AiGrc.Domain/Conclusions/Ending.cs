namespace AiGrc.Domain.Conclusions;

/// <summary>When an answer changes by itself, and to what.</summary>
internal sealed record Ending(DateTimeOffset At, ConclusionInterval To)
{
    public static Ending? Of(ConclusionEngine engine, RecordIndex index, RequirementConclusion conclusion)
    {
        if (conclusion.ByHand is { } hand)
        {
            var end = hand.WithdrawnAt is { } withdrawn && withdrawn < hand.Until ? withdrawn : hand.Until;
            return new Ending(end, engine.ValueAt(index, conclusion.Key, conclusion.Scope, end));
        }

        // Not every lapse lowers the answer: another control may carry it, so the first that does is the end.
        var lapses = engine.RestsOn(index, conclusion.Key, conclusion.Scope).Where(s => s is { IsProven: true, Evidence.Until: not null });
        foreach (var lapse in lapses.Select(s => s.Evidence.Until!.Value).Distinct().Order())
        {
            var then = engine.ValueAt(index, conclusion.Key, conclusion.Scope, lapse);
            if (then != conclusion.Value)
            {
                return new Ending(lapse, then);
            }
        }

        return null;
    }
}
