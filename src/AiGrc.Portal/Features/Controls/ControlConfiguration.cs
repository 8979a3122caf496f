using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Features.Controls;

internal sealed class ControlConfiguration : IEntityTypeConfiguration<Control>
{
    public void Configure(EntityTypeBuilder<Control> control)
    {
        control.ToTable("Controls");
        control.BelongsToOrganization();
        control.Property(c => c.Code).HasMaxLength(Control.CodeLength);
        control.Property(c => c.CatalogueCode).HasMaxLength(Control.CodeLength);
        control.Property(c => c.Name).HasMaxLength(Control.NameLength);
        control.Property(c => c.Domain).HasMaxLength(Control.NameLength);
        control.Property(c => c.Objective).HasMaxLength(Control.TextLength);
        control.Property(c => c.Description).HasMaxLength(Control.TextLength);
        control.Property(c => c.LifecycleStages).IsJson();
        control.Property(c => c.Parameters).IsJson();

        // Read whole with every matrix and conclusion, written whole with every edit: one column, no join.
        control.Property(c => c.Mappings).IsJson();
        control.RefersTo<Control, Membership>(nameof(Control.OwnerId));
        control.HasIndex(Tenancy.Column, nameof(Control.Code)).IsUnique();
    }
}

internal sealed class ImplementationConfiguration : IEntityTypeConfiguration<Implementation>
{
    public void Configure(EntityTypeBuilder<Implementation> implementation)
    {
        implementation.ToTable("Implementations");
        implementation.BelongsToOrganization();
        implementation.Ignore(i => i.Scope);
        implementation.Property(i => i.Justification).HasMaxLength(Implementation.JustificationLength);
        implementation.RefersTo<Implementation, Control>(nameof(Implementation.ControlId));
        implementation.RefersTo<Implementation, AiSystem>(nameof(Implementation.SystemId));
        implementation.RefersTo<Implementation, Membership>(nameof(Implementation.OwnerId));
        implementation.HasIndex(Tenancy.Column, nameof(Implementation.ControlId), nameof(Implementation.SystemId)).IsUnique().AreNullsDistinct(false);
    }
}
