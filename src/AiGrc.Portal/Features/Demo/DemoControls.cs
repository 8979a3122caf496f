namespace AiGrc.Portal.Features.Demo;

/// <summary>How a control stands today; the story leads there.</summary>
internal enum DemoState
{
    Proven,
    Lapsing,
    Lapsed,

    /// <summary>Implemented; the evidence waits for a reviewer.</summary>
    Waiting,

    /// <summary>In progress; what there is waits for a reviewer.</summary>
    WaitingEarly,
    Rejected,
    Declared,
    InProgress,
    Planned,
    NotStarted,

    /// <summary>Adopted, and nobody has looked.</summary>
    Untouched,
    NotApplicable,
}

/// <summary>The controls that Larkfield adopted, and how each stands.</summary>
internal static class DemoControls
{
    public static readonly IReadOnlyDictionary<DemoState, string[]> ByState = new Dictionary<DemoState, string[]>
    {
        [DemoState.Proven] = Codes(
            """
            GOV-01 GOV-02 GOV-03 GOV-06 GOV-07 GOV-13 INV-02 INV-04 INV-05 INV-10 RSK-06 RSK-07 DAT-01 DAT-02 DAT-03 DAT-05 DAT-07 DAT-10
            EVA-10 EVA-11 HUM-03 HUM-04 LOG-01 MON-02 MON-05 MON-06 TRN-03 TRN-04 TRN-09 IAM-01 IAM-02 IAM-04 CRY-02 CRY-03 CRY-04
            PPL-02 PPL-04 PHY-01 RES-01 RES-02 INF-02 HLT-01
            """),
        [DemoState.Lapsing] = Codes("GOV-05 GOV-11 DAT-06 IAM-03 IAM-06"),
        [DemoState.Lapsed] = Codes("INV-01 DAT-14 HUM-07 AUD-01"),
        [DemoState.Waiting] = Codes("RSK-02 EVA-04 EVA-05 TRN-02 LOG-02 HLT-08 INF-03"),
        [DemoState.WaitingEarly] = Codes("INV-12 RSK-03 EVA-03"),
        [DemoState.Rejected] = Codes("RES-03"),
        [DemoState.Declared] = Codes("GOV-10 DAT-04 HUM-02 LOG-03 PPL-05 SUP-01 CRY-01 DEP-02 RES-04"),
        [DemoState.InProgress] = Codes("MON-09 TRN-01 RSK-04 DEV-01 SUP-05 DEP-05 LOG-04"),
        [DemoState.Planned] = Codes("GOV-12 EVA-06 HUM-01 MON-10 MON-11 AUD-02 PRV-09 PRV-06 DEV-08"),
        [DemoState.NotStarted] = Codes("GOV-08 INV-09 EVA-08 MON-07 PRV-07 HLT-10"),
        [DemoState.Untouched] = Codes("PRV-02 PRV-11 DEV-04 DEV-05 DEP-01 SUP-02 SUP-04 PPL-03 PHY-04 AUD-06 HLT-02"),
        [DemoState.NotApplicable] = Codes("INV-07 HUM-06"),
    };

    /// <summary>Nobody answers for these; that is part of the story.</summary>
    public static readonly IReadOnlySet<string> Unowned = Codes("INV-09 MON-10 PRV-11 PHY-04 SUP-04").ToHashSet(StringComparer.Ordinal);

    /// <summary>Owners that differ from what the catalogue proposes.</summary>
    public static readonly IReadOnlyDictionary<string, string> Owners = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DAT-06"] = "Hana Sato",
        ["EVA-11"] = "Jonas Weber",
        ["RES-03"] = "Luca Ferri",
        ["CRY-01"] = "Priya Raman",
    };

    public static readonly IReadOnlyDictionary<string, string> Justifications = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["INV-07"] = "Larkfield is no law enforcement authority and works for none; no system identifies people at a distance.",
        ["HUM-06"] = "No system of ours identifies people by biometric data. Asked of every product owner in June.",
    };

    private static string[] Codes(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
