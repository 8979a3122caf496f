using System.Globalization;

namespace AiGrc.Domain.Conclusions;

/// <summary>Shares as people read them: whole percents, 0 and 100 only when exact.</summary>
public static class Share
{
    /// <summary>Between number and sign stands a narrow no-break space.</summary>
    private const char Space = '\u202f';

    /// <summary>"24 %", "under 1 %", "over 99 %"; of nothing there is no share, and that is said.</summary>
    public static string Text(int part, int whole) => whole == 0 ? "none apply" : $"{Number(part, whole)}{Space}%";

    /// <summary>"24–89 %", or one share when both ends read the same.</summary>
    public static string RangeText(int least, int most, int whole)
    {
        if (whole == 0 || Number(least, whole) == Number(most, whole))
        {
            return Text(least, whole);
        }

        var (from, to) = (Number(least, whole), Number(most, whole));

        // A dash after "under 1" would read as a minus.
        var joint = char.IsLetter(from[0]) || char.IsLetter(to[0]) ? " to " : "–";
        return $"{from}{joint}{to}{Space}%";
    }

    private static string Number(int part, int whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, whole);
        return part switch
        {
            0 => "0",
            _ when part == whole => "100",
            _ when part * 100L < whole => "under 1",
            _ when part * 100L > whole * 99L => "over 99",
            _ => Math.Round(part * 100m / whole, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture),
        };
    }
}
