using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Spreadsheets.Apply;

/// <summary>What accepted evidence proves was part of the review.</summary>
public sealed record ReviewedLinks() : Refusal("An accepted version proves what stands here, and changing that takes somebody who may review and who did not submit it.", "proves");

/// <param name="Name">As people call the row.</param>
/// <param name="Cells">New values by field; what is not there stays.</param>
public sealed record RowChange(string Row, int Number, string Name, IReadOnlyDictionary<string, string> Cells);

/// <summary>Changes records as rows of a spreadsheet say, through the domain's own verbs: what they refuse is refused here.</summary>
/// <param name="whyOf">The reason of a mapping that a control gets.</param>
internal sealed class SheetWriter(
    SheetHeader header, SheetTarget target, ContentLibrary library, ICurrentUser user, DateTimeOffset now, Func<ControlId, RequirementKey, string> whyOf)
{
    private const int MostMappings = 1000;
    private static readonly string[] Described = ["name", "domain", "objective", "description", "nature", "kind", "frequency"];
    private static readonly string[] OfImplementation = ["status", "responsible", "due", "justification"];

    /// <summary>Records that there were none of before.</summary>
    public List<ILedgerSubject> Added { get; } = [];

    /// <returns>Why the row cannot be so; then some of it may be changed already.</returns>
    public Refusal? Change(RowChange change)
    {
        switch (header.Kind)
        {
            case SheetKind.Matrix:
                var id = new ControlId(Guid.Parse(change.Row));
                return target.Controls.TryGetValue(id, out var control) && control.RetiredAt is null
                    ? ChangeControl(control, change.Cells) ?? Implement(new LinkKey(id, header.Scope), change.Cells)
                    : new ChangedMeanwhile();
            case SheetKind.Implementations:
                var key = LinkKey.One(change.Row);
                return target.Controls.TryGetValue(key.Control, out var of) && of.RetiredAt is null ? Implement(key, change.Cells) : new ChangedMeanwhile();
            default:
                return target.Evidence.TryGetValue(new EvidenceId(Guid.Parse(change.Row)), out var evidence) ? ChangeEvidence(evidence, change.Cells) : new ChangedMeanwhile();
        }
    }

    /// <summary>A control that was written in the spreadsheet.</summary>
    /// <param name="taken">Codes that are in use.</param>
    public Result<Control> Add(RowChange change, ISet<string> taken)
    {
        if (!user.May(Permission.EditControls))
        {
            return Problems.Lacks(Permission.EditControls);
        }

        var code = change.Cells.GetValueOrDefault("code", "").Trim();
        if (library.CatalogueControl(code) is { } reserved)
        {
            return new Invalid($"{reserved.Code} is the catalogue's code for \"{reserved.Name}\": adopt that one, or choose another code.", "code");
        }

        if (!taken.Add(code.ToUpperInvariant()))
        {
            return new Invalid($"A control {code} exists already. If this row is that control, its hidden id was lost: copy whole rows, or edit the exported row.", "code");
        }

        var id = new ControlId(Guid.CreateVersion7(now));
        var text = TextOf(change.Cells, new ControlText("", "", "", "", ControlNature.Manual, ControlKind.Preventive, ControlFrequency.Annual, DefaultScope.Organization));
        var written = Control.Write(id, code, text);
        if (written.IsRefused)
        {
            return written;
        }

        var control = written.Value;
        target.Controls[id] = control;
        Added.Add(control);
        var rest = change.Cells.Where(c => !Described.Contains(c.Key)).ToDictionary(StringComparer.Ordinal);
        return (ChangeControl(control, rest) ?? Implement(new LinkKey(id, header.Scope), rest)) is { } refusal ? refusal : control;
    }

    private Refusal? ChangeControl(Control control, IReadOnlyDictionary<string, string> cells)
    {
        var own = cells.Keys.Where(k => !OfImplementation.Contains(k) && k != "code").ToList();
        if (own.Count > 0 && !user.May(Permission.EditControls))
        {
            return Problems.Lacks(Permission.EditControls);
        }

        if (own.Exists(Described.Contains))
        {
            var before = new ControlText(control.Name, control.Domain, control.Objective, control.Description, control.Nature, control.Kind, control.Frequency, control.DefaultScope);
            if (control.Describe(TextOf(cells, before)).Refusal is { } refusal)
            {
                return refusal;
            }
        }

        if (cells.TryGetValue("owner", out var owner))
        {
            control.AssignTo(Person(owner));
        }

        var served = own.Where(k => k.StartsWith("requirements.", StringComparison.Ordinal)).ToDictionary(k => k["requirements.".Length..], k => RequirementCells.Parse(cells[k]), StringComparer.Ordinal);
        return served.Count == 0 ? null : Map(control, served);
    }

    private Refusal? Map(Control control, Dictionary<string, IReadOnlyList<(string Ref, Coverage Coverage)>> served)
    {
        var wanted = served.SelectMany(s => s.Value.Select(v => (Key: new RequirementKey(s.Key, v.Ref), v.Coverage))).ToDictionary(w => w.Key, w => w.Coverage);
        var before = control.Mappings.Select(m => m.Requirement).ToHashSet();
        List<ControlMapping> mappings =
        [
            .. control.Mappings
                .Where(m => !served.ContainsKey(m.Requirement.Framework) || wanted.ContainsKey(m.Requirement))
                .Select(m => wanted.TryGetValue(m.Requirement, out var coverage) ? m with { Coverage = coverage } : m),
            .. wanted.Where(w => !before.Contains(w.Key)).Select(w => new ControlMapping(w.Key, w.Value, whyOf(control.Id, w.Key))),
        ];
        return mappings.Count > MostMappings
            ? new Invalid($"A control serves at most {MostMappings} requirements.")
            : control.MapTo(mappings, key => before.Contains(key) || library.Requirement(key) is { Assessable: true }).Refusal;
    }

    private Refusal? Implement(LinkKey key, IReadOnlyDictionary<string, string> cells)
    {
        if (!cells.Keys.Any(OfImplementation.Contains))
        {
            return null;
        }

        if (!user.May(Permission.EditImplementations))
        {
            return Problems.Lacks(Permission.EditImplementations);
        }

        if (!target.Implementations.TryGetValue(key, out var implementation))
        {
            implementation = Begin(key);
        }

        var status = cells.TryGetValue("status", out var word) ? Enum.Parse<ImplementationStatus>(word) : implementation.Status;
        if (status != ImplementationStatus.NotApplicable && cells.GetValueOrDefault("justification", "").Length > 0)
        {
            return new Invalid("A justification belongs to the status Not applicable and to no other.", "justification");
        }

        var moved = implementation.MoveTo(status, cells.GetValueOrDefault("justification", implementation.Justification ?? ""));
        implementation.Plan(
            cells.TryGetValue("responsible", out var owner) ? Person(owner) : implementation.OwnerId,
            cells.TryGetValue("due", out var due) ? Day(due) : implementation.DueOn);
        return moved.Refusal;
    }

    private Refusal? ChangeEvidence(EvidenceRecord evidence, IReadOnlyDictionary<string, string> cells)
    {
        if (!user.May(Permission.SubmitEvidence))
        {
            return Problems.Lacks(Permission.SubmitEvidence);
        }

        var described = evidence.Describe(cells.GetValueOrDefault("title", evidence.Title), cells.GetValueOrDefault("description", evidence.Description));
        if (described.IsRefused || !cells.TryGetValue("proves", out var proves))
        {
            return described.Refusal;
        }

        if (target.Accepted[evidence.Id].Any() && (!user.May(Permission.ReviewEvidence) || target.Accepted[evidence.Id].Any(v => v.IsSubmittedBy(user.Actor, user.Person))))
        {
            return new ReviewedLinks();
        }

        return evidence.Prove([.. LinkKey.Parse(proves).Select(k => target.Implementations.TryGetValue(k, out var known) ? known.Id : Begin(k).Id)]).Refusal;
    }

    private Implementation Begin(LinkKey key)
    {
        var implementation = Implementation.Of(new ImplementationId(Guid.CreateVersion7(now)), key.Control, key.Scope);
        target.Implementations[key] = implementation;
        Added.Add(implementation);
        return implementation;
    }

    private static ControlText TextOf(IReadOnlyDictionary<string, string> cells, ControlText before) => before with
    {
        Name = cells.GetValueOrDefault("name", before.Name),
        Domain = cells.GetValueOrDefault("domain", before.Domain),
        Objective = cells.GetValueOrDefault("objective", before.Objective),
        Description = cells.GetValueOrDefault("description", before.Description),
        Nature = cells.TryGetValue("nature", out var nature) ? Enum.Parse<ControlNature>(nature) : before.Nature,
        Kind = cells.TryGetValue("kind", out var kind) ? Enum.Parse<ControlKind>(kind) : before.Kind,
        Frequency = cells.TryGetValue("frequency", out var frequency) ? Enum.Parse<ControlFrequency>(frequency) : before.Frequency,
    };

    private static PersonId? Person(string value) => value.Length == 0 ? null : new PersonId(Guid.Parse(value));

    private static DateOnly? Day(string value) => value.Length == 0 ? null : DateOnly.ParseExact(value, "yyyy-MM-dd");
}
