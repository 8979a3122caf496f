using System.Globalization;

namespace AiGrc.Portal.Ui;

/// <summary>Dates as people read them here: "20 Nov 2026", with the weekday when it is near, with the zone in records.</summary>
public static class Dates
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Day(DateOnly date) => date.ToString("d MMM yyyy", Plain);

    public static string Day(DateTimeOffset moment) => Day(DateOnly.FromDateTime(moment.UtcDateTime));

    /// <summary>"20 Nov 2026, 09:30 UTC".</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", Plain);

    /// <summary>With the weekday within seven days, without the year while it is the same: "Thu 26 Nov".</summary>
    public static string Near(DateOnly date, DateOnly today) => Math.Abs(date.DayNumber - today.DayNumber) switch
    {
        <= 7 => date.ToString("ddd d MMM", Plain) + (date.Year == today.Year ? "" : date.ToString(" yyyy", Plain)),
        _ => Day(date),
    };

    /// <summary>"today", "in 6 days", "3 days ago", "in 12 months": stands beside a date, never instead of it.</summary>
    public static string Relative(DateOnly date, DateOnly today)
    {
        var days = date.DayNumber - today.DayNumber;
        if (days is >= -1 and <= 1)
        {
            return days switch { 0 => "today", 1 => "tomorrow", _ => "yesterday" };
        }

        var distance = Math.Abs(days);
        var amount = distance switch
        {
            < 60 => $"{distance} days",
            < 730 => $"{distance * 12 / 365} months",
            _ => $"{distance / 365} years",
        };
        return days > 0 ? $"in {amount}" : $"{amount} ago";
    }

    /// <summary>"1 Jun to 31 Oct 2026".</summary>
    public static string Period(DateOnly from, DateOnly to) =>
        from == to ? Day(from) : $"{from.ToString(from.Year == to.Year ? "d MMM" : "d MMM yyyy", Plain)} to {Day(to)}";
}
