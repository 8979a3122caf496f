using AiGrc.Domain.Frameworks;
using AiGrc.Library.Formats;
using AiGrc.Library.Formats.CisoAssistant;
using AiGrc.Library.Formats.Oscal;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Own;

/// <summary>Reads what an organization brings, in whichever of the formats it is: library YAML, OSCAL catalog or profile, CISO Assistant library.</summary>
/// <param name="shipped">The library as everyone has it: its keys are taken.</param>
/// <param name="known">The library with what the organization has brought so far.</param>
public sealed class ImportedFile(ContentLibrary shipped, ContentLibrary known)
{
    public const string CatalogOrigin = "OSCAL catalog";
    public const string ProfileOrigin = "OSCAL profile";
    private const string UnknownOrigin = "Unknown format";

    /// <param name="key">Instead of the key that the file gives, or null.</param>
    /// <param name="catalog">For a profile: the text of the catalog that it selects from, or the key of a framework that was imported from it.</param>
    public ReadContent Read(string text, string? key = null, string? catalog = null)
    {
        var problems = new Problems();
        if (Parse(text, problems) is not { } root || problems.Count > 0)
        {
            return ReadContent.Refused(UnknownOrigin, problems);
        }

        var map = root as DocumentMap;
        return map?.Fields switch
        {
            { } f when f.TryGetValue("catalog", out var found) => ReadCatalog(found, key),
            { } f when f.TryGetValue("profile", out var found) => ReadProfile(found, key, catalog),
            { } f when f.ContainsKey("objects") && f.ContainsKey("urn") => new CisoLibraryReader(shipped, known).Read(map, key),
            { } f when f.ContainsKey("source_framework") || f.ContainsKey("mappings") => new OwnContentReader(shipped, known).ReadCrosswalk(text, key),
            { } f when f.ContainsKey("requirements") => new OwnContentReader(shipped, known).ReadFramework(text, key),
            _ => Unknown(root),
        };
    }

    private static DocumentNode? Parse(string text, Problems problems)
    {
        if (text.Length > DocumentLimits.Length)
        {
            problems.Add(ProblemKind.NotReadable, new Place(DocumentNode.File, 1, 1, ""), $"The file is larger than {DocumentLimits.Length >> 20} MiB.");
            return null;
        }

        var content = text.TrimStart('\uFEFF');
        return content.AsSpan().TrimStart() is ['{', ..] ? JsonText.Read(content, problems) : YamlText.Read(content, problems);
    }

    private ReadContent ReadCatalog(DocumentNode node, string? key)
    {
        var (problems, notes) = (new Problems(), new Problems());
        var map = new DocumentFields(problems).Map(node);
        var file = map is null ? null : new OscalCatalogReader(problems, notes).Read(map, key);
        return Checked(CatalogOrigin, file, problems, notes);
    }

    private ReadContent ReadProfile(DocumentNode node, string? key, string? catalog)
    {
        var (problems, notes) = (new Problems(), new Problems());
        var map = new DocumentFields(problems).Map(node);
        var file = map is null ? null : new OscalProfileReader(problems, notes).Read(map, key, SourceOf(catalog, problems));
        return Checked(ProfileOrigin, file, problems, notes);
    }

    private ProfileSource? SourceOf(string? catalog, Problems problems)
    {
        if (string.IsNullOrWhiteSpace(catalog))
        {
            return null;
        }

        if (known.Framework(catalog.Trim()) is { } framework)
        {
            return new ProfileSource(null, framework);
        }

        var fields = new DocumentFields(problems);
        if (Parse(catalog, problems) is DocumentMap document && fields.Map(document, "catalog") is { } found)
        {
            return new ProfileSource(found, null);
        }

        problems.Add(ProblemKind.UnknownReference, new Place(DocumentNode.File, 1, 1, "catalog"), "The catalog that was given with the profile is not an OSCAL catalog and not the key of a framework here.");
        return null;
    }

    private ReadContent Checked(string origin, FrameworkFile? file, Problems problems, Problems notes)
    {
        var framework = file is null ? null : new OwnFrameworkCheck(shipped, problems).Run(file);
        return ReadContent.Of(origin, framework is null ? [] : [framework], [], problems, notes);
    }

    private static ReadContent Unknown(DocumentNode root)
    {
        var problems = new Problems();
        problems.Add(
            ProblemKind.NotReadable, root.Place,
            "This is none of the formats that are read: the library's own YAML (with \"requirements\" or \"source_framework\"), OSCAL (\"catalog\" or \"profile\"), a CISO Assistant library (\"urn\" and \"objects\").");
        return ReadContent.Refused(UnknownOrigin, problems);
    }
}
