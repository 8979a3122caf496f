namespace AiGrc.Domain.Conclusions;

/// <summary>The three honest numbers of a framework or a part of it in one scope, as counts of requirements; unassessed ones stay in <see cref="Applicable"/>.</summary>
public sealed record HonestNumbers
{
    public static readonly HonestNumbers Empty = new();

    public int Applicable { get; init; }

    /// <summary>Met if everyone is taken at their word.</summary>
    public int Declared { get; init; }

    /// <summary>Met on accepted evidence that is valid now, and no person concluded otherwise.</summary>
    public int Proven { get; init; }

    /// <summary>Lower end of the range: proven, or concluded by hand as met.</summary>
    public int CertainNow { get; init; }

    /// <summary>Upper end of the range: everything that may still turn out to be met.</summary>
    public int NotRuledOut { get; init; }

    /// <summary>At least partly met, and not certainly met.</summary>
    public int Partly { get; init; }

    /// <summary>Known that none of it is fulfilled.</summary>
    public int NotMet { get; init; }

    /// <summary>Nothing certain at all.</summary>
    public int Unknown { get; init; }

    /// <summary>At most partly met: some of it is missing, and more is not known.</summary>
    public int AtMostPartly { get; init; }

    /// <summary>Two grounds contradict each other; a person must look.</summary>
    public int Contradicted { get; init; }

    /// <summary>Known that it is not fully met: what lies beyond the range.</summary>
    public int KnownNotMet => Applicable - NotRuledOut;

    public int StillOpen => NotRuledOut - CertainNow;

    public string DeclaredText => Share.Text(Declared, Applicable);

    public string ProvenText => Share.Text(Proven, Applicable);

    public string RangeText => Share.RangeText(CertainNow, NotRuledOut, Applicable);

    /// <summary>"Proven 24 %, declared 38 %, range 24–89 % of 218 requirements that apply."</summary>
    public string Sentence => Applicable == 0
        ? "No requirement applies here."
        : $"Proven {ProvenText}, declared {DeclaredText}, range {RangeText} of {Applicable} {(Applicable == 1 ? "requirement that applies" : "requirements that apply")}.";

    public static HonestNumbers Of(IEnumerable<RequirementConclusion> conclusions) => conclusions.Aggregate(Empty, (sum, c) => sum.Plus(Of(c)));

    public static HonestNumbers Of(RequirementConclusion conclusion)
    {
        var value = conclusion.Value;
        var consistent = value.IsConsistent;
        return new HonestNumbers
        {
            Applicable = 1,
            Declared = Count(conclusion.DeclaredValue is { IsConsistent: true, AtLeast: ConclusionLevel.Met }),
            Proven = Count(conclusion.IsProven),
            CertainNow = Count(value == ConclusionInterval.Met),
            NotRuledOut = Count(!consistent || value.AtMost == ConclusionLevel.Met),
            Partly = Count(consistent && value.AtLeast == ConclusionLevel.PartlyMet),
            NotMet = Count(value == ConclusionInterval.NotMet),
            Unknown = Count(value == ConclusionInterval.Unknown),
            AtMostPartly = Count(value == new ConclusionInterval(ConclusionLevel.NotMet, ConclusionLevel.PartlyMet)),
            Contradicted = Count(!consistent),
        };
    }

    public HonestNumbers Plus(HonestNumbers other) => new()
    {
        Applicable = Applicable + other.Applicable,
        Declared = Declared + other.Declared,
        Proven = Proven + other.Proven,
        CertainNow = CertainNow + other.CertainNow,
        NotRuledOut = NotRuledOut + other.NotRuledOut,
        Partly = Partly + other.Partly,
        NotMet = NotMet + other.NotMet,
        Unknown = Unknown + other.Unknown,
        AtMostPartly = AtMostPartly + other.AtMostPartly,
        Contradicted = Contradicted + other.Contradicted,
    };

    private static int Count(bool holds) => holds ? 1 : 0;
}
