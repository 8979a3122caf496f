using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Own;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Formats.CisoAssistant;

/// <summary>A library file of CISO Assistant: its frameworks and its mapping sets. Other objects are named and left out.</summary>
internal sealed class CisoLibraryReader(ContentLibrary shipped, ContentLibrary known)
{
    public const string Origin = "CISO Assistant library";

    private static readonly string[] Taken = ["framework", "frameworks", "requirement_mapping_set", "requirement_mapping_sets"];

    private readonly Problems problems = new();
    private readonly Problems notes = new();

    /// <param name="key">Instead of the key that the file's name for its framework or mapping set gives.</param>
    public ReadContent Read(DocumentMap library, string? key)
    {
        var fields = new DocumentFields(problems);
        if (fields.Map(library, "objects") is not { } objects)
        {
            fields.Required(library, "objects");
            return ReadContent.Refused(Origin, problems);
        }

        var frameworkMaps = OneOrMany(fields, objects, "framework", "frameworks");
        var mappingMaps = OneOrMany(fields, objects, "requirement_mapping_set", "requirement_mapping_sets");
        foreach (var (name, node) in objects.Fields.Where(f => !Taken.Contains(f.Key)))
        {
            notes.Add(ProblemKind.UnknownKey, node.Place, $"\"{Shortened.To(name, 60)}\" is not a framework or a mapping set and was left out.");
        }

        if (frameworkMaps.Count + mappingMaps.Count == 0)
        {
            problems.Add(ProblemKind.Missing, objects.Place, "The library holds no framework and no mapping set.");
        }

        if (key is not null && frameworkMaps.Count + mappingMaps.Count > 1)
        {
            problems.Add(ProblemKind.BadValue, objects.Place, "The library holds several things, so one key cannot be given for all of them.");
        }

        var frameworks = frameworkMaps.ConvertAll(m => new CisoFrameworkReader(problems, notes).Read(m, library, key));
        var read = frameworks.ConvertAll(f => new OwnFrameworkCheck(shipped, problems).Run(f)).OfType<Framework>().ToList();
        var crosswalks = new CisoMappingReader(shipped, [.. known.Frameworks, .. read], problems);
        return ReadContent.Of(Origin, read, [.. mappingMaps.Select(m => crosswalks.Read(m, library, key)).OfType<Crosswalk>()], problems, notes);
    }

    private static List<DocumentMap> OneOrMany(DocumentFields fields, DocumentMap objects, string one, string many)
    {
        // Either word is used with one or with a list.
        var found = new List<DocumentMap>();
        foreach (var word in (string[])[one, many])
        {
            if (objects.Fields.GetValueOrDefault(word) is DocumentMap single)
            {
                found.Add(single);
            }
            else
            {
                found.AddRange(fields.Maps(objects, word));
            }
        }

        return found;
    }
}
