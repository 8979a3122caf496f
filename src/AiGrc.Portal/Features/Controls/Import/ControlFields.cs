using AiGrc.Domain.Controls;
using AiGrc.Portal.Platform.Spreadsheets.Guessing;

namespace AiGrc.Portal.Features.Controls.Import;

/// <summary>What of a control a spreadsheet may say, in the words that spreadsheets use for it.</summary>
public static class ControlFields
{
    public const string Code = "code";
    public const string Name = "name";
    public const string Objective = "objective";
    public const string Description = "description";
    public const string Domain = "domain";
    public const string Owner = "owner";
    public const string Frequency = "frequency";
    public const string Nature = "nature";
    public const string Kind = "kind";
    public const string Status = "status";
    public const string Justification = "justification";
    public const string Due = "due";
    public const string Refs = "refs";
    public const string Notes = "notes";

    public static readonly IReadOnlyList<ImportField> All =
    [
        new(Code, "Code", ImportContent.Code, ["control id", "control code", "code", "control number", "control no", "control ref", "control reference", "control acronym", "ctrl id", "id", "identifier", "reference", "ref", "no", "nr", "number", "rule id", "requirement id", "control", "section"]),
        new(Name, "Name", ImportContent.Text, ["control name", "control title", "name", "title", "short name", "rule name", "control", "security requirement", "requirement", "summary", "rule id"]),
        new(Objective, "Objective", ImportContent.Text, ["control objective", "objective", "purpose", "goal", "aim", "intent", "explanation"]),
        new(Description, "Description", ImportContent.Text, ["control description", "description", "control activity", "control statement", "control information", "details", "statement", "activity", "narrative", "implementation description", "how it is done", "what we do", "what is done", "control text", "discussion"], Several: true),
        new(Domain, "Domain", ImportContent.Text, ["domain", "control family", "family", "control domain", "category", "area", "theme", "group", "topic", "component title", "type"]),
        new(Owner, "Owner", ImportContent.Person, ["control owner", "owner", "responsible", "responsible person", "accountable", "process owner", "owner e mail", "owner email", "assigned to", "assignee", "responsibility", "team"]),
        new(Status, "Status", ImportContent.Words, ["implementation status", "control implementation status", "control status", "status", "state", "implemented", "in place", "compliance status", "compliant", "applicability", "applicable", "rule implementation status"]) { Words = ControlWords.Statuses },
        new(Frequency, "How often", ImportContent.Words, ["frequency", "control frequency", "how often", "interval", "cadence", "periodicity", "review frequency"]) { Words = ControlWords.Frequencies },
        new(Nature, "Nature", ImportContent.Words, ["nature", "automation", "manual or automated", "manual automated", "automated", "control nature", "execution", "control type", "type"]) { Words = ControlWords.Natures },
        new(Kind, "Kind", ImportContent.Words, ["kind", "control kind", "preventive or detective", "preventive detective", "control type", "type"]) { Words = ControlWords.Kinds },
        new(Justification, "Why it does not apply", ImportContent.Text, ["justification", "justification for exclusion", "reason for exclusion", "exclusion reason", "reason", "rationale"]),
        new(Due, "Due", ImportContent.Date, ["due date", "due", "target date", "deadline", "planned date", "planned for", "completion date"]),
        new(Refs, "Serves requirements", ImportContent.Refs, ["requirements", "mapped requirements", "mapping", "mappings", "mapped to", "framework refs", "framework references", "references", "criteria", "trust services criteria", "tsc", "frameworks", "framework", "clauses", "clause", "control id list", "regulation", "standards", "standard", "soc 2", "iso 27001", "iso 42001", "hipaa", "gdpr", "nist csf", "nist ai rmf", "eu ai act"], Several: true),
        new(Notes, "Notes", ImportContent.Text, ["notes", "note", "comments", "comment", "remarks", "remark"], Several: true),
    ];

    public static ImportField? Find(string key) => All.FirstOrDefault(f => f.Key == key);
}

/// <summary>Which words mean which value; docs/first-import.md shows the same table.</summary>
internal static class ControlWords
{
    public static readonly IReadOnlyList<ImportWord> Statuses =
    [
        Word(ImplementationStatus.Implemented, "Implemented", "implemented", "fully implemented", "in place", "yes", "y", "done", "complete", "completed", "operational", "operating", "effective", "compliant", "passed", "pass", "satisfied", "met", "live", "active"),
        Word(ImplementationStatus.InProgress, "In progress", "partially implemented", "partially in place", "partially", "partial", "partly", "partly implemented", "in progress", "ongoing", "started", "wip", "in work", "partially compliant", "failed", "fail", "not effective", "ineffective"),
        Word(ImplementationStatus.Planned, "Planned", "planned", "scheduled", "to do", "todo", "open", "future"),
        Word(ImplementationStatus.NotStarted, "Not started", "not implemented", "not in place", "not started", "no", "n", "missing", "absent", "none", "not compliant", "non compliant", "noncompliant", "not met", "not satisfied", "gap"),
        Word(ImplementationStatus.NotApplicable, "Not applicable", "not applicable", "n a", "na", "out of scope", "excluded", "does not apply"),
        Word(ImplementationStatus.NotLookedAt, "Not looked at", "not looked at", "not assessed", "unknown", "tbd", "to be determined", "not reviewed", "new"),
    ];

    public static readonly IReadOnlyList<ImportWord> Frequencies =
    [
        Word(ControlFrequency.Continuous, "Continuous", "continuous", "continuously", "real time", "always", "ongoing"),
        Word(ControlFrequency.PerChange, "Per change", "per change", "on change", "each change", "every change", "per release"),
        Word(ControlFrequency.PerEvent, "Per event", "per event", "as needed", "ad hoc", "on demand", "event driven", "when needed", "per occurrence", "as required"),
        Word(ControlFrequency.Daily, "Daily", "daily", "every day", "1d", "24h"),
        Word(ControlFrequency.Weekly, "Weekly", "weekly", "every week", "7d", "1w", "bi weekly", "fortnightly"),
        Word(ControlFrequency.Monthly, "Monthly", "monthly", "every month", "30d", "31d", "1m"),
        Word(ControlFrequency.Quarterly, "Quarterly", "quarterly", "every quarter", "90d", "91d", "92d", "3m", "every 3 months", "every three months"),
        Word(ControlFrequency.SemiAnnual, "Semi annual", "semi annual", "semi annually", "semiannually", "half yearly", "twice a year", "bi annual", "biannual", "180d", "182d", "6m", "every 6 months", "every six months"),
        Word(ControlFrequency.Annual, "Annual", "annual", "annually", "yearly", "every year", "once a year", "365d", "1y", "12m"),
    ];

    public static readonly IReadOnlyList<ImportWord> Natures =
    [
        Word(ControlNature.Manual, "Manual", "manual", "manually"),
        Word(ControlNature.Automated, "Automated", "automated", "automatic", "automatically"),
        Word(ControlNature.Hybrid, "Hybrid", "hybrid", "semi automated", "partly automated", "it dependent manual", "manual and automated", "both"),
    ];

    public static readonly IReadOnlyList<ImportWord> Kinds =
    [
        Word(ControlKind.Preventive, "Preventive", "preventive", "preventative", "prevent"),
        Word(ControlKind.Detective, "Detective", "detective", "detect", "monitoring"),
        Word(ControlKind.Corrective, "Corrective", "corrective", "correct", "recovery"),
        Word(ControlKind.Directive, "Directive", "directive", "policy", "governance"),
    ];

    private static ImportWord Word<T>(T value, string label, params string[] says)
        where T : struct, Enum => new(value.ToString(), label, says);
}
