using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Frameworks.Versions;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Organizations;
using AiGrc.Domain.Packages;
using AiGrc.Domain.Profiles;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Platform.Data;

/// <summary>The tables, seen by one session. Every change of a tenant's record is recorded in the ledger in the same transaction, or it is refused here.</summary>
public sealed class GrcDatabase : IdentityUserContext<Person, Guid>
{
    private readonly LedgerSignal? signal;
    private readonly HashSet<ILedgerSubject> recorded = new(ReferenceEqualityComparer.Instance);

    public GrcDatabase(DbContextOptions<GrcDatabase> options, DatabaseSession session, LedgerSignal? signal = null)
        : base(options)
    {
        Session = session;
        this.signal = signal;
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    public DatabaseSession Session { get; }

    /// <summary>The owner at work: no tenant, no ledger.</summary>
    public bool IsMigrating { get; init; }

    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<AiSystem> AiSystems => Set<AiSystem>();

    public DbSet<Control> Controls => Set<Control>();

    public DbSet<Implementation> Implementations => Set<Implementation>();

    public DbSet<ControlImport> ControlImports => Set<ControlImport>();

    public DbSet<EvidenceRecord> Evidence => Set<EvidenceRecord>();

    public DbSet<EvidenceVersion> EvidenceVersions => Set<EvidenceVersion>();

    public DbSet<ConclusionByHand> ConclusionsByHand => Set<ConclusionByHand>();

    public DbSet<RemediationItem> Remediations => Set<RemediationItem>();

    public DbSet<ProfileTarget> ProfileTargets => Set<ProfileTarget>();

    public DbSet<FrameworkUpgrade> FrameworkUpgrades => Set<FrameworkUpgrade>();

    public DbSet<EvidencePackage> Packages => Set<EvidencePackage>();

    public DbSet<OwnFramework> OwnFrameworks => Set<OwnFramework>();

    public DbSet<OwnCrosswalk> OwnCrosswalks => Set<OwnCrosswalk>();

    public DbSet<AuthorityDecisions> AuthorityDecisions => Set<AuthorityDecisions>();

    public DbSet<RequirementText> RequirementTexts => Set<RequirementText>();

    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();

    /// <summary>Writes the subject's state after the change to the ledger, with the next save.</summary>
    /// <param name="action">Subject and past verb, e.g. "control.adopted".</param>
    public void Record(string action, ILedgerSubject subject, ICurrentUser user, DateTimeOffset at) => Record(action, subject, user.Actor, at);

    public void Record(string action, ILedgerSubject subject, Actor actor, DateTimeOffset at)
    {
        recorded.Add(subject);
        Ledger.Add(LedgerRows.Of(action, subject, actor, at));
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously: a blocked thread is a request that nobody serves.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            StampTenant();
            RefuseUnrecorded();
            var written = acceptAllChangesOnSuccess && await OneChange.TrySaveAsync(this, cancellationToken)
                ? OneChange.Rows
                : await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            if (recorded.Count > 0 && Session.Organization is { } organization)
            {
                signal?.Changed(organization);
            }

            recorded.Clear();
            return written;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("PersonClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("PersonLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("PersonTokens");
        builder.ApplyConfigurationsFromAssembly(typeof(GrcDatabase).Assembly);
        Naming.UseSnakeCase(builder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        TypedIds.Convert(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(30);
    }

    private void StampTenant()
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State == EntityState.Added))
        {
            var tenant = entry.Metadata.FindProperty(Tenancy.Column);
            if (tenant?.IsShadowProperty() == true)
            {
                entry.Property(Tenancy.Column).CurrentValue = Session.Organization
                    ?? throw new InvalidOperationException($"{entry.Metadata.DisplayName()} belongs to an organization, and this session has none.");
            }
        }
    }

    private void RefuseUnrecorded()
    {
        foreach (var entry in ChangeTracker.Entries<ILedgerSubject>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !recorded.Contains(entry.Entity))
            {
                throw new InvalidOperationException($"{entry.Metadata.DisplayName()} changed without a ledger entry: call Record before saving.");
            }
        }
    }
}
