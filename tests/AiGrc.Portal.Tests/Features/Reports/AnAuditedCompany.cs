using System.Text;
using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Platform.Files;
using AiGrc.Portal.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace AiGrc.Portal.Tests.Features.Reports;

/// <summary>An organization with controls in every state, evidence that was accepted, rejected and is waiting, a conclusion by hand and a plan for a gap.</summary>
public sealed class AnAuditedCompany
{
    public const string Framework = "iso-42001-2023";
    public const string Law = "eu-ai-act";
    private readonly TestPortal portal;

    private AnAuditedCompany(TestPortal portal, TestOrganization organization) => (this.portal, Organization) = (portal, organization);

    public TestOrganization Organization { get; }

    public OrganizationId Id => Organization.Id;

    public TestPerson Owner { get; private set; } = null!;

    public Actor Officer { get; private set; } = null!;

    public Actor Engineer { get; private set; } = null!;

    public AiSystemId System { get; private set; }

    public List<Control> Controls { get; } = [];

    public List<EvidenceVersion> Versions { get; } = [];

    public DateTimeOffset Now => portal.Clock.GetUtcNow();

    public static async Task<AnAuditedCompany> InAsync(TestPortal portal, string name = "Larkfield <Group> & Sons")
    {
        var company = new AnAuditedCompany(portal, await portal.FoundAsync(name));
        company.Owner = await portal.JoinAsync(company.Id, Role.Engineer, "Hana Satō");
        company.Officer = ActorOf(await portal.JoinAsync(company.Id, Role.ComplianceOfficer, "Ines Okafor"));
        company.Engineer = ActorOf(company.Owner);
        await company.AdoptAsync();
        await company.ProveAsync();
        await company.DecideAsync();
        return company;
    }

    /// <summary>Evidence for one control, submitted and decided as asked; the file's text is its content.</summary>
    public async Task<EvidenceVersion> EvidenceAsync(string title, Control control, ReviewState review, string content, int validForDays = 300, string file = "report.txt")
    {
        var stored = await StoreAsync(Encoding.UTF8.GetBytes(content));
        return await EvidenceAsync(title, control, review, new EvidenceFile(file, stored.Size, stored.Sha256, "text/plain"), validForDays);
    }

    public async Task<EvidenceVersion> EvidenceAsync(string title, Control control, ReviewState review, EvidenceFile file, int validForDays = 300)
    {
        var now = Now;
        await using var database = portal.Open(Id);
        var implementation = database.Implementations.Single(i => i.ControlId == control.Id && i.SystemId == null);
        var evidence = EvidenceRecord.Open(new EvidenceId(Guid.CreateVersion7(now)), title, "", [implementation.Id], now).Value;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var version = EvidenceVersion.Submit(
            new EvidenceVersionId(Guid.CreateVersion7(now)), evidence.Id, 1, new EvidenceSubmission([file], today.AddDays(-60), today, now, now.AddDays(validForDays), "upload"), Engineer, now).Value;
        database.Evidence.Add(evidence);
        database.EvidenceVersions.Add(version);
        database.Record("evidence.opened", evidence, Engineer, now);
        database.Record("evidence.submitted", version, Engineer, now);
        await database.SaveChangesAsync();
        if (review != ReviewState.Waiting)
        {
            _ = review == ReviewState.Accepted ? version.Accept(Officer, "Looks right.", Now) : version.Reject(Officer, "Wrong quarter.", Now);
            database.Record($"evidence.{review.ToString().ToLowerInvariant()}", version, Officer, Now);
            await database.SaveChangesAsync();
        }

        Versions.Add(version);
        return version;
    }

    public async Task<(long Size, string Sha256)> StoreAsync(byte[] content)
    {
        await using var stream = new MemoryStream(content);
        return await StoreAsync(stream);
    }

