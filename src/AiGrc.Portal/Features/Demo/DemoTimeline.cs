namespace AiGrc.Portal.Features.Demo;

/// <summary>Happenings of the past, told in their order: the ledger of the demo is written as if it had grown.</summary>
internal sealed class DemoTimeline(DateTimeOffset now)
{
    private readonly List<(DateTimeOffset At, Action<DateTimeOffset> Happens)> happenings = [];

    public DateTimeOffset Now => now;

    /// <summary>A working hour so many days ago; a weekend's work happened on the Friday before.</summary>
    public DateTimeOffset Day(int daysAgo, int hour = 9, int minute = 0)
    {
        var day = now.Date.AddDays(-daysAgo);
        var back = day.DayOfWeek switch { DayOfWeek.Saturday => 1, DayOfWeek.Sunday => 2, _ => 0 };
        return new DateTimeOffset(day.AddDays(daysAgo < 3 ? 0 : -back).AddHours(hour).AddMinutes(minute), TimeSpan.Zero);
    }

    /// <summary>The end of a day to come.</summary>
    public DateTimeOffset EndOf(int daysAhead) => new DateTimeOffset(now.Date, TimeSpan.Zero).AddDays(daysAhead + 1).AddSeconds(-1);

    public void On(DateTimeOffset at, Action<DateTimeOffset> happens) => happenings.Add((at, happens));

    public void Tell()
    {
        var ordered = happenings.OrderBy(h => h.At).ToList();
        var last = DateTimeOffset.MinValue;
        for (var i = 0; i < ordered.Count; i++)
        {
            // Ids of ledger entries sort by millisecond, so no two entries may share one; and nothing happens after now.
            var latest = now.AddMilliseconds(-2 * (ordered.Count - i));
            var at = ordered[i].At < latest ? ordered[i].At : latest;
            last = at > last.AddMilliseconds(2) ? at : last.AddMilliseconds(2);
            ordered[i].Happens(last);
        }
    }
}
