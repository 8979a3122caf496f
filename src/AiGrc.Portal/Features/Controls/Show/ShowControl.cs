using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;

namespace AiGrc.Portal.Features.Controls.Show;

/// <summary>A control with everything that hangs on it, in one scope at one moment.</summary>
/// <param name="Here">How it stands in the scope that is looked at; null for a retired control.</param>
public sealed record ControlDetail(
    ControlSnapshot Control,
    uint Version,
    RequestedView View,
    string ScopeName,
    ControlStanding? Here,
    ImplementationSnapshot? Own,
    uint ImplementationVersion,
    IReadOnlyList<ScopeStanding> Scopes,
    IReadOnlyList<ServedFramework> Serves,
    IReadOnlyList<ParameterDetail> Parameters,
    CatalogueControl? Source,
    IReadOnlyList<EvidenceDetail> Evidence,
    IReadOnlyDictionary<PersonId, Colleague> People)
{
    public string Name(PersonId? person) => person is { } id ? People.TryGetValue(id, out var found) ? found.Name : "Somebody unknown" : "Nobody";
}

public sealed record ScopeStanding(string Name, ControlStanding Standing);

public sealed record ServedFramework(Framework Framework, IReadOnlyList<ServedRequirement> Requirements);

/// <param name="Proven">Green: this control alone proves it here.</param>
public sealed record ServedRequirement(ControlMapping Mapping, string Title, bool Applies, bool Proven);

/// <param name="Strictest">What is demanded of the organization or one of its systems.</param>
/// <param name="IsWeak">The chosen value is weaker than what is demanded.</param>
public sealed record ParameterDetail(ControlParameter Parameter, string? Chosen, StrictestDemand? Strictest, bool IsWeak);

public sealed record EvidenceDetail(EvidenceSnapshot Evidence, EvidenceStanding Standing, string ScopeName);

public sealed class ShowControl(RequestRecords records, PeopleDirectory people, ConclusionEngine engine, ICurrentUser user)
{
    public async Task<Result<ControlDetail>> RunAsync(string code, RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        var read = await records.ReadAsync(view.AsOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var index = read.Value;
        if (!index.Knows(view.Scope))
        {
            return new NotFound("The AI system");
        }

        if (index.Records.Controls.FirstOrDefault(c => string.Equals(c.Code, code, StringComparison.OrdinalIgnoreCase)) is not { } control)
        {
            return ControlLookups.Missing(code);
        }

        var here = index.Standing(control.Id, view.Scope);
        var own = index.Records.Implementations.FirstOrDefault(i => i.ControlId == control.Id && i.SystemId == view.Scope.System);
        var source = engine.Library.CatalogueControl(control.CatalogueCode ?? "");
        return new ControlDetail(
            control, index.Records.Versions.GetValueOrDefault(control.Id.Value), view, index.NameOf(view.Scope), here, own,
            own is null ? 0 : index.Records.Versions.GetValueOrDefault(own.Id.Value),
            [.. index.Scopes.Select(s => index.Standing(control.Id, s) is { } standing ? new ScopeStanding(index.NameOf(s), standing) : null).OfType<ScopeStanding>()],
            Serves(index, control, view.Scope, here), [.. (source?.Parameters ?? []).Select(p => Parameter(index, control, p))], source,
            Evidence(index, control), await people.AllAsync(cancellation));
    }

    private List<ServedFramework> Serves(RecordIndex index, ControlSnapshot control, Scope scope, ControlStanding? here) =>
    [
        .. control.Mappings.GroupBy(m => m.Requirement.Framework, StringComparer.Ordinal)
            .Select(g => (Framework: engine.Library.Framework(g.Key), Mappings: g.ToList()))
            .Where(g => g.Framework is not null)
            .OrderBy(g => g.Framework!.Facts.Order)
            .Select(g => new ServedFramework(g.Framework!, [.. g.Mappings.Select(m => Requirement(index, g.Framework!, m, scope, here))])),
    ];

    private ServedRequirement Requirement(RecordIndex index, Framework framework, ControlMapping mapping, Scope scope, ControlStanding? here)
    {
        var requirement = framework.Find(mapping.Requirement.Ref);
        return new ServedRequirement(
            mapping, requirement?.Title ?? "No longer in the library", requirement is not null && engine.Applicability(index, requirement, scope).Applies,
            mapping.Coverage == Coverage.Full && here?.IsProven == true);
    }

    private ParameterDetail Parameter(RecordIndex index, ControlSnapshot control, ControlParameter parameter)
    {
        var strictest = ParameterValues.Strictest(
            parameter, key => engine.Library.Requirement(key) is { } r && index.Scopes.Any(s => engine.Applicability(index, r, s).Applies));
        var chosen = control.Parameters.GetValueOrDefault(parameter.Name);
        var isWeak = chosen is not null && strictest is { Demands.Count: > 0 } && !ParameterValues.Satisfies(parameter, chosen, strictest.Value);
        return new ParameterDetail(parameter, chosen, strictest, isWeak);
    }

    private static List<EvidenceDetail> Evidence(RecordIndex index, ControlSnapshot control)
    {
        var found = new List<EvidenceDetail>();
        foreach (var implementation in index.Records.Implementations.Where(i => i.ControlId == control.Id))
        {
            var scope = new Scope(implementation.SystemId);
            found.AddRange(index.Evidence.Proving(implementation.Id)
                .Select(e => new EvidenceDetail(e, index.Evidence.Of(e.Id), index.Knows(scope) ? index.NameOf(scope) : "A removed system")));
        }

        return found;
    }
}
