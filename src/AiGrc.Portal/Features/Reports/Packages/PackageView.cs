using AiGrc.Domain.Common;
using AiGrc.Domain.Packages;

namespace AiGrc.Portal.Features.Reports.Packages;

/// <summary>A package as lists and the API show it.</summary>
/// <param name="Scope">"organization" or a system's id.</param>
/// <param name="CheckpointSize">How many ledger entries the signed checkpoint covers; null until the package is ready.</param>
public sealed record PackageView(
    PackageId Id,
    IReadOnlyList<string> Frameworks,
    string Scope,
    DateOnly PeriodFrom,
    DateOnly PeriodTo,
    DateTimeOffset AsOf,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    PackageStatus Status,
    bool WithPdf,
    long? CheckpointSize)
{
    public static PackageView Of(EvidencePackage package) => new(
        package.Id, package.Frameworks, package.Scope.ToString(), package.PeriodFrom, package.PeriodTo, package.AsOf, package.RequestedBy.Name, package.RequestedAt,
        package.Status, package.WithPdf, package.CheckpointSize);
}
