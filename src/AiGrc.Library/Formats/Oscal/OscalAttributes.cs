using AiGrc.Library.Reading;

namespace AiGrc.Library.Formats.Oscal;

/// <summary>Properties of controls as attributes of requirements; the ones that name, sort or are ours have their own place.</summary>
internal sealed class OscalAttributes(Problems notes)
{
    private const int Most = 40;
    private static readonly string[] Elsewhere = [OscalNames.Label, OscalNames.SortId, OscalNames.Status, "alt-identifier"];
    private readonly List<string> names = [];
    private bool isFull;

    public IReadOnlyList<AttributeEntry> Declared(Place place) => [.. names.Select(n => new AttributeEntry(place, n, LabelOf(n)))];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Of(IReadOnlyList<OscalProp> props, string? id, Place place)
    {
        var values = props.Where(p => p.IsOurs ? p.Class == OscalNames.AttributeClass : !Elsewhere.Contains(p.Name) && p.Name.Length <= 60)
            .GroupBy(p => p.Name, p => Shortened.To(p.Value, 500), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Distinct(StringComparer.Ordinal)], StringComparer.Ordinal);
        if (id is not null)
        {
            values[OscalNames.IdAttribute] = [id];
        }

        foreach (var name in values.Keys.Except(names, StringComparer.Ordinal).ToList())
        {
            if (names.Count < Most)
            {
                names.Add(name);
            }
            else
            {
                values.Remove(name);
                Note(place, name);
            }
        }

        return values;
    }

    /// <summary>Attributes that another reader found, within the same limit.</summary>
    public void Declare(IReadOnlyDictionary<string, IReadOnlyList<string>> found) => names.AddRange(found.Keys.Except(names, StringComparer.Ordinal).ToList());

    private void Note(Place place, string name)
    {
        if (!isFull)
        {
            notes.Add(ProblemKind.Count, place, $"{Most} properties are kept; {name} and others after them were left out.");
        }

        isFull = true;
    }

    private static string LabelOf(string name)
    {
        var words = name == OscalNames.IdAttribute ? "OSCAL id" : name.Replace('-', ' ').Replace('_', ' ');
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}";
    }
}
