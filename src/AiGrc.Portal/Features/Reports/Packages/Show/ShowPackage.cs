using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Packages;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Ledger;

namespace AiGrc.Portal.Features.Reports.Packages.Show;

/// <param name="Fingerprint">SHA-256 of the key that signs: what an auditor compares.</param>
/// <param name="Evidence">What goes in; empty until the package is ready.</param>
public sealed record PackageDetails(EvidencePackageSnapshot Package, string ScopeName, string Fingerprint, IReadOnlyList<PackagedEvidence> Evidence)
{
    public int Files => Evidence.Sum(e => e.Version.Files.Count);

    public long Bytes => Evidence.Sum(e => e.Version.Files.Sum(f => f.Size));
}

/// <summary>A package, what it holds and by which key it is checked.</summary>
public sealed class ShowPackage(FindPackage find, OrganizationRecordsReader reader, SigningKeys keys, ICurrentUser user)
{
    public async Task<Result<PackageDetails>> RunAsync(PackageId id, CancellationToken cancellation)
    {
        var found = await find.RunAsync(id, cancellation);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var (organization, package) = (user.Organization!.Value, found.Value.ToSnapshot());
        var key = await keys.CurrentAsync(organization, cancellation);
        var records = package.CheckpointSize is { } size
            ? await reader.ReadSealedAsync(organization, package.AsOf, size, cancellation)
            : await reader.ReadAsync(organization, package.AsOf, cancellation);
        if (records is null)
        {
            return new NotFound("The package");
        }

        var (index, scope) = (new RecordIndex(records), new Scope(package.SystemId));
        return new PackageDetails(
            package, scope.IsOrganization ? "Organization" : index.NameOf(scope), key.Public.Fingerprint.ToHex(),
            PackagedEvidence.Select(index, package.Frameworks, scope, package.PeriodFrom, package.PeriodTo));
    }
}
