using System.Globalization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Ledger;

namespace AiGrc.Portal.Features.Activity.Entries;

/// <summary>What is asked for, as it stands in the address.</summary>
internal sealed record EntriesWanted(
    string? Person, string? SubjectType, string? SubjectId, string? Action, string? From, string? To, string? Order, string? Cursor, string? Limit);

/// <summary>The ledger's entries in parts: newest first for people, in the order of the log for whoever verifies it.</summary>
internal sealed class ListLedgerEntries(LedgerEntries entries, ICurrentUser user)
{
    public const int Most = 1000;
    private const int Usual = 50;

    public async Task<Result<Page<LedgerEntryView>>> RunAsync(EntriesWanted wanted, CancellationToken cancellation)
    {
        if (user.Organization is not { } organization || !user.May(Permission.ReadLedger))
        {
            return Problems.Lacks(Permission.ReadLedger);
        }

        var filter = Filter(wanted);
        if (filter.IsRefused)
        {
            return filter.Refusal;
        }

        var limit = Usual;
        if (!string.IsNullOrEmpty(wanted.Limit) && (!int.TryParse(wanted.Limit, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > Most))
        {
            return new Invalid($"A limit is a number from 1 to {Most}.", "limit");
        }

        switch (wanted.Order)
        {
            case null or "" or "newest":
                NewestCursor? before = null;
                if (!string.IsNullOrEmpty(wanted.Cursor) && (before = NewestCursor.Parse(wanted.Cursor)) is null)
                {
                    return NotACursor();
                }

                var newest = await entries.NewestAsync(organization, filter.Value, before, limit + 1, cancellation);
                return Part(newest, limit, e => new NewestCursor(e.Entry.RecordedAt, e.Position).ToString());

            case "oldest":
                OldestCursor? after = OldestCursor.Start;
                if (!string.IsNullOrEmpty(wanted.Cursor) && (after = OldestCursor.Parse(wanted.Cursor)) is null)
                {
                    return NotACursor();
                }

                var oldest = await entries.OldestAsync(organization, filter.Value, after.Value, limit + 1, cancellation);
                return Part(oldest, limit, e => OldestCursor.After(e).ToString());

            default:
                return new Invalid("An order is \"newest\" or \"oldest\".", "order");
        }
    }

    /// <summary>Reads the filter from the address; the page of activity uses the same words.</summary>
    public static Result<LedgerFilter> Filter(EntriesWanted wanted)
    {
        Guid? person = null;
        if (!string.IsNullOrEmpty(wanted.Person))
        {
            if (!Guid.TryParseExact(wanted.Person, "D", out var id))
            {
                return new Invalid("A person is named by their id.", "person");
            }

            person = id;
        }

        var (from, to) = (Moment(wanted.From, endOfDay: false), Moment(wanted.To, endOfDay: true));
        return (from, to) switch
        {
            ({ IsRefused: true }, _) => new Invalid(NotAMoment, "from"),
            (_, { IsRefused: true }) => new Invalid(NotAMoment, "to"),
            _ => new LedgerFilter(person, Given(wanted.SubjectType), Given(wanted.SubjectId), Given(wanted.Action), from.Value.Value, to.Value.Value),
        };
    }

    private const string NotAMoment = "A moment is a date (2026-09-30) or a date and time (2026-09-30T17:00:00Z).";

    private readonly record struct Optional(DateTimeOffset? Value);

    /// <summary>"To" a day means its end.</summary>
    private static Result<Optional> Moment(string? text, bool endOfDay)
    {
        if (string.IsNullOrEmpty(text))
        {
            return default(Optional);
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day == DateOnly.MaxValue
                ? new Invalid(NotAMoment)
                : new Optional(new DateTimeOffset(endOfDay ? day.AddDays(1) : day, TimeOnly.MinValue, TimeSpan.Zero));
        }

        // A plus sign of an offset arrives as a space when nobody escaped it.
        return DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? new Optional(moment)
            : new Invalid(NotAMoment);
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static Invalid NotACursor() => new("This cursor was not given by an answer of this list in this order.", "cursor");

    private static Page<LedgerEntryView> Part(List<RecordedEntry> found, int limit, Func<RecordedEntry, string> cursor)
    {
        var page = Page<RecordedEntry>.Of(found, limit, cursor);
        return new Page<LedgerEntryView>([.. page.Items.Select(LedgerEntryView.Of)], page.Next);
    }
}
