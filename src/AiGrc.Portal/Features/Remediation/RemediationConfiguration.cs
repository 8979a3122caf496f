using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Features.Remediation;

internal sealed class RemediationConfiguration : IEntityTypeConfiguration<RemediationItem>
{
    public void Configure(EntityTypeBuilder<RemediationItem> item)
    {
        item.ToTable("Remediations");
        item.BelongsToOrganization();
        item.Ignore(i => i.Scope);
        item.Ignore(i => i.Requirement);
        item.Property(i => i.Framework).HasMaxLength(60);
        item.Property(i => i.Ref).HasMaxLength(60);
        item.Property(i => i.Action).HasMaxLength(RemediationItem.ActionLength);
        item.Property(i => i.Note).HasMaxLength(RemediationItem.NoteLength);
        item.RefersTo<RemediationItem, AiSystem>(nameof(RemediationItem.SystemId));
        item.RefersTo<RemediationItem, Membership>(nameof(RemediationItem.OwnerId));
        item.HasIndex(Tenancy.Column, nameof(RemediationItem.Framework), nameof(RemediationItem.Ref), nameof(RemediationItem.SystemId))
            .IsUnique()
            .AreNullsDistinct(false);
    }
}
