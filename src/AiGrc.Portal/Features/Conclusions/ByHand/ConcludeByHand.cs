using System.Globalization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Conclusions.ByHand;

/// <param name="Until">"2027-05-31", that day included, or a moment.</param>
public sealed record HandInput(RequirementKey Requirement, Scope Scope, ConclusionLevel? Level, string? Reason, string? Until);

/// <summary>An assessor's word for one requirement in one scope. It takes the place of the one in force, which is withdrawn.</summary>
public sealed class ConcludeByHand(
    IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ConclusionEngine engine, RequestRecords records, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<ConclusionByHandSnapshot>> RunAsync(HandInput input, CancellationToken cancellation)
    {
        if (!user.May(Permission.ConcludeByHand))
        {
            return Problems.Lacks(Permission.ConcludeByHand);
        }

        if (library.Requirement(input.Requirement) is not { } requirement)
        {
            return new NotFound("The requirement");
        }

        var read = await records.ReadAsync(asOf: null, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        if (!read.Value.Knows(input.Scope))
        {
            return new NotFound("The AI system");
        }

        if (engine.Applicability(read.Value, requirement, input.Scope) is { Applies: false } not)
        {
            return new Invalid($"Not concluded: {requirement.Ref} does not apply in {read.Value.NameOf(input.Scope)}. {not.Reason}");
        }

        var now = clock.GetUtcNow();
        var concluded = Conclude(input, now);
        if (concluded.IsRefused)
        {
            return concluded.Refusal;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var earlier = await database.ConclusionsByHand
            .Where(c => c.Framework == requirement.Framework && c.Ref == requirement.Ref && c.SystemId == input.Scope.System && c.WithdrawnAt == null && c.Until > now)
            .ToListAsync(cancellation);
        foreach (var one in earlier)
        {
            database.Record("conclusion.withdrawn", one.Withdraw(now), user, now);
        }

        database.ConclusionsByHand.Add(concluded.Value);
        database.Record("conclusion.madeByHand", concluded.Value, user, now);
        var saved = await database.SaveAsync("This conclusion", cancellation);
        return saved.Then<ConclusionByHandSnapshot>(_ => concluded.Value.ToSnapshot());
    }

    private Result<ConclusionByHand> Conclude(HandInput input, DateTimeOffset now)
    {
        var problems = new List<Invalid>();
        if (input.Level is null)
        {
            problems.Add(new Invalid("Choose what you conclude: not met, partly met or met.", "level"));
        }

        var until = End(input.Until);
        if (until is null)
        {
            problems.Add(new Invalid("Say until when the conclusion holds, as a date like 2027-05-31.", "until"));
        }

        var made = ConclusionByHand.Conclude(
            new ConclusionByHandId(Guid.CreateVersion7(now)), input.Requirement, input.Scope, input.Level ?? ConclusionLevel.NotMet, input.Reason ?? "", until ?? now.AddDays(1), user.Actor, now);
        if (made.IsRefused && problems.Count > 0)
        {
            problems.Add(made.Refusal as Invalid ?? new Invalid(made.Refusal.Message));
        }

        return problems.Count switch
        {
            0 => made,
            1 => problems[0],
            _ => new InvalidMany(problems),
        };
    }

    /// <summary>A day holds to its end.</summary>
    private static DateTimeOffset? End(string? text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DateTimeOffset(day, new TimeOnly(23, 59, 59, 999, 999), TimeSpan.Zero);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? Moment.ToMicroseconds(moment)
            : null;
    }
}
