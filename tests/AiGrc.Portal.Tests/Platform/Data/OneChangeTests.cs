using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Platform.Data;

/// <summary>A record and its ledger entry, saved in one statement.</summary>
public sealed class OneChangeTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private static readonly Actor Ines = new(ActorKind.Job, "ines", "Ines");
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_is_saved_is_there_with_its_entry_and_can_be_changed_again_without_reading_it_anew()
    {
        var organization = await portal.FoundAsync();
        await using var database = portal.Open(organization.Id);
        var item = await AddAsync(database);

        Plan(database, item, "First");
        await database.SaveChangesAsync();
        Plan(database, item, "Second");
        await database.SaveChangesAsync();

        await using var other = portal.Open(organization.Id);
        Assert.Equal("Second", (await other.Remediations.SingleAsync()).Action);
        Assert.Equal(database.VersionOf(item), other.VersionOf(other.Remediations.Local.Single()));
        var entries = await other.Ledger.Where(e => e.SubjectType == "remediation").OrderBy(e => e.Position).ToListAsync();
        Assert.Equal(["made", "planned", "planned"], entries.Select(e => e.Action));
        Assert.Equal(Now, entries[0].RecordedAt);
        Assert.Contains("\"Second\"", entries[2].State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_comes_second_changes_neither_the_record_nor_the_ledger()
    {
        var organization = await portal.FoundAsync();
        await using var first = portal.Open(organization.Id);
        await using var second = portal.Open(organization.Id);
        await AddAsync(first);
        Plan(second, await second.Remediations.SingleAsync(), "Late");
        Plan(first, first.Remediations.Local.Single(), "Early");
        await first.SaveChangesAsync();

        Assert.IsType<ChangedMeanwhile>((await second.SaveAsync("The item", default)).Refusal);

        await using var other = portal.Open(organization.Id);
        Assert.Equal("Early", (await other.Remediations.SingleAsync()).Action);
        Assert.Equal(2, await other.Ledger.CountAsync(e => e.SubjectType == "remediation"));
    }

    [Fact]
    public async Task What_the_database_refuses_leaves_no_entry()
    {
        var organization = await portal.FoundAsync();
        await using var database = portal.Open(organization.Id);
        var item = await AddAsync(database);
        item.Plan("Other", new PersonId(Guid.CreateVersion7()), null, RemediationStatus.Open, null);
        database.Record("planned", item, Ines, Now);

        Assert.IsType<Invalid>((await database.SaveAsync("The item", default)).Refusal);

        await using var other = portal.Open(organization.Id);
        Assert.Equal(1, await other.Ledger.CountAsync(e => e.SubjectType == "remediation"));
    }

    private static async Task<RemediationItem> AddAsync(GrcDatabase database)
    {
        var item = RemediationItem.For(new RemediationId(Guid.CreateVersion7()), new RequirementKey("gdpr", "Art. 5"), Scope.Organization)
            .Plan("Begin", null, null, RemediationStatus.Open, null).Value;
        database.Remediations.Add(item);
        database.Record("made", item, Ines, Now);
        await database.SaveChangesAsync();
        return item;
    }

    private static void Plan(GrcDatabase database, RemediationItem item, string action)
    {
        Assert.False(item.Plan(action, null, null, RemediationStatus.Open, null).IsRefused);
        database.Record("planned", item, Ines, Now);
    }
}
