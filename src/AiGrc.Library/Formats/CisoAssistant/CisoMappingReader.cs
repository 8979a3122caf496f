using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Own;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Formats.CisoAssistant;

/// <summary>One mapping set of a CISO Assistant library, between frameworks that are known: the library's, the organization's, or of the same file.</summary>
internal sealed class CisoMappingReader(ContentLibrary shipped, IReadOnlyList<Framework> frameworks, Problems problems)
{
    private static readonly Dictionary<string, BaseRelation> Relations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["equal"] = BaseRelation.Equals,
        ["subset"] = BaseRelation.Inside,
        ["superset"] = BaseRelation.Contains,
        ["intersect"] = BaseRelation.Overlaps,
        ["not_related"] = BaseRelation.Disjoint,
    };

    private readonly DocumentFields fields = new(problems);

    public Crosswalk? Read(DocumentMap set, DocumentMap library, string? key)
    {
        var (source, target) = (Framework(set, "source_framework_urn"), Framework(set, "target_framework_urn"));
        if (source is null || target is null)
        {
            return null;
        }

        var pair = key ?? $"{source.Framework.Key}--{target.Framework.Key}";
        var own = key is null && shipped.Crosswalks.Any(c => c.Key == pair) ? $"own-{pair}" : pair;
        if (shipped.Crosswalks.Any(c => c.Key == own))
        {
            problems.Add(ProblemKind.Duplicate, set.Place, $"The library has a crosswalk {own}. Give yours another key, such as own-{own}.");
        }
        else if (!OwnFrameworkCheck.KeyShape().IsMatch(own) || own.Length > OwnFrameworkCheck.CrosswalkKeyLength)
        {
            problems.Add(ProblemKind.BadValue, set.Place, $"A key has lower case letters, digits, dots and hyphens, at most {OwnFrameworkCheck.CrosswalkKeyLength}.");
        }

        var authority = fields.Text(library, "provider") is { Length: > 0 } provider ? provider : fields.Text(library, "packager");
        var method = fields.Text(set, "description") is { Length: > 0 } description ? description : fields.Text(set, "name");
        var stated = Shortened.To(authority.Length > 0 ? authority : OwnDefaults.NotStated, 200);
        var seen = new HashSet<(RequirementKey, RequirementKey)>();
        var mappings = fields.Maps(set, "requirement_mappings").Select(row => Mapping(row, source, target, stated, seen)).OfType<Mapping>().ToList();
        if (mappings.Count == 0)
        {
            problems.Add(ProblemKind.Missing, set.Place, "The mapping set relates nothing.");
        }

        return new Crosswalk(own, source.Framework.Key, target.Framework.Key, stated, Shortened.To(method.Length > 0 ? method : OwnDefaults.NotStated, 2000), mappings);
    }

    private Named? Framework(DocumentMap set, string key)
    {
        var urn = fields.Required(set, key);
        if (urn.Length == 0)
        {
            return null;
        }

        // What an organization imported under its own key stands before the library's, because its refs are the file's own.
        var wanted = Urn.KeyOf(urn);
        var found = frameworks.FirstOrDefault(f => f.Facts.Source.Section.Equals(urn, StringComparison.OrdinalIgnoreCase)) ?? frameworks.FirstOrDefault(f => f.Key == wanted);
        if (found is null)
        {
            problems.Add(ProblemKind.UnknownReference, set.Fields[key].Place, $"There is no framework {wanted} here. Import it first, then this mapping set.");
        }

        return found is null ? null : new Named(found);
    }

    private Mapping? Mapping(DocumentMap row, Named source, Named target, string authority, HashSet<(RequirementKey, RequirementKey)> seen)
    {
        var (from, to) = (Requirement(row, "source_requirement_urn", source), Requirement(row, "target_requirement_urn", target));
        var word = fields.Required(row, "relationship");
        if (word.Length > 0 && !Relations.ContainsKey(word))
        {
            problems.Add(ProblemKind.BadValue, row.Fields["relationship"].Place, $"\"{Shortened.To(word, 60)}\" is not one of {string.Join(", ", Relations.Keys)}.");
        }

        var strength = fields.Whole(row, "strength_of_relationship");
        if (strength is < 1 or > 10)
        {
            problems.Add(ProblemKind.BadValue, row.Fields["strength_of_relationship"].Place, "A strength goes from 1 to 10.");
        }

        if (from is not { } first || to is not { } second || !Relations.TryGetValue(word, out var relation))
        {
            return null;
        }

        if (!seen.Add((first, second)))
        {
            problems.Add(ProblemKind.Duplicate, row.Place, $"{first.Ref} and {second.Ref} are related twice.");
        }

        var why = ((string[])[fields.Text(row, "rationale"), fields.Text(row, "annotation")]).Where(t => t.Length > 0).ToList();
        return new Mapping(first, second, relation, strength, why.Count > 0 ? Shortened.To(string.Join(": ", why), 2000) : OwnDefaults.NotStated, authority);
    }

    private RequirementKey? Requirement(DocumentMap row, string key, Named framework)
    {
        var urn = fields.Required(row, key);
        if (urn.Length == 0)
        {
            return null;
        }

        if (framework.Find(urn) is { } found)
        {
            return found;
        }

        problems.Add(ProblemKind.UnknownReference, row.Fields[key].Place, $"{framework.Framework.Key} has no requirement {Shortened.To(Urn.Last(urn), 80)}.");
        return null;
    }

    /// <summary>A framework's requirements by urn, or by what their refs have in common with the end of one.</summary>
    private sealed class Named(Framework framework)
    {
        private readonly Dictionary<string, RequirementKey> byUrn = framework.Requirements.Where(r => r.Attributes.ContainsKey(Urn.Attribute))
            .DistinctBy(r => r.Attributes[Urn.Attribute][0], StringComparer.OrdinalIgnoreCase).ToDictionary(r => r.Attributes[Urn.Attribute][0], r => r.Key, StringComparer.OrdinalIgnoreCase);

        private readonly ILookup<string, RequirementKey> byRef = framework.Requirements.ToLookup(r => Urn.Bare(r.Ref), r => r.Key, StringComparer.Ordinal);

        public Framework Framework => framework;

        public RequirementKey? Find(string urn) =>
            byUrn.TryGetValue(urn, out var exact) ? exact : byRef[Urn.Bare(Urn.Last(urn))].Take(2).ToList() is [var only] ? only : null;
    }
}
