using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Platform.Data;

internal static class LedgerRows
{
    public static LedgerRow Of(string action, ILedgerSubject subject, Actor actor, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        RecordedAt = Moment.ToMicroseconds(at),
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        ActorName = actor.Name,
        Action = action,
        SubjectType = subject.SubjectType,
        SubjectId = subject.SubjectId,
        State = CanonicalJson.TextOf(subject.State, DomainJson.Options),
    };

    public static LedgerEntry ToEntry(this LedgerRow row, OrganizationId organization) => new(
        row.Id, organization, row.RecordedAt, new Actor(row.ActorKind, row.ActorId, row.ActorName), row.Action, row.SubjectType, row.SubjectId, row.State);
}

internal sealed class LedgerRowConfiguration : IEntityTypeConfiguration<LedgerRow>
{
    public void Configure(EntityTypeBuilder<LedgerRow> row)
    {
        row.ToTable("LedgerEntries");
        row.Property<OrganizationId>(Tenancy.Column).ValueGeneratedNever();
        row.HasKey(Tenancy.Column, nameof(LedgerRow.Id));
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.ActorKind).HasMaxLength(10);
        row.Property(r => r.ActorId).HasMaxLength(80);
        row.Property(r => r.ActorName).HasMaxLength(160);
        row.Property(r => r.Action).HasMaxLength(60);
        row.Property(r => r.SubjectType).HasMaxLength(40);
        row.Property(r => r.SubjectId).HasMaxLength(80);
        LeftToTheDatabase(row.Property(r => r.Position).UseIdentityAlwaysColumn());

        // The sealer takes only entries of transactions that are over, and this says which.
        LeftToTheDatabase(row.Property<ulong>("TransactionId").HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()"));
        row.HasIndex(Tenancy.Column, nameof(LedgerRow.SubjectType), nameof(LedgerRow.SubjectId), nameof(LedgerRow.Position));
        row.HasIndex(Tenancy.Column, nameof(LedgerRow.RecordedAt), nameof(LedgerRow.Position));
        row.HasIndex(Tenancy.Column, "TransactionId");
    }

    /// <summary>Neither written nor read back: nobody asks for it in the request that records, and every change records.</summary>
    private static void LeftToTheDatabase<T>(PropertyBuilder<T> property) => property.ValueGeneratedNever().Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
}
