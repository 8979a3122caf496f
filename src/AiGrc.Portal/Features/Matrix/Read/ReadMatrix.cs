using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;

namespace AiGrc.Portal.Features.Matrix.Read;

/// <summary>Reads the matrix: the records once, the people once, the rest is arithmetic.</summary>
public sealed class ReadMatrix(RequestRecords records, PeopleDirectory people, ConclusionEngine engine, ICurrentUser user)
{
    /// <summary>Columns for an organization that has chosen no framework yet.</summary>
    private const int Unasked = 4;

    /// <param name="frameworks">Keys in the order of the columns; null means those that the organization chose.</param>
    public async Task<Result<MatrixView>> RunAsync(IReadOnlyList<string>? frameworks, RequestedView view, CancellationToken cancellation)
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

        var columns = ChooseColumns(index, frameworks);
        if (columns.IsRefused)
        {
            return columns.Refusal;
        }

        return new MatrixView(
            index.Moment, view.AsOf, view.Scope, index.NameOf(view.Scope),
            [.. columns.Value.Select(f => new MatrixFramework(f, engine.Conclude(index, f, view.Scope).Numbers))],
            Rows(index, view.Scope, columns.Value),
            await people.AllAsync(cancellation));
    }

    private Result<IReadOnlyList<Framework>> ChooseColumns(RecordIndex index, IReadOnlyList<string>? keys)
    {
        if (keys is null)
        {
            var chosen = index.Records.Organization.Frameworks.Select(engine.Library.Framework).OfType<Framework>().ToList();
            return chosen.Count > 0 ? chosen : [.. engine.Library.Frameworks.OrderBy(f => f.Facts.Order).Take(Unasked)];
        }

        return keys.FirstOrDefault(k => engine.Library.Framework(k) is null) is { } unknown
            ? new Invalid($"There is no framework \"{unknown}\" in the library.", "frameworks")
            : keys.Distinct(StringComparer.Ordinal).Select(k => engine.Library.Framework(k)!).ToList();
    }

    private static List<MatrixRow> Rows(RecordIndex index, Scope scope, IReadOnlyList<Framework> frameworks)
    {
        var versions = index.Records.Versions;
        var own = new Dictionary<ControlId, ImplementationSnapshot>();
        foreach (var implementation in index.Records.Implementations.Where(i => i.SystemId == scope.System))
        {
            own.TryAdd(implementation.ControlId, implementation);
        }

        var column = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < frameworks.Count; at++)
        {
            column[frameworks[at].Key] = at;
        }

        var rows = new List<MatrixRow>(index.Controls.Count);
        foreach (var standing in index.Standings(scope))
        {
            var requirements = new List<ControlMapping>?[frameworks.Count];
            foreach (var mapping in standing.Control.Mappings)
            {
                if (column.TryGetValue(mapping.Requirement.Framework, out var at))
                {
                    (requirements[at] ??= []).Add(mapping);
                }
            }

            var here = own.GetValueOrDefault(standing.Control.Id);
            rows.Add(new MatrixRow(
                standing, here, versions.GetValueOrDefault(standing.Control.Id.Value), here is null ? 0 : versions.GetValueOrDefault(here.Id.Value),
                [.. requirements.Select(r => (IReadOnlyList<ControlMapping>)(r ?? []))]));
        }

        return rows;
    }
}
