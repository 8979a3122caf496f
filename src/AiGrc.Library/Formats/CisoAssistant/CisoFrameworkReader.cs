using System.Globalization;
using System.Text.RegularExpressions;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Own;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Formats.CisoAssistant;

/// <summary>One framework of a CISO Assistant library.</summary>
internal sealed partial class CisoFrameworkReader(Problems problems, Problems notes)
{
    private const string Groups = "implementation_groups";
    private const int LongestTitle = 160;
    private const int LongestText = 4000;
    private readonly DocumentFields fields = new(problems);
    private readonly HashSet<string> refs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> refByUrn = new(StringComparer.OrdinalIgnoreCase);

    public FrameworkFile Read(DocumentMap framework, DocumentMap library, string? key)
    {
        var urn = fields.Required(framework, "urn");
        var nodes = fields.Maps(framework, "requirement_nodes").ToList();
        foreach (var (index, node) in nodes.Index())
        {
            Name(node, index);
        }

        var path = new List<string>();
        var entries = InTreeOrder(nodes.ConvertAll(n => Entry(n, path)));
        var name = Shortened.To(fields.Required(framework, "name"), 200);
        var groups = fields.Maps(framework, "implementation_groups_definition").Select(g => fields.Text(g, "ref_id")).Where(g => g.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var used = entries.SelectMany(e => e.Attributes?.GetValueOrDefault(Groups) ?? []).Distinct(StringComparer.Ordinal);
        return new FrameworkFile(
            framework.Place, key ?? Urn.KeyOf(urn), name, ShortName(framework, name), OwnDefaults.Order, Or(library, "version", OwnDefaults.Version), Or(library, "provider", OwnDefaults.NotStated),
            new SourceCitation(name, urn, ""), Or(library, "copyright", OwnDefaults.NotStated), Texts(library, framework), new VocabularyEntry([.. entries.Select(e => e.Kind).Distinct(StringComparer.Ordinal)]),
            new FrameworkCounts(framework.Place, entries.Count, entries.Count(e => e.Assessable)), entries, Published(library),
            Attributes:
            [
                new AttributeEntry(framework.Place, Groups, "Implementation groups", groups.Count > 0 ? [.. groups.Union(used, StringComparer.Ordinal)] : null),
                new AttributeEntry(framework.Place, Urn.Attribute, "URN"),
            ]);
    }

    // Many nodes have no ref of their own: then the end of their urn names them, and never twice.
    private void Name(DocumentMap node, int index)
    {
        var urn = fields.Required(node, "urn");
        var said = fields.Text(node, "ref_id");
        var wanted = said.Length is > 0 and <= OwnFrameworkCheck.RefLength && !refs.Contains(said) ? said : Urn.Last(urn);
        if (wanted.Length is 0 or > OwnFrameworkCheck.RefLength || refs.Contains(wanted))
        {
            wanted = $"node-{(index + 1).ToString(CultureInfo.InvariantCulture)}";
        }

        if (said.Length > 0 && wanted != said)
        {
            notes.Add(ProblemKind.Duplicate, node.Place, $"The ref_id \"{Shortened.To(said, 60)}\" stands elsewhere or is long; its ref is {wanted}.");
        }

        refs.Add(wanted);
        if (urn.Length > 0 && !refByUrn.TryAdd(urn, wanted))
        {
            problems.Add(ProblemKind.Duplicate, node.Fields["urn"].Place, $"The urn {Shortened.To(urn, 120)} stands twice.");
        }
    }

    private RequirementEntry Entry(DocumentMap node, List<string> path)
    {
        var urn = fields.Text(node, "urn");
        var reference = refByUrn.GetValueOrDefault(urn) ?? "";
        var description = fields.Text(node, "description");
        var text = string.Join('\n', ((string[])[description, fields.Text(node, "annotation")]).Where(t => t.Length > 0));
        if (text.Length > LongestText)
        {
            notes.Add(ProblemKind.BadValue, node.Place, $"The text of {reference} is long; its first {LongestText} characters were kept.");
        }

        var isAssessable = fields.Flag(node, "assessable") ?? false;
        var name = fields.Text(node, "name");
        var title = Space().Replace(name.Length > 0 ? name : description.Length > 0 ? description : reference, " ");
        var groups = fields.Texts(node, Groups).Distinct(StringComparer.Ordinal).ToList();
        var attributes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [Urn.Attribute] = [Shortened.To(urn, 500)] };
        if (groups.Count > 0)
        {
            attributes[Groups] = groups;
        }

        return new RequirementEntry(
            node.Place, reference, isAssessable ? "requirement" : "section", Shortened.To(title, LongestTitle), Shortened.To(text, LongestText), isAssessable, ParentOf(node, reference, path),
            Attributes: attributes);
    }

    // By urn where it is said, else the last node that stands one level above.
    private string? ParentOf(DocumentMap node, string reference, List<string> path)
    {
        var depth = Math.Clamp(fields.Whole(node, "depth") ?? 1, 1, path.Count + 1);
        path.RemoveRange(depth - 1, path.Count - depth + 1);
        var above = path.LastOrDefault();
        path.Add(reference);
        var said = fields.Text(node, "parent_urn");
        if (said.Length == 0)
        {
            return above;
        }

        if (!refByUrn.TryGetValue(said, out var parent))
        {
            problems.Add(ProblemKind.UnknownReference, node.Fields["parent_urn"].Place, $"No node has the urn {Shortened.To(said, 120)}.");
        }

        return parent;
    }

    /// <summary>Parents before their children, siblings as they stand; what makes no tree stays as it is, for the check to name.</summary>
    private static List<RequirementEntry> InTreeOrder(List<RequirementEntry> entries)
    {
        var children = entries.ToLookup(e => e.Parent ?? "", StringComparer.Ordinal);
        var ordered = new List<RequirementEntry>(entries.Count);
        var open = new Stack<RequirementEntry>(children[""].Reverse());
        while (ordered.Count < entries.Count && open.TryPop(out var next))
        {
            ordered.Add(next);
            foreach (var child in next.Ref.Length > 0 ? children[next.Ref].Reverse() : [])
            {
                open.Push(child);
            }
        }

        return ordered.Count == entries.Count && open.Count == 0 ? ordered : entries;
    }

    private static IReadOnlyList<string> NotEmpty(params string[] texts) => [.. texts.Where(t => t.Length > 0).Select(t => Shortened.To(t, 2000))];

    private IReadOnlyList<string> Texts(DocumentMap library, DocumentMap framework) => NotEmpty(fields.Text(framework, "description"), fields.Text(library, "packager") is { Length: > 0 } packager ? $"Packaged by {packager}." : "");

    private string ShortName(DocumentMap framework, string name) => fields.Text(framework, "ref_id") is { Length: > 0 and <= 60 } reference ? reference : name;

    private string Or(DocumentMap map, string key, string otherwise) => fields.Text(map, key) is { Length: > 0 } text ? Shortened.To(Space().Replace(text, " "), 100) : otherwise;

    private string? Published(DocumentMap library) => Date().Match(fields.Text(library, "publication_date")) is { Success: true } day ? day.Value : null;

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();

    [GeneratedRegex(@"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
