using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Profiles;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Features.Profiles;

internal sealed class ProfileTargetConfiguration : IEntityTypeConfiguration<ProfileTarget>
{
    public void Configure(EntityTypeBuilder<ProfileTarget> target)
    {
        target.ToTable("ProfileTargets");
        target.BelongsToOrganization();
        target.Ignore(t => t.Choice);
        target.Property(t => t.Framework).HasMaxLength(60);
        target.Property(t => t.Ref).HasMaxLength(60);
        target.Property(t => t.Reason).HasMaxLength(ProfileTarget.ReasonLength);
        target.RefersTo<ProfileTarget, AiSystem>(nameof(ProfileTarget.SystemId));
        target.HasIndex(Tenancy.Column, nameof(ProfileTarget.Framework), nameof(ProfileTarget.Ref), nameof(ProfileTarget.SystemId))
            .IsUnique()
            .AreNullsDistinct(false);
    }
}
