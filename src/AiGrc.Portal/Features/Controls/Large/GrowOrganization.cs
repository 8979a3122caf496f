using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Controls.Large;

/// <param name="Controls">How many controls in all.</param>
/// <param name="Frameworks">How many frameworks, the library's first.</param>
/// <param name="Shown">A file that the store already has: with it half of what is implemented gets evidence; without it nothing is proven.</param>
/// <param name="Seed">The same seed grows the same organization.</param>
public sealed record LargeSize(int Controls = 2000, int Frameworks = 8, EvidenceFile? Shown = null, int Seed = 42);

/// <summary>
/// Grows an organization to the size of a large company: the whole catalogue, then the same controls again for each business unit, in believable states.
/// For the seed's <c>--large-demo</c> and for measurements; it asks for no permission, so no page or endpoint calls it.
/// </summary>
public sealed class GrowOrganization(GrcDatabases databases, ContentLibrary library, TimeProvider clock)
{
    private const int Chunk = 500;

    private static readonly (string Code, string Name)[] Units =
    [
        ("PAY", "payments"), ("LEN", "lending"), ("INS", "insurance"), ("MED", "clinics"), ("LAB", "laboratories"), ("RTL", "retail"),
        ("LOG", "logistics"), ("MKT", "marketing"), ("HRM", "human resources"), ("ENG", "engineering"), ("OPS", "operations"), ("RND", "research"),
    ];

    private static readonly ImplementationStatus[] States =
    [
        ImplementationStatus.Implemented, ImplementationStatus.Implemented, ImplementationStatus.Implemented, ImplementationStatus.Implemented,
        ImplementationStatus.InProgress, ImplementationStatus.Planned, ImplementationStatus.NotStarted, ImplementationStatus.NotLookedAt,
    ];

    public async Task RunAsync(OrganizationId organization, LargeSize size, CancellationToken cancellation)
    {
        var actor = new Actor(ActorKind.Job, "large-demo", "Large demo");
        var reviewer = new Actor(ActorKind.Job, "large-demo-review", "Large demo review");
        var (now, random) = (clock.GetUtcNow(), new Random(size.Seed));
        await using var database = databases.For(DatabaseSession.Of(organization));
        var frameworks = library.Frameworks.OrderBy(f => f.Facts.Order).Take(size.Frameworks).Select(f => f.Key).ToList();
        await ChooseAsync(database, frameworks, actor, now, cancellation);
        var owners = await database.Memberships.Where(m => m.LeftAt == null).OrderBy(m => m.Name).Select(m => m.PersonId).ToListAsync(cancellation);
        var taken = (await database.Controls.Select(c => c.Code).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        foreach (var chunk in Controls(now, frameworks).Where(c => !taken.Contains(c.Code)).Take(Math.Max(0, size.Controls - taken.Count)).Chunk(Chunk))
        {
            // Nothing of an earlier chunk is looked at again.
            database.ChangeTracker.Clear();
            foreach (var control in chunk)
            {
                control.AssignTo(random.Next(10) == 0 ? null : owners[random.Next(owners.Count)]);
                database.Controls.Add(control);
                database.Record(control.CatalogueCode is null ? "control.written" : "control.adopted", control, actor, now);
                Implement(database, control, size.Shown, random, actor, reviewer, now);
            }

            await database.SaveChangesAsync(cancellation);
        }
    }

    private async Task ChooseAsync(GrcDatabase database, IReadOnlyList<string> frameworks, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var own = await database.Organizations.SingleAsync(cancellation);
        own.ChooseFrameworks(frameworks, library.Frameworks.Select(f => f.Key).ToHashSet(StringComparer.Ordinal));
        database.Record("organization.frameworksChosen", own, actor, now);
        await database.SaveChangesAsync(cancellation);
    }

    private IEnumerable<Control> Controls(DateTimeOffset now, IReadOnlyList<string> frameworks)
    {
        foreach (var domain in library.Domains)
        {
            foreach (var source in domain.Controls)
            {
                yield return Control.Adopt(new ControlId(Guid.CreateVersion7(now)), source, domain.Name);
            }
        }

        foreach (var (unit, name) in Units)
        {
            foreach (var domain in library.Domains)
            {
                foreach (var source in domain.Controls)
                {
                    yield return ForUnit(source, domain.Name, unit, name, frameworks, now);
                }
            }
        }
    }

    private Control ForUnit(CatalogueControl source, string domain, string unit, string name, IReadOnlyList<string> frameworks, DateTimeOffset now)
    {
        var text = new ControlText(
            $"{source.Name}, {name}", domain, source.Objective, $"{source.Description} Kept by {name} for its own systems.", source.Nature, source.Kind, source.Frequency, source.DefaultScope);
        return Control.Write(new ControlId(Guid.CreateVersion7(now)), $"{source.Code}-{unit}", text)
            .Then(c => c.MapTo([.. source.Mappings.Where(m => frameworks.Contains(m.Requirement.Framework))], key => library.Requirement(key) is { Assessable: true }))
            .Value;
    }

    private static void Implement(GrcDatabase database, Control control, EvidenceFile? shown, Random random, Actor actor, Actor reviewer, DateTimeOffset now)
    {
        var status = States[random.Next(States.Length)];
        if (status == ImplementationStatus.NotLookedAt)
        {
            return;
        }

        var implementation = Implementation.Of(new ImplementationId(Guid.CreateVersion7(now)), control.Id, Scope.Organization)
            .MoveTo(status, null).Value
            .Plan(null, status == ImplementationStatus.Implemented ? null : DateOnly.FromDateTime(now.UtcDateTime).AddDays(random.Next(-20, 200)));
        database.Implementations.Add(implementation);
        database.Record("implementation.begun", implementation, actor, now);
        if (shown is not null && status == ImplementationStatus.Implemented && random.Next(3) > 0)
        {
            Prove(database, control, implementation, shown, random, actor, reviewer, now);
        }
    }

    private static void Prove(
        GrcDatabase database, Control control, Implementation implementation, EvidenceFile shown, Random random, Actor actor, Actor reviewer, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var evidence = EvidenceRecord.Open(new EvidenceId(Guid.CreateVersion7(now)), $"Record of {control.Name}"[..Math.Min(160, control.Name.Length + 10)], null, [implementation.Id], now).Value;
        var submission = new EvidenceSubmission([shown], today.AddDays(-90), today, now, now.AddDays(random.Next(5, 400)), "seed");
        var version = EvidenceVersion.Submit(new EvidenceVersionId(Guid.CreateVersion7(now)), evidence.Id, 1, submission, actor, now).Value;
        database.Evidence.Add(evidence);
        database.Record("evidence.opened", evidence, actor, now);
        database.EvidenceVersions.Add(version);
        database.Record("evidenceVersion.submitted", version, actor, now);
        if (random.Next(8) > 0)
        {
            database.Record("evidenceVersion.accepted", version.Accept(reviewer, null, now).Value, reviewer, now);
        }
    }
}
