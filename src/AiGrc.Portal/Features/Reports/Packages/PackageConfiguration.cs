using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Packages;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Features.Reports.Packages;

internal sealed class PackageConfiguration : IEntityTypeConfiguration<EvidencePackage>
{
    public void Configure(EntityTypeBuilder<EvidencePackage> package)
    {
        package.ToTable("Packages");
        package.BelongsToOrganization();
        package.Ignore(p => p.Scope);
        package.Property(p => p.Frameworks).IsJson();
        package.Property(p => p.RequestedBy).IsJson();
        package.RefersTo<EvidencePackage, AiSystem>(nameof(EvidencePackage.SystemId));
    }
}
