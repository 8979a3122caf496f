using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Features.OfficialTexts;

internal sealed class RequirementTextConfiguration : IEntityTypeConfiguration<RequirementText>
{
    public void Configure(EntityTypeBuilder<RequirementText> text)
    {
        text.ToTable("RequirementTexts");
        text.BelongsToOrganization();
        text.Ignore(t => t.Requirement);
        text.Property(t => t.Framework).HasMaxLength(60);
        text.Property(t => t.Ref).HasMaxLength(60);
        text.Property(t => t.Text).HasMaxLength(RequirementText.TextLength);
        text.Property(t => t.Licence).HasMaxLength(RequirementText.LicenceLength);
        text.Property(t => t.By).IsJson();
        text.HasIndex(Tenancy.Column, nameof(RequirementText.Framework), nameof(RequirementText.Ref)).IsUnique();
    }
}
