using AiGrc.Portal.Platform.Spreadsheets.Guessing;

namespace AiGrc.Portal.Features.Controls.Import;

/// <summary>What a sheet lists, as far as its heads and cells tell.</summary>
public enum SheetSubject
{
    Controls,

    /// <summary>Risks with likelihood and impact, or a list that is called risks.</summary>
    Risks,

    /// <summary>The requirements of a framework: codes and texts, and nothing that an organization does.</summary>
    Requirements,
}

/// <summary>Tells a control matrix from a risk register and from a framework's list.</summary>
public static class SheetSubjects
{
    private const double MostlyRefs = 0.6;

    private static readonly string[] RiskHeadings =
        ["likelihood", "probability", "impact", "severity", "inherent risk", "residual risk", "risk score", "risk rating", "risk level", "risk owner", "risk treatment", "treatment", "risk id", "risk description", "threat", "vulnerability"];

    private static readonly string[] RequirementHeadings =
        ["requirement", "requirements", "security requirement", "requirement id", "basic derived security requirement", "clause", "article", "provision", "enforcement", "obligation", "criterion"];

    private static readonly string[] DoneHere = [ControlFields.Owner, ControlFields.Status, ControlFields.Frequency, ControlFields.Due];

    /// <param name="called">The file's and the sheet's name.</param>
    public static SheetSubject Of(IReadOnlyList<ColumnProfile> columns, IReadOnlyDictionary<int, string> guessed, string called)
    {
        var said = columns.Where(c => !c.IsEmpty).Select(c => c.Said).ToList();
        var risks = said.Count(s => RiskHeadings.Any(h => s == h || s.EndsWith(" " + h, StringComparison.Ordinal)));
        var saysControl = said.Exists(s => $" {s} ".Contains(" control ", StringComparison.Ordinal));
        var code = CodeColumn(columns, guessed);
        if ((risks >= 2 && !saysControl) || (code is null && !saysControl && $" {Heading.Normal(called)} ".Contains(" risk", StringComparison.Ordinal)))
        {
            return SheetSubject.Risks;
        }

        var says = said.Count(s => RequirementHeadings.Contains(s));
        return code is not null && !saysControl && !guessed.Values.Any(DoneHere.Contains) && (code.RefShare >= MostlyRefs || says > 0) ? SheetSubject.Requirements : SheetSubject.Controls;
    }

    /// <summary>Whether each row is named after the requirement that it is about.</summary>
    public static bool CodesAreRefs(IReadOnlyList<ColumnProfile> columns, IReadOnlyDictionary<int, string> guessed) =>
        CodeColumn(columns, guessed) is { RefShare: >= MostlyRefs };

    private static ColumnProfile? CodeColumn(IReadOnlyList<ColumnProfile> columns, IReadOnlyDictionary<int, string> guessed) =>
        columns.FirstOrDefault(c => guessed.GetValueOrDefault(c.Index) == ControlFields.Code);
}
