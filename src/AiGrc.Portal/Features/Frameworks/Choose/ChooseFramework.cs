using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Organizations;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Frameworks.Choose;

/// <summary>Takes a framework of the library into the organization's own, or lets it go. Records stay: what is chosen decides what is shown.</summary>
public sealed class ChooseFramework(IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public Task<Result<Done>> ChooseAsync(string key, CancellationToken cancellation) =>
        ChangeAsync(key, chosen => [.. chosen, key], "organization.frameworkChosen", cancellation);

    public Task<Result<Done>> DropAsync(string key, CancellationToken cancellation) =>
        ChangeAsync(key, chosen => [.. chosen.Where(k => k != key)], "organization.frameworkDropped", cancellation);

    private async Task<Result<Done>> ChangeAsync(
        string key, Func<IReadOnlyList<string>, IReadOnlyList<string>> change, string action, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        if (library.Framework(key) is null)
        {
            return new NotFound("The framework");
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var organization = await database.Organizations.SingleAsync(o => o.Id == user.Organization!.Value, cancellation);
        var before = organization.Frameworks;
        var known = library.Frameworks.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        Result<Organization> changed = organization.ChooseFrameworks([.. change(before).Where(known.Contains)], known);
        if (changed.IsRefused)
        {
            return changed.Refusal;
        }

        // Choosing what is chosen already is no change, and the ledger records changes.
        if (organization.Frameworks.SequenceEqual(before, StringComparer.Ordinal))
        {
            return default(Done);
        }

        database.Record(action, organization, user, clock.GetUtcNow());
        return await database.SaveAsync("The framework", cancellation);
    }
}
