using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Features.AiSystems;

internal sealed class AiSystemConfiguration : IEntityTypeConfiguration<AiSystem>
{
    public void Configure(EntityTypeBuilder<AiSystem> system)
    {
        system.ToTable("AiSystems");
        system.BelongsToOrganization();
        system.Property(s => s.Name).HasMaxLength(AiSystem.NameLength);
        system.Property(s => s.Purpose).HasMaxLength(AiSystem.PurposeLength);
        system.Property(s => s.Roles).IsJson();
        system.RefersTo<AiSystem, Membership>(nameof(AiSystem.OwnerId));
        system.HasIndex(Tenancy.Column, nameof(AiSystem.Name)).IsUnique();
    }
}
