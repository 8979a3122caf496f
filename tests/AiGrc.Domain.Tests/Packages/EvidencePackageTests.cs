using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Packages;

namespace AiGrc.Domain.Tests.Packages;

public sealed class EvidencePackageTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Officer = new(ActorKind.Person, "01970000-0000-7000-8000-00000000000a", "Ines Okafor");

    [Fact]
    public void Every_problem_of_a_request_is_named_at_once()
    {
        var refused = Request(new PackageRequest([], Scope.Organization, new DateOnly(2026, 4, 1), new DateOnly(2026, 1, 1), null));

        Assert.Equal(["frameworks", "periodTo"], Assert.IsType<InvalidMany>(refused.Refusal).Problems.Select(p => p.Field));
    }

    [Fact]
    public void A_framework_that_nobody_knows_is_refused()
    {
        var refused = Request(new PackageRequest(["gdpr", "no-law"], Scope.Organization, new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 1), null));

        Assert.Equal("frameworks", Assert.IsType<Invalid>(refused.Refusal).Field);
    }

    [Fact]
    public void Without_a_moment_or_with_one_to_come_it_answers_for_the_moment_of_the_request()
    {
        Assert.Equal(Monday, Request(APeriod(null)).Value.AsOf);
        Assert.Equal(Monday, Request(APeriod(Monday.AddDays(1))).Value.AsOf);
        Assert.Equal(Monday.AddDays(-9), Request(APeriod(Monday.AddDays(-9))).Value.AsOf);
    }

    [Fact]
    public void What_is_frozen_stays_frozen()
    {
        using var ecdsa = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var key = new SigningKey(ecdsa);
        var package = Request(APeriod(null)).Value;
        var organization = new OrganizationId(Guid.Parse("01970000-0000-7000-8000-000000000001"));

        package.Freeze(Checkpoint.Of(organization, 7, MerkleTree.EmptyRoot, Monday).Sign(key));
        package.Freeze(Checkpoint.Of(organization, 9, MerkleTree.EmptyRoot, Monday).Sign(key));

        Assert.Equal(PackageStatus.Ready, package.Status);
        Assert.Equal(7, package.CheckpointSize);
        Assert.Equal(7, SignedCheckpoint.Parse(package.Checkpoint!).Value.Head.Size);
    }

    private static PackageRequest APeriod(DateTimeOffset? asOf) => new(["gdpr"], Scope.Organization, new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 1), asOf);

    private static Result<EvidencePackage> Request(PackageRequest request) => EvidencePackage.Request(
        new PackageId(Guid.Parse("01970000-0000-7000-8000-000000000002")), request, k => k == "gdpr", withPdf: true, Officer, Monday);
}
