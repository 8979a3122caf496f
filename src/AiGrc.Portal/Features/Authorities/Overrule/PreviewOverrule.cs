using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Content;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Authorities.Overrule;

/// <summary>What a person decides about: the statement, and which conclusions of the organization would change.</summary>
/// <param name="Mapping">Null for a statement of cover.</param>
/// <param name="Cover">Null for a mapping.</param>
/// <param name="Reason">Why it is not followed now; null while it is.</param>
/// <param name="Changes">Of the chosen frameworks, for the organization, if the decision were the other one.</param>
public sealed record OverrulePreview(Crosswalk Crosswalk, Mapping? Mapping, RequirementCover? Cover, string? Reason, IReadOnlyList<ConclusionShift> Changes);

/// <summary>A requirement whose conclusion would be another one.</summary>
public sealed record ConclusionShift(Requirement Requirement, ConclusionInterval From, ConclusionInterval To);

/// <summary>Shows a statement with what would follow if the organization stopped following it, or followed it again.</summary>
public sealed class PreviewOverrule(OrganizationLibrary content, RequestRecords records, ICurrentUser user)
{
    public async Task<Result<OverrulePreview>> RunAsync(StatementName name, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        var crosswalk = content.Library.Crosswalks.FirstOrDefault(c => c.Key == name.Crosswalk);
        var mapping = crosswalk?.Mappings.FirstOrDefault(m => m.Source == name.Source && m.Target == name.Target);
        var cover = name.Target is null ? crosswalk?.Covers.FirstOrDefault(c => c.Whole == name.Source) : null;
        if (crosswalk is null || (mapping is null && cover is null))
        {
            return new NotFound("The statement");
        }

        var read = await records.ReadAsync(null, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var rules = content.Own.Authorities;
        var reason = mapping is not null
            ? rules.Mappings.FirstOrDefault(m => m.Crosswalk == name.Crosswalk && m.Source == name.Source && m.Target == name.Target)?.Reason
            : rules.Covers.FirstOrDefault(c => c.Crosswalk == name.Crosswalk && c.Whole == name.Source)?.Reason;
        var other = new OrganizationLibrary(content.Shipped, content.Own with { Authorities = Otherwise(rules, name, follow: reason is not null) });
        var then = other.Engine.ConcludeChosen(read.Value, Scope.Organization).SelectMany(f => f.Items).ToDictionary(i => i.Key, i => i.Value);
        var changes = content.Engine.ConcludeChosen(read.Value, Scope.Organization).SelectMany(f => f.Items).Where(i => then[i.Key] != i.Value);
        return new OverrulePreview(crosswalk, mapping, cover, reason, [.. changes.Select(i => new ConclusionShift(i.Requirement, i.Value, then[i.Key]))]);
    }

    private static AuthorityRules Otherwise(AuthorityRules rules, StatementName name, bool follow) => (name.Target, follow) switch
    {
        ({ } target, false) => rules with { Mappings = [.. rules.Mappings, new OverruledMapping(name.Crosswalk, name.Source, target, "")] },
        ({ } target, true) => rules with { Mappings = [.. rules.Mappings.Where(m => !(m.Crosswalk == name.Crosswalk && m.Source == name.Source && m.Target == target))] },
        (null, false) => rules with { Covers = [.. rules.Covers, new OverruledCover(name.Crosswalk, name.Source, "")] },
        (null, true) => rules with { Covers = [.. rules.Covers.Where(c => !(c.Crosswalk == name.Crosswalk && c.Whole == name.Source))] },
    };
}
