using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Upload;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Features.Spreadsheets;

internal sealed class SheetImportConfiguration : IEntityTypeConfiguration<SheetImport>
{
    public void Configure(EntityTypeBuilder<SheetImport> import)
    {
        import.ToTable("SheetImports");
        import.BelongsToOrganization();
        import.Property(i => i.FileName).HasMaxLength(255);
        import.Property(i => i.Sha256).HasMaxLength(64);
        import.Property(i => i.AppliedBy).IsJson();
        import.Property(i => i.UndoneBy).IsJson();
        import.Property(i => i.NotUndone).IsJson();

        // Read whole for an undo and never searched: every row stands in the ledger by itself.
        import.Property(i => i.Rows).IsJson();
        import.RefersTo<SheetImport, AiSystem>(nameof(SheetImport.SystemId));
        import.HasIndex(Tenancy.Column, nameof(SheetImport.AppliedAt));
    }
}

internal sealed class SheetProposalConfiguration : IEntityTypeConfiguration<SheetProposal>
{
    public void Configure(EntityTypeBuilder<SheetProposal> proposal)
    {
        proposal.ToTable("SheetProposals");
        proposal.BelongsToOrganization();
        proposal.Property(p => p.FileName).HasMaxLength(255);
        proposal.Property(p => p.Sha256).HasMaxLength(64);
        proposal.Property(p => p.Header).IsJson();
        proposal.Property(p => p.By).IsJson();
        proposal.Property(p => p.Rows).IsJson();
        proposal.Property(p => p.Notes).IsJson();
        proposal.Property(p => p.Choices).IsJson();
        proposal.HasIndex(Tenancy.Column, nameof(SheetProposal.At));
    }
}
