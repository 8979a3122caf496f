using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Running;

/// <summary>Records of an organization that conclusions follow from, written as jobs would write them.</summary>
public static class TestRecords
{
    public static readonly Actor Job = new(ActorKind.Job, "test", "Test");

    /// <summary>A control of the catalogue, with its mappings.</summary>
    public static async Task<ControlId> AdoptAsync(this TestOrganization organization, string code)
    {
        var library = organization.Portal.Content.Library;
        var now = organization.Portal.Clock.GetUtcNow();
        var control = Control.Adopt(new ControlId(Guid.CreateVersion7(now)), library.CatalogueControl(code)!, "Domain");
        await organization.Portal.WriteAsync(organization.Id, database =>
        {
            database.Controls.Add(control);
            database.Record("control.adopted", control, Job, now);
        });
        return control.Id;
    }

    public static async Task<ImplementationId> ImplementAsync(this TestOrganization organization, ControlId control, ImplementationStatus status, Scope scope = default)
    {
        var now = organization.Portal.Clock.GetUtcNow();
        var implementation = Implementation.Of(new ImplementationId(Guid.CreateVersion7(now)), control, scope);
        Assert.False(implementation.MoveTo(status, "Not for us.").IsRefused);
        await organization.Portal.WriteAsync(organization.Id, database =>
        {
            database.Implementations.Add(implementation);
            database.Record("implementation.changed", implementation, Job, now);
        });
        return implementation.Id;
    }

    /// <summary>Accepted evidence, valid for this long.</summary>
    public static async Task<EvidenceId> ProveAsync(this TestOrganization organization, ImplementationId implementation, TimeSpan validFor, string title = "Test report")
    {
        var now = organization.Portal.Clock.GetUtcNow();
        var evidence = EvidenceRecord.Open(new EvidenceId(Guid.CreateVersion7(now)), title, null, [implementation], now).Value;
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var submission = new EvidenceSubmission([new EvidenceFile("report.pdf", 10, new string('a', 64), "application/pdf")], day, day, now, now + validFor, "upload");
        var version = EvidenceVersion.Submit(new EvidenceVersionId(Guid.CreateVersion7(now)), evidence.Id, 1, submission, Job, now).Value;
        Assert.False(version.Accept(Job with { Id = "reviewer", Name = "Rita Reviewer" }, null, now).IsRefused);
        await organization.Portal.WriteAsync(organization.Id, database =>
        {
            database.Evidence.Add(evidence);
            database.EvidenceVersions.Add(version);
            database.Record("evidence.opened", evidence, Job, now);
            database.Record("evidenceVersion.accepted", version, Job, now);
        });
        return evidence.Id;
    }

    public static async Task<AiSystemId> ProposeAsync(this TestOrganization organization, string name, RiskTier? tier = null, params string[] roles)
    {
        var now = organization.Portal.Clock.GetUtcNow();
        var system = AiSystem.Propose(new AiSystemId(Guid.CreateVersion7(now)), name, "Purpose").Value;
        Assert.False(system.Position(tier, roles, roles.ToHashSet(StringComparer.Ordinal)).IsRefused);
        await organization.Portal.WriteAsync(organization.Id, database =>
        {
            database.AiSystems.Add(system);
            database.Record("aiSystem.proposed", system, Job, now);
        });
        return system.Id;
    }

    public static async Task ChooseAsync(this TestOrganization organization, IReadOnlyList<string> frameworks, params string[] roles)
    {
        await using var database = organization.Portal.Open(organization.Id);
        var own = await database.Organizations.SingleAsync(o => o.Id == organization.Id);
        Assert.False(own.ChooseFrameworks(frameworks, frameworks.ToHashSet(StringComparer.Ordinal)).IsRefused);
        Assert.False(own.TakeRoles(roles, roles.ToHashSet(StringComparer.Ordinal)).IsRefused);
        database.Record("organization.changed", own, Job, organization.Portal.Clock.GetUtcNow());
        await database.SaveChangesAsync();
    }

    /// <summary>A control of the catalogue that serves some requirement of the framework in full.</summary>
    public static string FullControlFor(this TestPortal portal, string framework) => portal.Content.Library.CatalogueControls
        .First(c => c.Mappings.Any(m => m.Requirement.Framework == framework && m.Coverage == Coverage.Full)).Code;

    /// <summary>A requirement of the framework that a control of the catalogue serves in full.</summary>
    public static (string Ref, string Code) FullMapping(this TestPortal portal, string framework) => portal.Content.Library.CatalogueControls
        .SelectMany(c => c.Mappings.Where(m => m.Requirement.Framework == framework && m.Coverage == Coverage.Full).Select(m => (m.Requirement.Ref, c.Code))).First();
}
