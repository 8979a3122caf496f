using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Conclusions;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Features.Conclusions;

internal sealed class ConclusionByHandConfiguration : IEntityTypeConfiguration<ConclusionByHand>
{
    public void Configure(EntityTypeBuilder<ConclusionByHand> conclusion)
    {
        conclusion.ToTable("ConclusionsByHand");
        conclusion.BelongsToOrganization();
        conclusion.Ignore(c => c.Scope);
        conclusion.Ignore(c => c.Requirement);
        conclusion.Property(c => c.Framework).HasMaxLength(60);
        conclusion.Property(c => c.Ref).HasMaxLength(60);
        conclusion.Property(c => c.Reason).HasMaxLength(ConclusionByHand.ReasonLength);
        conclusion.Property(c => c.By).IsJson();
        conclusion.RefersTo<ConclusionByHand, AiSystem>(nameof(ConclusionByHand.SystemId));
        conclusion.HasIndex(Tenancy.Column, nameof(ConclusionByHand.Framework), nameof(ConclusionByHand.Ref));
    }
}
