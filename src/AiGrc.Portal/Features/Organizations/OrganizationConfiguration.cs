using AiGrc.Domain.Organizations;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Features.Organizations;

internal sealed class OrganizationConfiguration : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> organization)
    {
        organization.ToTable("Organizations");
        organization.HasKey(o => o.Id);
        organization.Property(o => o.Id).ValueGeneratedNever();
        organization.Property(o => o.Name).HasMaxLength(Organization.NameLength);
        organization.Property(o => o.Roles).IsJson();
        organization.Property(o => o.Frameworks).IsJson();
        organization.Property<uint>(Tenancy.Version).IsRowVersion();
    }
}
