namespace AiGrc.Domain.Classification;

/// <summary>The rules of law that the library carries as facts.</summary>
/// <param name="AiAct">What decides an AI system's class under the EU AI Act; null in a library without the act.</param>
/// <param name="Breaches">When and whom to tell of a breach, one set per law.</param>
public sealed record LegalRules(AiActRules? AiAct, IReadOnlyList<BreachRules> Breaches)
{
    public static readonly LegalRules None = new(null, []);
}
