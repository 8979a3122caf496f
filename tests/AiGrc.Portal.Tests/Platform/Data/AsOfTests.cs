using System.Text.Json;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Profiles;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Ledger;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AiGrc.Portal.Tests.Platform.Data;

/// <summary>Random histories: what the records were at each moment is what the ledger answers about that moment afterwards.</summary>
public sealed class AsOfTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private static readonly Actor Ines = new(ActorKind.Job, "ines", "Ines");
    private static readonly Actor Noor = new(ActorKind.Job, "noor", "Noor");

    [Theory]
    [InlineData(1)]
    [InlineData(20261120)]
    [InlineData(4711)]
    public async Task An_answer_about_a_moment_equals_the_answer_that_was_given_then(int seed)
    {
        var organization = await portal.FoundAsync($"Seed {seed}");
        var reader = portal.Services.GetRequiredService<OrganizationRecordsReader>();
        var random = new Random(seed);
        var then = new List<(DateTimeOffset Moment, string Answer)>();
        for (var step = 0; step < 40; step++)
        {
            await portal.WriteAsync(organization.Id, database => Change(database, random, step, portal.Clock.GetUtcNow()));
            var moment = portal.Clock.GetUtcNow();
            then.Add((moment, Text((await reader.ReadAsync(organization.Id, null, CancellationToken.None))!)));

            // The next change must not share the moment: half of the answers would be about the change after.
            while (portal.Clock.GetUtcNow() <= moment)
            {
                await Task.Delay(1);
            }
        }

        Assert.True(then.Select(t => t.Answer).Distinct().Count() > 20, "the history hardly changed anything");
        foreach (var (moment, answer) in then)
        {
            Assert.Equal(answer, Text((await reader.ReadAsync(organization.Id, moment, CancellationToken.None))!));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20261121)]
    public async Task What_is_kept_in_memory_is_what_the_tables_say_after_every_change_and_every_sealing(int seed)
    {
        var organization = await portal.FoundAsync($"Kept {seed}");
        var (reader, current) = (portal.Services.GetRequiredService<OrganizationRecordsReader>(), portal.Services.GetRequiredService<CurrentRecords>());
        var random = new Random(seed);
        for (var step = 0; step < 40; step++)
        {
            await portal.WriteAsync(organization.Id, database => Change(database, random, step, portal.Clock.GetUtcNow()));
            if (random.Next(3) == 0)
            {
                await portal.Services.GetRequiredService<LedgerSealer>().SealAsync(organization.Id, CancellationToken.None);
            }

            var (fresh, kept) = (await reader.ReadAsync(organization.Id, null, CancellationToken.None), await current.ReadAsync(organization.Id, CancellationToken.None));
            Assert.Equal(Text(fresh!), Text(kept!.Records));
            Assert.Equal(fresh!.Versions, kept.Records.Versions);
            Assert.Same(kept.Records.Controls, (await current.ReadAsync(organization.Id, CancellationToken.None))!.Records.Controls);
        }
    }

    [Fact]
    public async Task Before_it_was_founded_an_organization_has_no_answer()
    {
        var before = portal.Clock.GetUtcNow();
        await Task.Delay(5);
        var organization = await portal.FoundAsync();

        Assert.Null(await portal.Services.GetRequiredService<OrganizationRecordsReader>().ReadAsync(organization.Id, before, CancellationToken.None));
    }

    private static void Change(GrcDatabase database, Random random, int step, DateTimeOffset now)
    {
        // Steps come in a fixed order until there is something of everything, then at random.
        var kind = step < 6 ? step : random.Next(14);
        ILedgerSubject changed = kind switch
        {
            0 => Add(database, AiSystem.Propose(new AiSystemId(Id()), $"System {step}", random.Next().ToString()).Value),
            1 => Add(database, Control.Write(new ControlId(Id()), $"ACM-{step + 10}", Words(step)).Value),
            2 => Add(database, Implementation.Of(new ImplementationId(Id()), Any(database.Controls, random).Id, step == 2 ? Scope.Organization : Scope.Of(NewSystem(database, step, now)))),
            3 => Add(database, EvidenceRecord.Open(new EvidenceId(Id()), $"Evidence {step}", null, [Any(database.Implementations, random).Id], now).Value),
            4 => Add(database, Submitted(database, random, step, now)),
            5 => Add(database, ConclusionByHand.Conclude(new ConclusionByHandId(Id()), new RequirementKey("gdpr", $"Art. {step}"), Scope.Organization, Pick<ConclusionLevel>(random), "Seen", now.AddDays(30), Ines, now).Value),
            6 => Any(database.AiSystems, random).MoveTo(Pick<LifecycleStage>(random)),
            7 => Any(database.Controls, random).Describe(Words(random.Next(1000))).Value,
            8 => Any(database.Implementations, random).MoveTo(Pick<ImplementationStatus>(random), "Because").Value,
            9 => Decide(Any(database.EvidenceVersions, random), random, now),
            10 => Any(database.Controls, random).Retire(now),
            11 => Add(database, ProfileTarget.For(new ProfileTargetId(Id()), new RequirementKey("gdpr", $"Art. {step}"), Scope.Organization)
                .Set(new TargetChoice(Pick<ConclusionLevel>(random), null, Pick<TargetPriority>(random), "Because"), new ProfileChangeId(Id())).Value),
            12 when database.ProfileTargets.Any() => Any(database.ProfileTargets, random).Set(TargetChoice.None, new ProfileChangeId(Id())).Value,
            _ => Add(database, RemediationItem.For(new RemediationId(Id()), new RequirementKey("gdpr", $"Art. {step}"), Scope.Organization)
                .Plan($"Do {step}", null, new DateOnly(2027, 1, 1).AddDays(step), Pick<RemediationStatus>(random), "Note").Value),
        };
        database.Record($"test.step{step}", changed, Ines, now);
    }

    private static AiSystemId NewSystem(GrcDatabase database, int step, DateTimeOffset now)
    {
        var system = Add(database, AiSystem.Propose(new AiSystemId(Id()), $"Scoped {step}", "").Value);
        database.Record("aiSystem.proposed", system, Ines, now);
        return system.Id;
    }

    private static EvidenceVersion Submitted(GrcDatabase database, Random random, int step, DateTimeOffset now)
    {
        var file = new EvidenceFile($"report {step}.pdf", random.Next(1, 1_000_000), new string('a', 64), "application/pdf");
        var submission = new EvidenceSubmission([file], new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30), now.AddDays(-1), now.AddDays(random.Next(1, 300)), "upload");
        return EvidenceVersion.Submit(new EvidenceVersionId(Id()), Any(database.Evidence, random).Id, step, submission, Ines, now).Value;
    }

    private static EvidenceVersion Decide(EvidenceVersion version, Random random, DateTimeOffset now)
    {
        // A refusal leaves the version as it was, which is a fine step too.
        _ = random.Next(3) switch
        {
            0 => version.Accept(Noor, null, now),
            1 => version.Reject(Noor, "Not enough", now),
            _ => version.Withdraw(Noor, "Wrong file", now),
        };
        return version;
    }

    private static ControlText Words(int number) => new(
        $"Control {number}", "Access", $"Objective {number}", "How", ControlNature.Manual, ControlKind.Preventive, ControlFrequency.Annual, default);

    private static T Any<T>(DbSet<T> rows, Random random)
        where T : class
    {
        var all = rows.ToList();
        return all[random.Next(all.Count)];
    }

    private static T Add<T>(GrcDatabase database, T entity)
        where T : class
    {
        database.Add(entity);
        return entity;
    }

    private static T Pick<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private static Guid Id() => Guid.CreateVersion7();

    /// <summary>Everything but the moment; the order of lists that have none does not count.</summary>
    private static string Text(OrganizationRecords records) => string.Join(
        '\n',
        One(records.Organization), All(records.Systems), All(records.Controls), Sorted(records.Implementations), All(records.Evidence), All(records.EvidenceVersions),
        Sorted(records.ConclusionsByHand), Sorted(records.Remediations));

    private static string One<T>(T value) => JsonSerializer.Serialize(value, DomainJson.Options);

    private static string All<T>(IEnumerable<T> values) => string.Join('\n', values.Select(One));

    private static string Sorted<T>(IEnumerable<T> values) => string.Join('\n', values.Select(One).Order(StringComparer.Ordinal));
}
