using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Features.Dashboard.Reading;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;

namespace AiGrc.Portal.Features.Dashboard.Due;

internal sealed record DueItem(RemediationSnapshot Item, string Where, string Owner, bool IsMine, string Now);

internal sealed record DueContent(DateTimeOffset Moment, IReadOnlyList<DueItem> Mine, IReadOnlyList<DueItem> Others, IReadOnlyList<FrameworkConclusions> Frameworks);

/// <summary>Reads what a risk owner has to close, what is due first.</summary>
internal sealed class ReadDue(RequestRecords records, PeopleDirectory people, ConclusionEngine engine, ICurrentUser user)
{
    public async Task<Result<DueContent>> RunAsync(RequestedView view, CancellationToken cancellation)
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
            return new NotFound("This AI system at that moment");
        }

        var names = (await people.AllAsync(cancellation)).ToDictionary(c => c.Key, c => c.Value.Name);
        var open = index.Records.Remediations.Where(r => r.Status is RemediationStatus.Open or RemediationStatus.InProgress).OrderBy(r => r.DueOn ?? DateOnly.MaxValue)
            .Select(r => Describe(index, r, names)).ToList();
        return new DueContent(index.Moment, open.FindAll(i => i.IsMine), open.FindAll(i => !i.IsMine), engine.ConcludeChosen(index, view.Scope));
    }

    private DueItem Describe(RecordIndex index, RemediationSnapshot item, Dictionary<PersonId, string> names)
    {
        var requirement = engine.Library.Requirement(new RequirementKey(item.Framework, item.Ref));
        var conclusion = requirement is not null && index.Knows(item.SystemId is { } id ? Scope.Of(id) : Scope.Organization)
            ? engine.Conclude(index, requirement, new Scope(item.SystemId)).Conclusion : null;
        var system = item.SystemId is { } about && index.System(about) is { } known ? $", {known.Name}" : "";
        return new DueItem(
            item, $"{Wording.ShortName(engine.Library, item.Framework)} {item.Ref}{(requirement is null ? "" : $" {requirement.Title}")}{system}",
            item.OwnerId is { } owner && names.TryGetValue(owner, out var name) ? name : "Nobody", item.OwnerId == user.Person, conclusion?.Value.Word() ?? "Does not apply");
    }
}
