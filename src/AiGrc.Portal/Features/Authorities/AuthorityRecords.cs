using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Authorities;

/// <summary>The organization's one record of decisions; made when the first is taken, and until then of version 0.</summary>
internal static class AuthorityRecords
{
    public static async Task<(AuthorityDecisions Decisions, bool IsNew)> DecisionsAsync(this GrcDatabase database, OrganizationId organization, CancellationToken cancellation)
    {
        var found = await database.AuthorityDecisions.FirstOrDefaultAsync(cancellation);
        return (found ?? AuthorityDecisions.For(organization), found is null);
    }

    public static async Task<Result<Versioned<AuthorityDecisionsSnapshot>>> KeepAsync(
        this GrcDatabase database, AuthorityDecisions decisions, bool isNew, ExpectedVersion expected, string action, ICurrentUser user, DateTimeOffset now, CancellationToken cancellation)
    {
        if (isNew ? expected.Value is not (null or 0) : expected.Value is 0)
        {
            return new ChangedMeanwhile();
        }

        if (isNew)
        {
            database.AuthorityDecisions.Add(decisions);
        }
        else
        {
            database.Expect(decisions, expected);
        }

        database.Record(action, decisions, user, now);
        var saved = await database.SaveAsync("The decisions about authorities", cancellation);
        return saved.IsRefused
            ? saved.Refusal is AlreadyExists ? new ChangedMeanwhile() : saved.Refusal
            : new Versioned<AuthorityDecisionsSnapshot>(decisions.ToSnapshot(), database.VersionOf(decisions));
    }
}
