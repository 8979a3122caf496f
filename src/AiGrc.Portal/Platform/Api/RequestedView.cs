using System.Globalization;
using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Api;

/// <summary>What a request looks at: <c>scope=</c> (organization or a system's id) and <c>asOf=</c> (ISO 8601), the same for pages and API.</summary>
/// <param name="AsOf">Null means now.</param>
public sealed record RequestedView(Scope Scope, DateTimeOffset? AsOf)
{
    public bool IsNow => AsOf is null;

    public static Result<RequestedView> Of(HttpRequest request, TimeProvider clock) =>
        Parse(request.Query["scope"].ToString(), request.Query["asOf"].ToString(), clock);

    /// <summary>A day alone means its end, UTC: "as of 30 September" includes what was done on it.</summary>
    public static Result<RequestedView> Parse(string? scope, string? asOf, TimeProvider clock)
    {
        if (Domain.Common.Scope.Parse(scope) is not { } about)
        {
            return new Invalid("A scope is \"organization\" or the id of an AI system.", "scope");
        }

        if (string.IsNullOrEmpty(asOf))
        {
            return new RequestedView(about, null);
        }

        // A plus sign of an offset arrives as a space when nobody escaped it.
        var text = asOf.Replace(' ', '+');
        DateTimeOffset moment;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            moment = new DateTimeOffset(day, new TimeOnly(23, 59, 59, 999, 999), TimeSpan.Zero);
        }
        else if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment))
        {
            return new Invalid("A moment is a date (2026-09-30) or a date and time (2026-09-30T17:00:00Z).", "asOf");
        }

        return moment >= clock.GetUtcNow() ? new RequestedView(about, null) : new RequestedView(about, moment);
    }
}
