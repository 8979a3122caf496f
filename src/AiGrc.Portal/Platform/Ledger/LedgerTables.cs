using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Platform.Ledger;

/// <summary>An entry's place in the sealed log, counted from 0.</summary>
public sealed class SealedRow
{
    public required long Sequence { get; init; }

    public required Guid EntryId { get; init; }
}

/// <summary>The hash of one complete subtree of the log; level 0 are the leaves.</summary>
public sealed class NodeRow
{
    public required int Level { get; init; }

    public required long Index { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>What the log committed to at one size, signed.</summary>
public sealed class CheckpointRow
{
    public required long Size { get; init; }

    /// <summary>The signed note as it leaves the machine.</summary>
    public required string Note { get; init; }

    /// <summary>Every entry of a transaction below this one is sealed.</summary>
    public required ulong Horizon { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }
}

/// <summary>A key that signs checkpoints and packages. The private part is encrypted with the portal's key ring.</summary>
public sealed class SigningKeyRow
{
    /// <summary>SHA-256 of the public key, in hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    public required string PublicPem { get; init; }

    public required string ProtectedPrivateKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class SealedRowConfiguration : IEntityTypeConfiguration<SealedRow>
{
    public void Configure(EntityTypeBuilder<SealedRow> row)
    {
        row.ToTable("LedgerSealed");
        row.Property<OrganizationId>(Tenancy.Column);
        row.HasKey(Tenancy.Column, nameof(SealedRow.Sequence));
        row.Property(r => r.Sequence).ValueGeneratedNever();
        row.HasIndex(Tenancy.Column, nameof(SealedRow.EntryId)).IsUnique();
        row.HasOne<LedgerRow>().WithMany().HasForeignKey(Tenancy.Column, nameof(SealedRow.EntryId)).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NodeRowConfiguration : IEntityTypeConfiguration<NodeRow>
{
    public void Configure(EntityTypeBuilder<NodeRow> row)
    {
        row.ToTable("LedgerNodes");
        row.Property<OrganizationId>(Tenancy.Column);
        row.HasKey(Tenancy.Column, nameof(NodeRow.Level), nameof(NodeRow.Index));
    }
}

internal sealed class CheckpointRowConfiguration : IEntityTypeConfiguration<CheckpointRow>
{
    public void Configure(EntityTypeBuilder<CheckpointRow> row)
    {
        row.ToTable("LedgerCheckpoints");
        row.Property<OrganizationId>(Tenancy.Column);
        row.HasKey(Tenancy.Column, nameof(CheckpointRow.Size));
        row.Property(r => r.Size).ValueGeneratedNever();
        row.Property(r => r.Horizon).HasColumnType("xid8");
    }
}

internal sealed class SigningKeyRowConfiguration : IEntityTypeConfiguration<SigningKeyRow>
{
    public void Configure(EntityTypeBuilder<SigningKeyRow> row)
    {
        row.ToTable("SigningKeys");
        row.Property<OrganizationId>(Tenancy.Column);
        row.HasKey(Tenancy.Column, nameof(SigningKeyRow.Fingerprint));
        row.Property(r => r.Fingerprint).HasMaxLength(64);
    }
}
