using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Planning;

/// <summary>What the conclusion engine would say if exactly the controls of a plan were there and implemented.</summary>
internal sealed class OnceInPlace
{
    private readonly ScopeReasoning reasoning;

    public OnceInPlace(ConclusionEngine engine, RecordIndex index, IReadOnlyList<ControlSnapshot> controls)
    {
        // Those of the catalogue have no identity yet; within this supposition any will do.
        var named = controls.Select((c, at) => c with { Id = new ControlId(Numbered(at)) }).ToList();
        var implemented = named.Select((c, at) => new ImplementationSnapshot(new ImplementationId(Numbered(at)), c.Id, null, ImplementationStatus.Implemented, null, null, null));
        var supposed = index.Records with { Controls = named, Implementations = [.. implemented], Evidence = [], EvidenceVersions = [], ConclusionsByHand = [], Remediations = [] };
        reasoning = engine.Reason(new RecordIndex(supposed), Scope.Organization);
    }

    public ConclusionInterval Conclude(Requirement requirement) => reasoning.Derive(requirement.Key).Declared;

    private static Guid Numbered(int at) => new(at + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
