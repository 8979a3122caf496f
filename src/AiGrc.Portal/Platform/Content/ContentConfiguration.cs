using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Platform.Content;

internal sealed class OwnFrameworkConfiguration : IEntityTypeConfiguration<OwnFramework>
{
    public void Configure(EntityTypeBuilder<OwnFramework> framework)
    {
        framework.ToTable("OwnFrameworks");
        framework.BelongsToOrganization();
        framework.Property(f => f.Key).HasMaxLength(OwnFramework.KeyLength);
        framework.Property(f => f.Origin).HasMaxLength(OwnFramework.OriginLength);
        framework.Property(f => f.Content).IsJson();
        framework.HasIndex(Tenancy.Column, nameof(OwnFramework.Key)).IsUnique();
    }
}

internal sealed class OwnCrosswalkConfiguration : IEntityTypeConfiguration<OwnCrosswalk>
{
    public void Configure(EntityTypeBuilder<OwnCrosswalk> crosswalk)
    {
        crosswalk.ToTable("OwnCrosswalks");
        crosswalk.BelongsToOrganization();
        crosswalk.Property(c => c.Key).HasMaxLength(OwnCrosswalk.KeyLength);
        crosswalk.Property(c => c.Origin).HasMaxLength(OwnFramework.OriginLength);
        crosswalk.Property(c => c.Content).IsJson();
        crosswalk.HasIndex(Tenancy.Column, nameof(OwnCrosswalk.Key)).IsUnique();
    }
}

internal sealed class AuthorityDecisionsConfiguration : IEntityTypeConfiguration<AuthorityDecisions>
{
    public void Configure(EntityTypeBuilder<AuthorityDecisions> decisions)
    {
        decisions.ToTable("AuthorityDecisions");
        decisions.BelongsToOrganization();
        decisions.Property(d => d.Order).IsJson();
        decisions.Property(d => d.Mappings).IsJson();
        decisions.Property(d => d.Covers).IsJson();
    }
}

/// <summary>Rises with every change of what an organization adds to the library. Kept by triggers (Content.sql), so that no writer forgets it.</summary>
internal sealed class ContentVersion
{
    public long Number { get; init; }
}

internal sealed class ContentVersionConfiguration : IEntityTypeConfiguration<ContentVersion>
{
    public void Configure(EntityTypeBuilder<ContentVersion> version)
    {
        version.ToTable("ContentVersions");
        version.Property<OrganizationId>(Tenancy.Column).ValueGeneratedNever();
        version.HasKey(Tenancy.Column);
        version.HasOne<Domain.Organizations.Organization>().WithMany().HasForeignKey(Tenancy.Column).OnDelete(DeleteBehavior.Restrict);
    }
}
