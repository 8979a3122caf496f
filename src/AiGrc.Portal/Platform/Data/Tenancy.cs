using AiGrc.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Platform.Data;

/// <summary>What makes a table a tenant's: the organization leads its key, and references never leave the organization.</summary>
internal static class Tenancy
{
    public const string Column = "OrganizationId";
    public const string Version = "Version";

    /// <summary>Key (organization, id) and a row version for optimistic edits.</summary>
    public static void BelongsToOrganization<T>(this EntityTypeBuilder<T> entity, string id = "Id")
        where T : class
    {
        entity.Property<OrganizationId>(Column).ValueGeneratedNever();
        entity.HasKey(Column, id);
        entity.Property(id).ValueGeneratedNever();
        entity.Property<uint>(Version).IsRowVersion();
        entity.HasOne<Domain.Organizations.Organization>().WithMany().HasForeignKey(Column).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>A reference inside the organization: the organization is part of the foreign key, so that another's row cannot be named.</summary>
    public static void RefersTo<T, TOther>(this EntityTypeBuilder<T> entity, string property, DeleteBehavior onDelete = DeleteBehavior.Restrict)
        where T : class
        where TOther : class =>
        entity.HasOne<TOther>().WithMany().HasForeignKey(Column, property).OnDelete(onDelete);
}
