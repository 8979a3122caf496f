using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>What follows for one applicable requirement in one scope at one moment.</summary>
public sealed class RequirementConclusion
{
    private readonly ConclusionEngine engine;
    private readonly RecordIndex index;

    internal RequirementConclusion(ConclusionEngine engine, RecordIndex index, Applicability applicability, Scope scope, ScopeReasoning reasoning)
    {
        (this.engine, this.index, Applicability, Scope, Reasoning) = (engine, index, applicability, scope, reasoning);
        Derived = reasoning.Derive(Key);
        ByHand = index.ByHand(applicability.Requirement.Key, scope);
    }

    public Requirement Requirement => Applicability.Requirement;

    public RequirementKey Key => Requirement.Key;

    public Applicability Applicability { get; }

    public Scope Scope { get; }

    /// <summary>The assessor's conclusion in force; it counts, and <see cref="Derived"/> stays visible beside it.</summary>
    public ConclusionByHandSnapshot? ByHand { get; }

    /// <summary>What follows from the records, whatever a person concluded.</summary>
    public DerivedIntervals Derived { get; }

    /// <summary>The answer: by hand where a person concluded, else by proof.</summary>
    public ConclusionInterval Value => Concluded ?? Derived.Proven;

    /// <summary>The same if everyone is taken at their word.</summary>
    public ConclusionInterval DeclaredValue => Concluded ?? Derived.Declared;

    /// <summary>Met by proof, and nobody concluded otherwise.</summary>
    public bool IsProven => Derived.Proven == ConclusionInterval.Met && Value == ConclusionInterval.Met;

    /// <summary>Two grounds exclude each other.</summary>
    public bool IsContradicted => !Derived.IsConsistent;

    /// <summary>The person's word lies outside of what follows from the records.</summary>
    public bool DisagreesWithHand => ByHand is { } hand && Derived.Proven.IsConsistent && (hand.Level < Derived.Proven.AtLeast || hand.Level > Derived.Proven.AtMost);

    /// <summary>When the answer changes if nothing is done; null if nothing ends.</summary>
    public DateTimeOffset? Until => Ending.Of(engine, index, this)?.At;

    /// <summary>What it changes to then; null if nothing ends.</summary>
    public ConclusionInterval? Then => Ending.Of(engine, index, this)?.To;

    /// <summary>The controls in force that serve it, by code.</summary>
    public IReadOnlyList<ServingControl> Controls => index.Serving(Key, Scope);

    /// <summary>Why, line by line. Made when asked for.</summary>
    public Trace Trace => new TraceWriter(engine, index, this).Write();

    /// <summary>Why, in a sentence. Made when asked for.</summary>
    public string Why => WhySentence.Of(engine, index, this);

    /// <summary>What is missing and what would change it. Made when asked for.</summary>
    public Gap Gap => new GapFinder(engine, index, this).Find();

    internal ScopeReasoning Reasoning { get; }

    private ConclusionInterval? Concluded => ByHand is { } hand ? new ConclusionInterval(hand.Level, hand.Level) : null;
}

/// <summary>How one requirement stands in one of the scopes; the conclusion is null where it does not apply.</summary>
public sealed record ScopeConclusion(Scope Scope, string Name, Applicability Applicability, RequirementConclusion? Conclusion);
