using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Features.Controls.Import;

/// <summary>A file that somebody is about to import, with what they chose so far. In the database, so that any node goes on with it; gone after a day.</summary>
public sealed class PendingImport
{
    public required Guid Id { get; init; }

    public required string FileName { get; init; }

    public required byte[] Content { get; init; }

    public required string Sha256 { get; init; }

    public required ImportChoices Choices { get; set; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class ControlImportConfiguration : IEntityTypeConfiguration<ControlImport>
{
    public void Configure(EntityTypeBuilder<ControlImport> import)
    {
        import.ToTable("ControlImports");
        import.BelongsToOrganization();
        import.Property(i => i.FileName).HasMaxLength(ControlImport.FileNameLength);
        import.Property(i => i.Sheet).HasMaxLength(ControlImport.SheetLength);
        import.Property(i => i.Sha256).HasMaxLength(64);
        import.Property(i => i.Controls).IsJson();
        import.Property(i => i.Refused).IsJson();
        import.Property(i => i.Stayed).IsJson();
        import.Property(i => i.By).IsJson();
        import.RefersTo<ControlImport, AiSystem>(nameof(ControlImport.SystemId));
        import.HasIndex(Tenancy.Column, nameof(ControlImport.At));
    }
}

internal sealed class PendingImportConfiguration : IEntityTypeConfiguration<PendingImport>
{
    public void Configure(EntityTypeBuilder<PendingImport> import)
    {
        import.ToTable("PendingImports");
        import.BelongsToOrganization();
        import.Property(i => i.FileName).HasMaxLength(ControlImport.FileNameLength);
        import.Property(i => i.Sha256).HasMaxLength(64);
        import.Property(i => i.Choices).IsJson();
    }
}
