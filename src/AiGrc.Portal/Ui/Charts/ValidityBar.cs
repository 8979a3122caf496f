namespace AiGrc.Portal.Ui;

public enum ValidityKind
{
    /// <summary>Accepted: it proves, or proved, in this time.</summary>
    Valid,

    /// <summary>It would prove if it were accepted.</summary>
    Waiting,
    Rejected,
    Withdrawn,
}

/// <summary>The time in which one version proves.</summary>
/// <param name="Remark">"lapses 2 Dec", "Rejected 9 Feb: no age bands".</param>
public sealed record ValidityBar(string Name, DateOnly From, DateOnly Until, ValidityKind Kind, string? Remark = null);
