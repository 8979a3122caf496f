using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;

namespace AiGrc.Portal.Features.AiSystems.Show;

/// <param name="Frameworks">The chosen frameworks' numbers in this system's scope.</param>
public sealed record AiSystemLine(AiSystemSnapshot System, string Owner, IReadOnlyList<FrameworkConclusions> Frameworks);

/// <param name="Controls">Those that the system has said something about itself, or that are done per system, with what it inherits.</param>
/// <param name="Inherited">How many more controls count here because the organization does them.</param>
public sealed record AiSystemDetail(AiSystemLine Line, IReadOnlyList<ControlStanding> Controls, int Inherited, IReadOnlyDictionary<PersonId, Colleague> People)
{
    public string Name(PersonId? person) => person is { } id ? People.TryGetValue(id, out var found) ? found.Name : "Somebody unknown" : "Nobody";
}

/// <summary>Systems with what follows for each of them.</summary>
public sealed class ShowAiSystems(RequestRecords records, PeopleDirectory people, ConclusionEngine engine, ICurrentUser user)
{
    public async Task<Result<IReadOnlyList<AiSystemLine>>> AllAsync(DateTimeOffset? asOf, CancellationToken cancellation)
    {
        var index = await ReadAsync(asOf, cancellation);
        if (index.IsRefused)
        {
            return index.Refusal;
        }

        var names = await people.AllAsync(cancellation);
        return Result<IReadOnlyList<AiSystemLine>>.Of([.. index.Value.Records.Systems.Select(s => Line(index.Value, s, names))]);
    }

    public async Task<Result<AiSystemDetail>> OneAsync(AiSystemId id, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        var index = await ReadAsync(asOf, cancellation);
        if (index.IsRefused)
        {
            return index.Refusal;
        }

        if (index.Value.System(id) is not { } system)
        {
            return new NotFound("The AI system");
        }

        var names = await people.AllAsync(cancellation);
        var standings = index.Value.Standings(Scope.Of(id));
        var shown = standings.Where(s => s.Control.DefaultScope == DefaultScope.AiSystem || (s.Implementation is not null && !s.Inherited)).ToList();
        return new AiSystemDetail(Line(index.Value, system, names), shown, standings.Count(s => s.Inherited) - shown.Count(s => s.Inherited), names);
    }

    private async Task<Result<RecordIndex>> ReadAsync(DateTimeOffset? asOf, CancellationToken cancellation) =>
        user.May(Permission.ReadRecords) ? await records.ReadAsync(asOf, cancellation) : Problems.Lacks(Permission.ReadRecords);

    private AiSystemLine Line(RecordIndex index, AiSystemSnapshot system, IReadOnlyDictionary<PersonId, Colleague> names) => new(
        system,
        system.OwnerId is { } owner ? names.TryGetValue(owner, out var person) ? person.Name : "Somebody unknown" : "Nobody",
        engine.ConcludeChosen(index, Scope.Of(system.Id)));
}
