using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Planning;

/// <summary>A control that a plan may count on: the organization's own or adopted one with its own mappings, or one of the catalogue that it could adopt.</summary>
/// <param name="Source">The catalogue's control behind it, or null.</param>
/// <param name="Snapshot">As the organization has it, or would have it after adopting.</param>
/// <param name="NotIn">Scopes in which the organization says that it does not apply.</param>
internal sealed record PlanCandidate(CatalogueControl? Source, ControlSnapshot Snapshot, PlannedStanding Standing, ControlStanding? Today, IReadOnlyList<Scope> NotIn)
{
    public string Code => Snapshot.Code;

    public bool IsThere => Standing is PlannedStanding.Adopted or PlannedStanding.Proven;
}

/// <summary>Gathers the candidates, by code.</summary>
internal static class PlanCandidates
{
    // Adopting makes an identity; a plan only looks.
    private static readonly ControlId Nobody = new(Guid.Empty);

    public static IReadOnlyList<PlanCandidate> Of(ContentLibrary library, RecordIndex index, IReadOnlyList<Scope> scopes)
    {
        var domains = library.Domains.ToDictionary(d => d.Key, d => d.Name, StringComparer.Ordinal);
        var taken = index.Records.Controls.SelectMany(c => new[] { c.Code, c.CatalogueCode }).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var inForce = index.Controls.Select(c => InForce(library, index, scopes, c));
        var active = index.Controls.Select(c => c.Id).ToHashSet();
        var retired = index.Records.Controls
            .Where(c => !active.Contains(c.Id) && c.CatalogueCode is { } code && library.CatalogueControl(code) is not null)
            .Select(c => new PlanCandidate(library.CatalogueControl(c.CatalogueCode!), c with { RetiredAt = null }, PlannedStanding.Retired, null, []));
        var free = library.CatalogueControls
            .Where(c => !taken.Contains(c.Code))
            .Select(c => new PlanCandidate(c, Control.Adopt(Nobody, c, domains.GetValueOrDefault(c.Domain, c.Domain)).ToSnapshot(), PlannedStanding.ToAdopt, null, []));
        return [.. inForce.Concat(retired).Concat(free).OrderBy(c => c.Code, StringComparer.Ordinal).ThenBy(c => c.Snapshot.Id.Value)];
    }

    private static PlanCandidate InForce(ContentLibrary library, RecordIndex index, IReadOnlyList<Scope> scopes, ControlSnapshot control)
    {
        var standings = scopes.Select(s => index.Standing(control.Id, s)!).ToList();

        // A control for each AI system is done there; one for the organization is done once and inherited.
        var doneIn = standings.Where(s => s.Scope.IsOrganization == (control.DefaultScope == DefaultScope.Organization)).ToList();
        var applying = (doneIn.Count > 0 ? doneIn : standings).Where(s => s.Status != ImplementationStatus.NotApplicable).ToList();
        var weakest = (applying.Count > 0 ? applying : standings).MinBy(Rank)!;
        var notIn = standings.Where(s => s.Status == ImplementationStatus.NotApplicable).Select(s => s.Scope).ToList();
        var source = control.CatalogueCode is { } code ? library.CatalogueControl(code) : null;
        return new PlanCandidate(source, control, weakest.IsProven ? PlannedStanding.Proven : PlannedStanding.Adopted, weakest, notIn);
    }

    private static int Rank(ControlStanding standing) => standing switch
    {
        { IsProven: true } => 10,
        { Status: ImplementationStatus.Implemented } => 5,
        { Status: ImplementationStatus.InProgress } => 4,
        { Status: ImplementationStatus.Planned } => 3,
        { Status: ImplementationStatus.NotStarted } => 2,
        _ => 1,
    };
}
