namespace AiGrc.Domain.Profiles;

/// <summary>How many requirements that apply stand where, seen from their targets. Nothing is left out: the five parts make the whole.</summary>
public sealed record ProfileCounts(int Reached, int NotRuledOut, int Below, int NotTargeted, int NoTarget)
{
    public static readonly ProfileCounts Empty = new(0, 0, 0, 0, 0);

    public int Applicable => Reached + NotRuledOut + Below + NotTargeted + NoTarget;

    /// <summary>Those that something is aimed at for.</summary>
    public int Targeted => Reached + NotRuledOut + Below;

    public string Sentence
    {
        get
        {
            if (Applicable == 0)
            {
                return "No requirement applies here.";
            }

            if (Targeted + NotTargeted == 0)
            {
                return $"None of the {Applicable} that apply has a target yet.";
            }

            var rest = new[] { NotTargeted > 0 ? $"{NotTargeted} not targeted on purpose" : null, NoTarget > 0 ? $"{NoTarget} without a target" : null }.OfType<string>();
            var targeted = Targeted == 0
                ? $"Of {Applicable} that apply none is aimed at"
                : $"Of {Applicable} that apply {Targeted} {(Targeted == 1 ? "has" : "have")} a target: {Reached} {(Reached == 1 ? "reaches" : "reach")} it for certain, {NotRuledOut} {(NotRuledOut == 1 ? "is" : "are")} not ruled out, {Below} {(Below == 1 ? "is" : "are")} certainly below";
            return string.Join("; ", rest.Prepend(targeted)) + ".";
        }
    }

    public static ProfileCounts Of(IEnumerable<ProfileRow> rows) => rows.Aggregate(Empty, (sum, row) => sum.Plus(Of(row)));

    public static ProfileCounts Of(ProfileRow row) => row.Standing switch
    {
        ProfileStanding.Reached => Empty with { Reached = 1 },
        ProfileStanding.NotRuledOut => Empty with { NotRuledOut = 1 },
        ProfileStanding.Below => Empty with { Below = 1 },
        ProfileStanding.NotTargeted => Empty with { NotTargeted = 1 },
        _ => Empty with { NoTarget = 1 },
    };

    public int Of(ProfileStanding standing) => standing switch
    {
        ProfileStanding.Reached => Reached,
        ProfileStanding.NotRuledOut => NotRuledOut,
        ProfileStanding.Below => Below,
        ProfileStanding.NotTargeted => NotTargeted,
        _ => NoTarget,
    };

    public ProfileCounts Plus(ProfileCounts other) => new(
        Reached + other.Reached, NotRuledOut + other.NotRuledOut, Below + other.Below, NotTargeted + other.NotTargeted, NoTarget + other.NoTarget);
}
