using System.Globalization;

namespace AiGrc.Portal.Ui;

/// <summary>Places dates on a line.</summary>
internal sealed class TimeAxis(DateOnly first, DateOnly last, double left, double right)
{
    private readonly double days = Math.Max(1, last.DayNumber - first.DayNumber);

    public double At(DateOnly date) => Math.Clamp(left + ((right - left) * (date.DayNumber - first.DayNumber) / days), left, right);

    public string X(DateOnly date) => Text(At(date));

    /// <summary>First days of months or years, few enough to stay readable.</summary>
    public IEnumerable<(DateOnly Date, string Label)> Ticks()
    {
        var months = Math.Max(1, (int)Math.Ceiling(days / 30.4 / 6));
        var step = months switch { 1 => 1, <= 3 => 3, <= 6 => 6, _ => 12 * (int)Math.Ceiling(months / 12.0) };
        var tick = new DateOnly(first.Year, 1, 1);
        for (var previousYear = 0; tick <= last; tick = tick.AddMonths(step))
        {
            if (tick >= first)
            {
                yield return (tick, tick.ToString(tick.Year == previousYear ? "MMM" : "MMM yyyy", CultureInfo.InvariantCulture));
                previousYear = tick.Year;
            }
        }
    }

    public static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
