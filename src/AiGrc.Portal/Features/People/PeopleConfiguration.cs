using AiGrc.Domain.Access;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiGrc.Portal.Features.People;

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("Memberships");
        membership.BelongsToOrganization(nameof(Membership.PersonId));
        membership.Property(m => m.Name).HasMaxLength(Membership.NameLength);
        membership.Property(m => m.Email).HasMaxLength(254);
        membership.Property(m => m.Title).HasMaxLength(Membership.NameLength);
        membership.HasIndex(m => m.PersonId);
    }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("Invitations");
        invitation.BelongsToOrganization();
        invitation.Property(i => i.Email).HasMaxLength(254);
        invitation.Property(i => i.CodeHash).HasMaxLength(64);
        invitation.Property(i => i.InvitedBy).IsJson();
        invitation.HasIndex(i => i.CodeHash);
    }
}

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> token)
    {
        token.ToTable("ApiTokens");
        token.BelongsToOrganization();
        token.Property(t => t.Name).HasMaxLength(ApiToken.NameLength);
        token.Property(t => t.TokenHash).HasMaxLength(64);
        token.Property(t => t.Permissions).IsJson();
        token.RefersTo<ApiToken, Membership>(nameof(ApiToken.MadeBy));
        token.HasIndex(t => t.TokenHash);
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("People");
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.Name).HasMaxLength(Membership.NameLength);
    }
}