    public async Task<(long Size, string Sha256)> StoreAsync(Stream content)
    {
        await using var staged = (await portal.Services.GetRequiredService<IFileStore>().StageAsync(content, long.MaxValue, default)).Value;
        await staged.KeepAsync(default);
        return (staged.Length, staged.Sha256);
    }

    public Task MoveAsync(Control control, ImplementationStatus status) => portal.WriteAsync(Id, database =>
    {
        var implementation = database.Implementations.Single(i => i.ControlId == control.Id && i.SystemId == null);
        Assert.False(implementation.MoveTo(status, status == ImplementationStatus.NotApplicable ? "We make no hardware." : null).IsRefused);
        database.Record("implementation.moved", implementation, Officer, Now);
    });

    private static Actor ActorOf(TestPerson person) => new(ActorKind.Person, person.Id.Value.ToString(), person.Name);

    private Task AdoptAsync() => portal.WriteAsync(Id, database =>
    {
        var (now, library) = (Now, portal.Content.Library);
        var system = AiSystem.Propose(new AiSystemId(Guid.CreateVersion7(now)), "Résumé screening", "Ranks applications.").Value;
        System = system.Id;
        database.AiSystems.Add(system);
        database.Record("aiSystem.proposed", system, Officer, now);
        var serving = library.Domains.SelectMany(d => d.Controls.Select(c => (Domain: d.Name, Control: c)))
            .Where(c => c.Control.Mappings.Any(m => m.Requirement.Framework == Framework)).Take(24).ToList();
        foreach (var ((domain, source), at) in serving.Select((s, at) => (s, at)))
        {
            var control = Control.Adopt(new ControlId(Guid.CreateVersion7(now)), source, domain).AssignTo(at % 3 == 0 ? null : Owner.Id);
            var implementation = Implementation.Of(new ImplementationId(Guid.CreateVersion7(now)), control.Id, Scope.Organization);
            var status = (ImplementationStatus)(at % 5 == 4 ? 4 : at % 6);
            Assert.False(implementation.MoveTo(status, status == ImplementationStatus.NotApplicable ? "We make no hardware." : null).IsRefused);
            implementation.Plan(null, at % 2 == 0 ? DateOnly.FromDateTime(now.UtcDateTime).AddDays(30 + at) : null);
            database.Controls.Add(control);
            database.Implementations.Add(implementation);
            database.Record("control.adopted", control, Officer, now);
            database.Record("implementation.moved", implementation, Officer, now);
            Controls.Add(control);
        }
    });

    private async Task ProveAsync()
    {
        foreach (var (control, at) in Controls.Where((_, at) => at % 5 == 4).Select((c, at) => (c, at)).ToList())
        {
            await EvidenceAsync($"Access review Q{at + 1} 2026", control, at switch { 2 => ReviewState.Rejected, 3 => ReviewState.Waiting, _ => ReviewState.Accepted }, $"12 accounts, none orphaned. {at}\n", at == 0 ? 20 : 300);
        }
    }

    private Task DecideAsync() => portal.WriteAsync(Id, database =>
    {
        var (now, framework) = (Now, portal.Content.Library.Framework(Framework)!);
        var requirements = framework.Assessable.Select(r => r.Key).ToList();
        var hand = ConclusionByHand.Conclude(
            new ConclusionByHandId(Guid.CreateVersion7(now)), requirements[0], Scope.Organization, ConclusionLevel.Met, "Seen on site.", now.AddDays(100), Officer, now).Value;
        database.ConclusionsByHand.Add(hand);
        database.Record("conclusion.made", hand, Officer, now);
        var remedy = RemediationItem.For(new RemediationId(Guid.CreateVersion7(now)), requirements[^1], Scope.Organization)
            .Plan("=HYPERLINK(\"http://evil.example\") rewrite the procedure", Owner.Id, new DateOnly(2027, 3, 31), RemediationStatus.InProgress, null).Value;
        database.Remediations.Add(remedy);
        database.Record("remediation.planned", remedy, Officer, now);
    });
}
