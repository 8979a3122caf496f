namespace AiGrc.Domain.Classification;

/// <summary>When a breach must be told to whom, and by when, under one law. Parts that only one law has are null or empty.</summary>
public sealed record BreachRules(
    string Key,
    string Framework,
    DateOnly StatusAsOf,
    BreachSource Source,
    BreachDefinition Definition,
    IReadOnlyList<BreachClock> Clocks)
{
    /// <summary>Articles that the rules cite and the framework's tree leaves out.</summary>
    public IReadOnlyList<string> RefsNotCarried { get; init; } = [];

    public IReadOnlyList<BreachException> Exceptions { get; init; } = [];

    public IReadOnlyList<BreachRiskLevel> RiskLevels { get; init; } = [];

    public IReadOnlyList<BreachRiskFactor> RiskFactors { get; init; } = [];

    public IReadOnlyList<NoticeMethod> Methods { get; init; } = [];

    public string? RiskRule { get; init; }

    public BreachDiscovery? Discovery { get; init; }

    public UnsecuredData? UnsecuredPhi { get; init; }

    /// <summary>Two thresholds that are easily taken for one another.</summary>
    public string? ThresholdTrap { get; init; }

    public NoticeContent? AuthorityContent { get; init; }

    public NoticeContent? NoticeContent { get; init; }

    public NoticeContent? SubjectExceptions { get; init; }

    public LawEnforcementDelay? LawEnforcementDelay { get; init; }

    /// <summary>The ref that asks for a register of breaches.</summary>
    public string? Register { get; init; }

    public string? BurdenOfProof { get; init; }

    public int? RetentionYears { get; init; }

    public PendingChange? Pending { get; init; }

    public string? Licence { get; init; }

    public string? Note { get; init; }
}

public sealed record BreachSource(string Title, string Url);

public sealed record BreachDefinition(string Ref, string Text, string? Presumption = null);

/// <summary>One notice with its longest time; where the law gives no number, <paramref name="Timing"/> says what it asks.</summary>
/// <param name="Obliged">Who must tell.</param>
/// <param name="Threshold">How many people make this notice due.</param>
/// <param name="Late">What a late notice needs.</param>
public sealed record BreachClock(
    string Ref,
    string Recipient,
    string Obliged,
    int? MaxHours = null,
    int? MaxCalendarDays = null,
    string? Start = null,
    string? Timing = null,
    string? Standard = null,
    string? Condition = null,
    string? Threshold = null,
    string? Late = null);

public sealed record BreachException(string Ref, string Key, string What);

/// <summary>Which notices a level of risk asks for.</summary>
public sealed record BreachRiskLevel(string Level, bool Authority, bool Subjects, bool Register);

public sealed record BreachRiskFactor(int N, string Ref, string Factor);

public sealed record NoticeMethod(string Ref, string Method, string? Detail = null);

public sealed record BreachDiscovery(IReadOnlyList<string> Refs, string Rule);

public sealed record UnsecuredData(string Ref, string What, string SafeHarbour);

/// <param name="Phases">The ref that lets it be given in parts.</param>
public sealed record NoticeContent(string Ref, IReadOnlyList<string> Items, string? Phases = null);

public sealed record LawEnforcementDelay(string Ref, string Written, string Oral);
