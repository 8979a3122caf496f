using System.Text.Json.Serialization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Packages;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Printing;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Reports.Packages.Make;

/// <param name="Scope">"organization" or a system's id.</param>
/// <param name="AsOf">A date or a date and time; without it, now.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewPackage(IReadOnlyList<string>? Frameworks, string? Scope, DateOnly? PeriodFrom, DateOnly? PeriodTo, string? AsOf = null);

/// <summary>Asks for a package: what it is about is recorded, and a signed checkpoint fixes what it will hold.</summary>
public sealed class MakePackage(
    IDbContextFactory<GrcDatabase> databases, RequestRecords records, ContentLibrary library, ChromiumPrinter printer, FreezePackage freeze, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<PackageView>> RunAsync(NewPackage asked, CancellationToken cancellation)
    {
        if (!user.May(Permission.MakePackages))
        {
            return Problems.Lacks(Permission.MakePackages);
        }

        var view = RequestedView.Parse(asked.Scope, asked.AsOf, clock);
        if (view.IsRefused)
        {
            return view.Refusal;
        }

        if (asked is not { PeriodFrom: { } from, PeriodTo: { } to })
        {
            return new Invalid("Say the first and the last day of the period.", asked.PeriodFrom is null ? "periodFrom" : "periodTo");
        }

        var seen = await records.ReadAsync(view.Value.AsOf, cancellation);
        if (seen.IsRefused)
        {
            return new Invalid("Your organization was not here at that moment.", "asOf");
        }

        if (!seen.Value.Knows(view.Value.Scope))
        {
            return new Invalid("There is no such AI system in your organization at that moment.", "scope");
        }

        var now = clock.GetUtcNow();
        var request = new PackageRequest(asked.Frameworks ?? [], view.Value.Scope, from, to, view.Value.AsOf);
        var made = EvidencePackage.Request(new PackageId(Guid.CreateVersion7(now)), request, k => library.Framework(k) is not null, printer.IsAvailable, user.Actor, now);
        if (made.IsRefused)
        {
            return made.Refusal;
        }

        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            database.Packages.Add(made.Value);
            database.Record("package.requested", made.Value, user, now);
            var saved = await database.SaveAsync("The package", cancellation);
            if (saved.IsRefused)
            {
                return saved.Refusal;
            }
        }

        // Not ready in time is no failure: the download tries again.
        var frozen = await freeze.RunAsync(user.Organization!.Value, made.Value.Id, cancellation);
        return PackageView.Of(frozen.IsRefused ? made.Value : frozen.Value);
    }
}
