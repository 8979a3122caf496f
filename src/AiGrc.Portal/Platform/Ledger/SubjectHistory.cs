using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Platform.Ledger;

/// <summary>One change of a record as people read it.</summary>
/// <param name="Changes">Field by field, with names in the place of ids; what a first entry set is listed with nothing before it.</param>
public sealed record SubjectChange(LedgerEntry Entry, long? Sequence, string What, IReadOnlyList<FieldDifference> Changes);

/// <param name="Name">How the record calls itself now.</param>
/// <param name="Href">Its page, where it has one.</param>
/// <param name="Changes">Newest first.</param>
public sealed record RecordHistory(string Name, string? Href, IReadOnlyList<SubjectChange> Changes);

/// <summary>What happened to one record, from the ledger: for the page of activity and for every page that shows a record's history.</summary>
public sealed class SubjectHistory(LedgerEntries entries, LedgerNames names, ContentLibrary library, ICurrentUser user)
{
    public const int Most = 500;

    /// <param name="asOf">Null means now.</param>
    public async Task<Result<RecordHistory>> ReadAsync(string subjectType, string subjectId, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        if (user.Organization is not { } organization || !user.May(Permission.ReadLedger))
        {
            return Problems.Lacks(Permission.ReadLedger);
        }

        var found = await entries.OfSubjectAsync(organization, subjectType, subjectId, Most, cancellation);
        found.RemoveAll(e => asOf is { } moment && e.Entry.RecordedAt > moment);
        if (found.Count == 0)
        {
            return new NotFound("The record");
        }

        var differences = new List<IReadOnlyList<FieldDifference>>(found.Count);
        string? before = null;
        var mappings = new MappingChanges(library);
        foreach (var entry in found)
        {
            var fields = StateDifferences.Between(before, entry.Entry.State).Where(d => d.Field is not ("id" or MappingChanges.Field)).Select(d => d with { Field = LedgerWords.Field(d.Field) });
            differences.Add([.. fields, .. mappings.Between(before, entry.Entry.State)]);
            before = entry.Entry.State;
        }

        var called = await names.ReadAsync(
            organization, [.. differences.SelectMany(d => d).SelectMany(d => LedgerNames.IdsIn(d.Old).Concat(LedgerNames.IdsIn(d.New))), .. LedgerNames.IdsIn(before)], cancellation);
        var changes = found.Select((e, i) => new SubjectChange(
            e.Entry, e.Sequence, LedgerWords.Action(e.Entry.Action),
            [.. differences[i].Select(d => d with { Old = LedgerNames.Readable(d.Old, called), New = LedgerNames.Readable(d.New, called) })]));
        return new RecordHistory(LedgerWords.Subject(found[^1].Entry, called, library), LedgerWords.Href(found[^1].Entry), [.. changes.Reverse()]);
    }
}
