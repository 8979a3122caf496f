using System.Text.RegularExpressions;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Formats.Oscal;

/// <summary>Which controls one import of a profile selects: all or the included, without the excluded.</summary>
internal sealed class ProfileSelection
{
    private const int Patterns = 100;
    private readonly DocumentFields fields;
    private readonly Problems problems;
    private readonly Dictionary<string, string> refById = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> children;
    private int patterns;

    public ProfileSelection(DocumentFields fields, Problems problems, IReadOnlyList<RequirementEntry> entries, IReadOnlySet<string> controls)
    {
        (this.fields, this.problems) = (fields, problems);
        foreach (var entry in entries.Where(e => controls.Contains(e.Ref)))
        {
            refById.TryAdd(entry.Attributes?.GetValueOrDefault(OscalNames.IdAttribute)?[0] ?? entry.Ref, entry.Ref);
        }

        children = entries.Where(e => e.Parent is not null && controls.Contains(e.Ref)).ToLookup(e => e.Parent!, e => e.Ref, StringComparer.Ordinal);
    }

    public HashSet<string> Of(DocumentMap import)
    {
        var selected = import.Fields.ContainsKey("include-all") ? refById.Values.ToHashSet(StringComparer.Ordinal) : Named(import, "include-controls");
        if (!import.Fields.ContainsKey("include-all") && !import.Fields.ContainsKey("include-controls"))
        {
            problems.Add(ProblemKind.Missing, import.Place, "An import has \"include-all\" or \"include-controls\".");
        }

        selected.ExceptWith(Named(import, "exclude-controls"));
        return selected;
    }

    private HashSet<string> Named(DocumentMap import, string key)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selector in fields.Maps(import, key))
        {
            var found = ById(selector).Concat(ByPattern(selector)).ToList();
            var withChildren = fields.Text(selector, "with-child-controls") == "yes";
            foreach (var reference in found)
            {
                Add(reference, named, withChildren);
            }
        }

        return named;
    }

    private void Add(string reference, HashSet<string> named, bool withChildren)
    {
        if (named.Add(reference) && withChildren)
        {
            foreach (var child in children[reference])
            {
                Add(child, named, withChildren);
            }
        }
    }

    private IEnumerable<string> ById(DocumentMap selector)
    {
        foreach (var node in fields.List(selector, "with-ids"))
        {
            var id = fields.Text(node);
            if (refById.TryGetValue(id, out var reference))
            {
                yield return reference;
            }
            else
            {
                problems.Add(ProblemKind.UnknownReference, node.Place, $"The catalog has no control with the id {Shortened.To(id, 60)}.");
            }
        }
    }

    private bool IsTaken(string pattern, DocumentMap selector)
    {
        if (pattern.Length > 200 || ++patterns > Patterns)
        {
            problems.Add(ProblemKind.BadValue, selector.Place, $"At most {Patterns} patterns of at most 200 characters are followed.");
            return false;
        }

        return pattern.Length > 0;
    }

    // Patterns are those of file names: * stands for any text, ? for one character.
    private IEnumerable<string> ByPattern(DocumentMap selector) =>
        fields.Maps(selector, "matching").Select(m => fields.Required(m, "pattern")).Where(p => IsTaken(p, selector))
            .Select(p => new Regex($"^{Regex.Escape(p).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}$", RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1)))
            .SelectMany(regex => refById.Where(r => regex.IsMatch(r.Key)).Select(r => r.Value));
}
