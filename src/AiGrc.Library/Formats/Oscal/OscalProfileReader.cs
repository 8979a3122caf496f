using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Formats.Oscal;

/// <summary>What a profile may import from: a catalog as it is uploaded beside it, or a framework that the organization has.</summary>
/// <param name="Catalog">Null when a framework is meant.</param>
/// <param name="Framework">Null when a catalog was uploaded.</param>
internal sealed record ProfileSource(DocumentMap? Catalog, Framework? Framework);

/// <summary>An OSCAL profile, resolved: the controls it selects, with the parameters it sets.</summary>
internal sealed class OscalProfileReader(Problems problems, Problems notes)
{
    private readonly DocumentFields fields = new(problems);

    /// <param name="source">Null where nothing was given to resolve it against.</param>
    public FrameworkFile? Read(DocumentMap profile, string? key, ProfileSource? source)
    {
        var imports = fields.Maps(profile, "imports").ToList();
        if (imports.Count == 0)
        {
            problems.Add(ProblemKind.Missing, profile.Place, "A profile imports from a catalog; \"imports\" is missing or empty.");
            return null;
        }

        var places = imports.Select(i => HrefOf(i, profile)).ToList();
        if (source is null)
        {
            foreach (var (import, href) in imports.Zip(places))
            {
                problems.Add(ProblemKind.UnknownReference, import.Place, $"The profile selects from the catalog \"{Shortened.To(href, 200)}\". Upload that catalog with it, or import it first and choose it here.");
            }

            return null;
        }

        if (places.Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            problems.Add(ProblemKind.UnknownReference, imports[1].Place, $"The profile selects from more than one catalog ({Shortened.To(string.Join(", ", places), 300)}). Resolve it into one catalog first.");
            return null;
        }

        var (all, controls) = Entries(profile, source);
        var selection = new ProfileSelection(fields, problems, all, controls);
        var wanted = imports.SelectMany(selection.Of).ToHashSet(StringComparer.Ordinal);

        NoteWhatIsLost(profile);
        var attributes = new OscalAttributes(notes);
        var kept = Keep(all, controls, wanted, IsAsIs(profile)).ConvertAll(e => e with { Place = imports[0].Place });
        foreach (var entry in kept)
        {
            attributes.Declare(entry.Attributes ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));
        }

        return new OscalMetadata(fields, attributes).ToFile(profile, key, kept);
    }

    private (IReadOnlyList<RequirementEntry> Entries, IReadOnlySet<string> Controls) Entries(DocumentMap profile, ProfileSource source)
    {
        var set = fields.Map(profile, "modify") is { } modify ? fields.Maps(modify, "set-parameters").ToList() : [];
        if (source.Catalog is { } catalog)
        {
            var reader = new OscalCatalogReader(problems, notes);
            return (reader.Read(catalog, null, set).Requirements, reader.Controls);
        }

        if (set.Count > 0)
        {
            notes.Add(ProblemKind.NotReadable, set[0].Place, $"{set.Count} parameters are set. The framework that was chosen has its parameters as text already, so they do not change; upload the catalog itself to set them.");
        }

        var framework = source.Framework!;
        var entries = framework.Requirements.Select(r => new RequirementEntry(
            profile.Place, r.Ref, r.Kind, r.Title, r.Summary, r.Assessable, r.Parent, r.ObligedRoles, r.Tiers, r.ApplicableFrom, r.ApplicableFromAnnexI, r.OriginalApplicableFrom,
            r.OriginalApplicableFromAnnexI, r.Attributes)).ToList();
        return (entries, framework.Assessable.Select(r => r.Ref).ToHashSet(StringComparer.Ordinal));
    }

    // "#uuid" leads to a resource at the end of the document, which knows the file.
    private string HrefOf(DocumentMap import, DocumentMap profile)
    {
        var href = fields.Required(import, "href");
        if (!href.StartsWith('#') || fields.Map(profile, "back-matter") is not { } back)
        {
            return href;
        }

        var resource = fields.Maps(back, "resources").FirstOrDefault(r => fields.Text(r, "uuid") == href[1..]);
        var links = resource is null ? [] : fields.Maps(resource, "rlinks").Select(l => fields.Text(l, "href")).ToList();
        return links.Find(l => l.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) ?? links.FirstOrDefault() ?? href;
    }

    private bool IsAsIs(DocumentMap profile) => fields.Map(profile, "merge") is { } merge && (merge.Fields.ContainsKey("custom") || fields.Flag(merge, "as-is") == true);

    private void NoteWhatIsLost(DocumentMap profile)
    {
        if (fields.Map(profile, "merge") is { } merge && merge.Fields.TryGetValue("custom", out var custom))
        {
            notes.Add(ProblemKind.NotReadable, custom.Place, "The profile arranges controls in groups of its own; the catalog's groups are kept instead.");
        }

        if (fields.Map(profile, "modify") is { } modify && fields.List(modify, "alters") is { Count: > 0 } alters)
        {
            notes.Add(ProblemKind.NotReadable, alters[0].Place, $"The profile alters {alters.Count} controls; they are kept as the catalog has them.");
        }
    }

    /// <summary>The wanted controls in the catalog's order; with its groups where the profile says so, else as one list.</summary>
    private static List<RequirementEntry> Keep(IReadOnlyList<RequirementEntry> all, IReadOnlySet<string> controls, HashSet<string> wanted, bool isAsIs)
    {
        var byRef = all.DistinctBy(e => e.Ref, StringComparer.Ordinal).ToDictionary(e => e.Ref, StringComparer.Ordinal);
        var kept = new HashSet<string>(wanted, StringComparer.Ordinal);
        foreach (var reference in isAsIs ? wanted : [])
        {
            for (var node = byRef[reference].Parent; node is not null && (controls.Contains(node) || kept.Add(node)); node = byRef[node].Parent)
            {
                // Groups on the way up are kept once; a control above is kept only where it is wanted itself.
            }
        }

        return [.. all.Where(e => kept.Contains(e.Ref)).Select(e => e with { Parent = NearestKept(e, byRef, kept) })];
    }

    private static string? NearestKept(RequirementEntry entry, Dictionary<string, RequirementEntry> byRef, HashSet<string> kept)
    {
        var parent = entry.Parent;
        while (parent is not null && !kept.Contains(parent))
        {
            parent = byRef[parent].Parent;
        }

        return parent;
    }
}
