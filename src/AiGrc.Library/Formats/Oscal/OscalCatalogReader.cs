using System.Globalization;
using AiGrc.Library.Own;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Formats.Oscal;

/// <summary>An OSCAL catalog as a framework: groups and controls become requirements, parameters become text.</summary>
internal sealed class OscalCatalogReader
{
    private readonly Problems problems;
    private readonly Problems notes;
    private readonly DocumentFields fields;
    private readonly OscalParameters parameters;
    private readonly OscalProse prose;
    private readonly OscalAttributes attributes;
    private readonly List<RequirementEntry> entries = [];
    private readonly HashSet<string> refs = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> controls = new(StringComparer.Ordinal);

    public OscalCatalogReader(Problems problems, Problems notes)
    {
        (this.problems, this.notes, fields) = (problems, notes, new DocumentFields(problems));
        parameters = new OscalParameters(fields);
        prose = new OscalProse(fields, parameters);
        attributes = new OscalAttributes(notes);
    }

    /// <summary>Refs of the nodes that were controls rather than groups.</summary>
    public IReadOnlySet<string> Controls => controls;

    /// <param name="set">Parameters that a profile sets.</param>
    public FrameworkFile Read(DocumentMap catalog, string? key, IEnumerable<DocumentMap>? set = null)
    {
        foreach (var parameter in set ?? [])
        {
            parameters.Set(parameter);
        }

        Define(catalog);
        AddChildren(catalog, null, "", isControl: false);
        return new OscalMetadata(fields, attributes).ToFile(catalog, key, entries);
    }

    private void Define(DocumentMap owner)
    {
        parameters.Define(owner);
        foreach (var inner in fields.Maps(owner, "groups").Concat(fields.Maps(owner, "controls")))
        {
            Define(inner);
        }
    }

    private void AddChildren(DocumentMap owner, string? parent, string number, bool isControl)
    {
        var count = 0;
        foreach (var control in Sorted(fields.Maps(owner, "controls")))
        {
            AddControl(control, parent, isControl);
        }

        foreach (var group in Sorted(fields.Maps(owner, "groups")))
        {
            count++;
            AddGroup(group, parent, number.Length == 0 ? count.ToString(CultureInfo.InvariantCulture) : $"{number}.{count.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private void AddGroup(DocumentMap group, string? parent, string number)
    {
        var props = OscalProps.Of(group, fields);
        var id = fields.Text(group, "id");
        RequireOnce(id, group);
        var reference = RefOf(props.Label() ?? (id.Length > 0 ? id : $"G{number}"), id.Length > 0 ? id : $"G{number}", group);
        var kind = fields.Text(group, "class") is { Length: > 0 } own ? own : "group";
        Add(group, props, new RequirementEntry(group.Place, reference, kind, TitleOf(group), "", Assessable: false, parent), id);
        AddChildren(group, reference, number, isControl: false);
    }

    private void AddControl(DocumentMap control, string? parent, bool isBelowControl)
    {
        var props = OscalProps.Of(control, fields);
        var id = fields.Required(control, "id");
        RequireOnce(id, control);
        if (props.Exists(p => p.Name == OscalNames.Status && p.Value.Equals("withdrawn", StringComparison.OrdinalIgnoreCase)))
        {
            notes.Add(ProblemKind.NotReadable, control.Place, $"{props.Label() ?? id} is withdrawn and was left out.");
            AddChildren(control, parent, "", isBelowControl);
            return;
        }

        var reference = RefOf(props.Label() ?? id, id, control);
        controls.Add(reference);
        Add(control, props, new RequirementEntry(control.Place, reference, isBelowControl ? "enhancement" : "control", TitleOf(control), "", Assessable: true, parent), id);
        AddChildren(control, reference, "", isControl: true);
    }

    private void Add(DocumentMap node, IReadOnlyList<OscalProp> props, RequirementEntry entry, string id)
    {
        var text = prose.Of(node);
        if (text.Length > OscalProse.Longest)
        {
            notes.Add(ProblemKind.BadValue, node.Place, $"The text of {entry.Ref} is long; its first {OscalProse.Longest} characters were kept.");
        }

        var ours = attributes.Of(props, id.Length > 0 && id != entry.Ref ? id : null, node.Place);
        entries.Add(entry with
        {
            Kind = props.Ours(OscalNames.Kind) ?? entry.Kind,
            Summary = Shortened.To(text, OscalProse.Longest),
            Assessable = props.Ours(OscalNames.Assessable) is { } said ? said == "true" : entry.Assessable,
            ObligedRoles = props.AllOurs(OscalNames.ObligedRole),
            Tiers = props.AllOurs(OscalNames.Tier),
            ApplicableFrom = Day(props, OscalNames.ApplicableFrom),
            ApplicableFromAnnexI = Day(props, OscalNames.ApplicableFromAnnexI),
            OriginalApplicableFrom = Day(props, OscalNames.OriginalApplicableFrom),
            OriginalApplicableFromAnnexI = Day(props, OscalNames.OriginalApplicableFromAnnexI),
            Attributes = ours,
        });
    }

    private DateOnly? Day(IReadOnlyList<OscalProp> props, string name)
    {
        if (props.FirstOrDefault(p => p.IsOurs && p.Name == name) is not { } prop)
        {
            return null;
        }

        if (DateOnly.TryParseExact(prop.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        fields.Refuse(prop.Node, $"\"{Shortened.To(prop.Value, 40)}\" is not a date like 2026-08-02.");
        return null;
    }

    private string TitleOf(DocumentMap node) => Shortened.To(prose.Line(fields.Required(node, "title")), 300);

    private void RequireOnce(string id, DocumentMap node)
    {
        if (id.Length > 0 && !ids.Add(id))
        {
            problems.Add(ProblemKind.Duplicate, node.Place, $"The id {Shortened.To(id, 60)} stands twice.");
        }
    }

    // Labels are for people and may stand twice or be long; ids may not.
    private string RefOf(string label, string id, DocumentMap node)
    {
        var wanted = label.Length <= OwnFrameworkCheck.RefLength && !refs.Contains(label) ? label : id;
        var reference = wanted;
        for (var second = 2; !id.Equals(wanted, StringComparison.Ordinal) && refs.Contains(reference); second++)
        {
            reference = $"{wanted}-{second.ToString(CultureInfo.InvariantCulture)}";
        }

        if (reference != label)
        {
            notes.Add(ProblemKind.Duplicate, node.Place, $"The label \"{Shortened.To(label, 60)}\" stands elsewhere or is long; its ref is {reference}.");
        }

        refs.Add(reference);
        return reference;
    }

    // Documents say in which order to show siblings; where one of them does not, they stay as they stand.
    private List<DocumentMap> Sorted(IEnumerable<DocumentMap> siblings)
    {
        var keyed = siblings.Select(s => (Node: s, Sort: OscalProps.Of(s, fields).Find(p => p is { Name: OscalNames.SortId, IsOurs: false })?.Value)).ToList();
        return [.. (keyed.TrueForAll(k => k.Sort is not null) ? keyed.OrderBy(k => k.Sort, StringComparer.Ordinal).ToList() : keyed).Select(k => k.Node)];
    }
}
