using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Controls;

/// <summary>That a control serves a requirement, as the API writes it.</summary>
public sealed record MappingView(string Framework, string Ref, Coverage Coverage, string Why)
{
    public static MappingView Of(ControlMapping mapping) => new(mapping.Requirement.Framework, mapping.Requirement.Ref, mapping.Coverage, mapping.Why);

    public ControlMapping ToMapping() => new(new RequirementKey(Framework ?? "", Ref ?? ""), Coverage, Why?.Trim() ?? "");
}

/// <summary>A control as the API writes it.</summary>
public sealed record ControlView(
    ControlId Id,
    string Code,
    string? CatalogueCode,
    string Name,
    string Domain,
    string Objective,
    string Description,
    ControlNature Nature,
    ControlKind Kind,
    ControlFrequency Frequency,
    DefaultScope DefaultScope,
    PersonId? OwnerId,
    IReadOnlyList<string> LifecycleStages,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<MappingView> Mappings,
    DateTimeOffset? RetiredAt)
{
    public static ControlView Of(Control control) => new(
        control.Id, control.Code, control.CatalogueCode, control.Name, control.Domain, control.Objective, control.Description, control.Nature, control.Kind,
        control.Frequency, control.DefaultScope, control.OwnerId, control.LifecycleStages, control.Parameters, [.. control.Mappings.Select(MappingView.Of)], control.RetiredAt);
}

/// <summary>How the use cases find what they change.</summary>
internal static class ControlLookups
{
    public static NotFound Missing(string code) => new($"Control {Short(code)}");

    public static Task<Control?> FindControlAsync(this GrcDatabase database, string code, CancellationToken cancellation)
    {
        var upper = code.ToUpperInvariant();
        return database.Controls.SingleOrDefaultAsync(c => c.Code == upper, cancellation);
    }

    /// <summary>The row is no longer the one that the person saw.</summary>
    public static bool IsOutdated(this GrcDatabase database, object entity, ExpectedVersion expected) => expected.Value is { } version && version != database.VersionOf(entity);

    /// <summary>A new owner must be somebody who works here now; whoever owned it before may have left.</summary>
    public static async Task<Refusal?> RefuseOwnerAsync(this GrcDatabase database, PersonId? owner, PersonId? before, CancellationToken cancellation) =>
        owner is null || owner == before || await database.Memberships.AnyAsync(m => m.PersonId == owner && m.LeftAt == null, cancellation)
            ? null
            : new Invalid("The owner is not a member of your organization.", "ownerId");

    private static string Short(string code) => code.Length <= Control.CodeLength ? code : code[..Control.CodeLength] + "…";
}
