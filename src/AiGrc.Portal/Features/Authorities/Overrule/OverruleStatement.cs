using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Authorities.Overrule;

/// <summary>Names one statement: a mapping by its two ends, or a statement of cover by the whole.</summary>
/// <param name="Target">Null for a statement of cover.</param>
public sealed record StatementName(string Crosswalk, RequirementKey Source, RequirementKey? Target);

/// <summary>Stops following a single statement, with a reason, or follows it again.</summary>
public sealed class OverruleStatement(IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public Task<Result<Versioned<AuthorityDecisionsSnapshot>>> RunAsync(StatementName statement, string? reason, ExpectedVersion expected, CancellationToken cancellation) => ChangeAsync(
        decisions => library.Crosswalks.FirstOrDefault(c => c.Key == statement.Crosswalk) is not { } crosswalk ? new NotFound("The crosswalk")
            : statement.Target is { } target ? decisions.Overrule(crosswalk, statement.Source, target, reason)
            : decisions.Overrule(crosswalk, statement.Source, reason),
        expected, "authorityDecisions.statementOverruled", cancellation);

    public Task<Result<Versioned<AuthorityDecisionsSnapshot>>> FollowAsync(StatementName statement, ExpectedVersion expected, CancellationToken cancellation) => ChangeAsync(
        decisions => statement.Target is { } target ? decisions.Follow(statement.Crosswalk, statement.Source, target) : decisions.Follow(statement.Crosswalk, statement.Source),
        expected, "authorityDecisions.statementFollowed", cancellation);

    private async Task<Result<Versioned<AuthorityDecisionsSnapshot>>> ChangeAsync(
        Func<AuthorityDecisions, Result<AuthorityDecisions>> change, ExpectedVersion expected, string action, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var (decisions, isNew) = await database.DecisionsAsync(user.Organization!.Value, cancellation);
        var changed = change(decisions);
        return changed.IsRefused ? changed.Refusal : await database.KeepAsync(decisions, isNew, expected, action, user, clock.GetUtcNow(), cancellation);
    }
}
