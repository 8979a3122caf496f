using AiGrc.Domain.Access;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Features.Evidence;

internal sealed class EvidenceConfiguration : IEntityTypeConfiguration<EvidenceRecord>
{
    public void Configure(EntityTypeBuilder<EvidenceRecord> evidence)
    {
        evidence.ToTable("Evidence");
        evidence.BelongsToOrganization();
        evidence.Property(e => e.Title).HasMaxLength(EvidenceRecord.TitleLength);
        evidence.Property(e => e.Description).HasMaxLength(EvidenceRecord.DescriptionLength);

        // An array of ids: read whole with every conclusion; GIN finds the evidence of one implementation. Ids are checked against the
        // organization's own rows when they are written.
        evidence.Property(e => e.Proves).IsJson();
        evidence.HasIndex(e => e.Proves).HasMethod("gin");
    }
}

internal sealed class EvidenceVersionConfiguration : IEntityTypeConfiguration<EvidenceVersion>
{
    public void Configure(EntityTypeBuilder<EvidenceVersion> version)
    {
        version.ToTable("EvidenceVersions");
        version.BelongsToOrganization();
        version.Property(v => v.Files).IsJson();
        version.Property(v => v.Source).HasMaxLength(80);
        version.Property(v => v.SubmittedBy).IsJson();
        version.Property(v => v.ReviewedBy).IsJson();
        version.Property(v => v.WithdrawnBy).IsJson();
        version.Property(v => v.ReviewReason).HasMaxLength(EvidenceVersion.ReasonLength);
        version.Property(v => v.WithdrawnReason).HasMaxLength(EvidenceVersion.ReasonLength);
        version.RefersTo<EvidenceVersion, EvidenceRecord>(nameof(EvidenceVersion.EvidenceId));
        version.RefersTo<EvidenceVersion, Membership>(nameof(EvidenceVersion.SubmittedByPerson));
        version.HasIndex(Tenancy.Column, nameof(EvidenceVersion.EvidenceId), nameof(EvidenceVersion.Number)).IsUnique();
    }
}
