using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Spreadsheets.Apply;

/// <summary>The records behind the rows of a spreadsheet that change, read together however many they are.</summary>
internal sealed class SheetTarget
{
    public Dictionary<ControlId, Control> Controls { get; private init; } = [];

    public Dictionary<LinkKey, Implementation> Implementations { get; private init; } = [];

    public Dictionary<EvidenceId, EvidenceRecord> Evidence { get; private init; } = [];

    /// <summary>Versions that were accepted and not withdrawn: they were reviewed for what the evidence proves.</summary>
    public ILookup<EvidenceId, EvidenceVersion> Accepted { get; private init; } = Array.Empty<EvidenceVersion>().ToLookup(v => v.EvidenceId);

    /// <param name="rows">Ids of rows.</param>
    /// <param name="links">Links that evidence is to get.</param>
    /// <param name="tracked">True to save what changes; otherwise changes are tried on copies.</param>
    public static async Task<SheetTarget> LoadAsync(
        GrcDatabase database, SheetKind kind, Scope scope, IReadOnlyCollection<string> rows, IEnumerable<LinkKey> links, bool tracked, CancellationToken cancellation)
    {
        IQueryable<T> Of<T>()
            where T : class => tracked ? database.Set<T>() : database.Set<T>().AsNoTracking();
        switch (kind)
        {
            case SheetKind.Matrix:
                var ids = rows.Where(r => Guid.TryParse(r, out _)).Select(r => new ControlId(Guid.Parse(r))).ToList();
                var system = scope.System;
                return new SheetTarget
                {
                    Controls = await Of<Control>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation),
                    Implementations = await ByKeyAsync(Of<Implementation>().Where(i => ids.Contains(i.ControlId) && i.SystemId == system), cancellation),
                };
            case SheetKind.Implementations:
                var controls = rows.Select(r => LinkKey.One(r).Control).Distinct().ToList();
                return new SheetTarget
                {
                    Controls = await Of<Control>().Where(c => controls.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation),
                    Implementations = await ByKeyAsync(Of<Implementation>().Where(i => controls.Contains(i.ControlId)), cancellation),
                };
            default:
                var proofs = rows.Select(r => new EvidenceId(Guid.Parse(r))).ToList();
                var evidence = await Of<EvidenceRecord>().Where(e => proofs.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellation);
                var proven = evidence.Values.SelectMany(e => e.Proves).Distinct().ToList();
                var linked = links.Select(l => l.Control).Distinct().ToList();
                return new SheetTarget
                {
                    Evidence = evidence,
                    Implementations = await ByKeyAsync(Of<Implementation>().Where(i => proven.Contains(i.Id) || linked.Contains(i.ControlId)), cancellation),
                    Accepted = (await database.EvidenceVersions.AsNoTracking()
                        .Where(v => proofs.Contains(v.EvidenceId) && v.Review == ReviewState.Accepted && v.WithdrawnAt == null).ToListAsync(cancellation)).ToLookup(v => v.EvidenceId),
                };
        }
    }

    /// <summary>The row as it stands now, changed or not.</summary>
    public SheetLine Line(SheetHeader header, IReadOnlyList<SheetField> fields, string row)
    {
        switch (header.Kind)
        {
            case SheetKind.Matrix:
                var control = Controls[new ControlId(Guid.Parse(row))];
                return MatrixSheet.Line(control.ToSnapshot(), Implementations.GetValueOrDefault(new LinkKey(control.Id, header.Scope))?.ToSnapshot(), fields);
            case SheetKind.Implementations:
                var key = LinkKey.One(row);
                return ImplementationSheet.Line(Controls[key.Control].ToSnapshot(), key.Scope, "", Implementations.GetValueOrDefault(key)?.ToSnapshot());
            default:
                return EvidenceSheet.Line(Evidence[new EvidenceId(Guid.Parse(row))].ToSnapshot(), Implementations.ToDictionary(i => i.Value.Id, i => i.Key));
        }
    }

    private static Task<Dictionary<LinkKey, Implementation>> ByKeyAsync(IQueryable<Implementation> implementations, CancellationToken cancellation) =>
        implementations.ToDictionaryAsync(i => new LinkKey(i.ControlId, new Scope(i.SystemId)), cancellation);
}
