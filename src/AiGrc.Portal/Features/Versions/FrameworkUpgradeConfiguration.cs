using AiGrc.Domain.Frameworks.Versions;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Features.Versions;

internal sealed class FrameworkUpgradeConfiguration : IEntityTypeConfiguration<FrameworkUpgrade>
{
    public void Configure(EntityTypeBuilder<FrameworkUpgrade> upgrade)
    {
        upgrade.ToTable("FrameworkUpgrades");
        upgrade.BelongsToOrganization();
        upgrade.Property(u => u.From).HasMaxLength(60);
        upgrade.Property(u => u.To).HasMaxLength(60);
        upgrade.Property(u => u.Controls).IsJson();
        upgrade.Property(u => u.FrameworksBefore).IsJson();
        upgrade.Property(u => u.FrameworksAfter).IsJson();
        upgrade.Property(u => u.By).IsJson();
        upgrade.Property(u => u.UndoneBy).IsJson();
    }
}
