namespace AiGrc.Domain.Classification;

/// <summary>Art. 50: a duty to be open, whatever the system's class.</summary>
public sealed record TransparencyDuty(
    string Ref, string Role, string Trigger, string Duty, IReadOnlyList<string> Exceptions, string? Transitional = null);

/// <summary>Chapter V: general-purpose AI models.</summary>
public sealed record GeneralPurposeRules(
    string DefinitionRef, SystemicRisk SystemicRisk, OpenSourceException OpenSourceException, string CommissionGuidelineNote);

public sealed record SystemicRisk(IReadOnlyList<string> Criteria, ComputePresumption Presumption, CommissionNotice Notify);

/// <summary>Art. 51(2): compute above which systemic risk is presumed.</summary>
public sealed record ComputePresumption(string Ref, double ThresholdFlops, string Comparison, string Measure);

public sealed record CommissionNotice(string Ref, int DeadlineDays, string To);

public sealed record OpenSourceException(IReadOnlyList<string> Refs, IReadOnlyList<string> Relieves, string NotIf);

/// <summary>Art. 73: reporting serious incidents.</summary>
public sealed record SeriousIncidentRules(
    string Definition,
    IReadOnlyList<IncidentKind> Kinds,
    string Start,
    IReadOnlyList<IncidentDeadline> Deadlines,
    string InitialReportAllowed,
    string Recipient,
    IReadOnlyList<string> Limits,
    string Days,
    string OverlapRule);

public sealed record IncidentKind(string Ref, string Kind);

public sealed record IncidentDeadline(string Ref, string Trigger, int MaxDays, string? Also = null);

/// <summary>Arts. 75c and 99 to 101: what an infringement may cost.</summary>
/// <param name="Rule">How amount and share of turnover combine, e.g. "higher".</param>
public sealed record Penalty(
    string Ref,
    IReadOnlyList<string> Infringements,
    long? MaxEur = null,
    int? MaxTurnoverPct = null,
    string? Rule = null,
    DateOnly? ApplicableFrom = null,
    string? InsertedBy = null);

/// <param name="Original">The date before it was moved.</param>
public sealed record ApplicationDate(DateOnly Date, string What, string Ref, DateOnly? Original = null, string? Status = null);

/// <summary>The act that changed the act, with what it left alone and what is still open.</summary>
public sealed record AmendingAct(
    string Status,
    string Act,
    string Procedure,
    IReadOnlyList<LegislativeEvent> History,
    IReadOnlyList<string> MainChanges,
    IReadOnlyList<string> Unchanged,
    IReadOnlyList<string> OpenPoints);

public sealed record LegislativeEvent(DateOnly Date, string Event);

/// <summary>A proposal that is not law.</summary>
public sealed record PendingChange(string What, string Status, DateOnly AsOf, string? Note = null, string? Source = null);
