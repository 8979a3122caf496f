namespace AiGrc.Domain.Frameworks;

/// <summary>The parts of a framework that a picture sets side by side: few enough to read, and every requirement in exactly one.</summary>
public sealed class FrameworkSections
{
    /// <summary>More columns than this and their labels are no longer read.</summary>
    public const int Most = 24;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    private FrameworkSections(Framework framework, IReadOnlyList<Requirement> sections)
    {
        (Framework, Sections) = (framework, sections);
        for (var place = 0; place < sections.Count; place++)
        {
            places[sections[place].Ref] = place;
        }

        // A parent stands before its children: what lies below a section finds it there, and what lies above one is left over.
        foreach (var requirement in framework.Requirements)
        {
            if (requirement.Parent is { } parent && places.TryGetValue(parent, out var place))
            {
                places.TryAdd(requirement.Ref, place);
            }
        }

        foreach (var heading in framework.Requirements.Reverse())
        {
            if (!places.ContainsKey(heading.Ref))
            {
                places[heading.Ref] = places[framework.ChildrenOf(heading.Ref).First().Ref];
            }
        }
    }

    public Framework Framework { get; }

    /// <summary>In reading order.</summary>
    public IReadOnlyList<Requirement> Sections { get; }

    /// <summary>
    /// The roots, and in place of the largest of them what lies right below, as long as there are no more than <paramref name="most"/>: so that a law with
    /// one long chapter and a standard of four functions both fall into parts that can be compared. Parts that hold nothing to be met do not count.
    /// </summary>
    public static FrameworkSections Of(Framework framework, int most = Most)
    {
        var sizes = Sizes(framework);
        var sections = framework.Roots.ToList();
        var count = sections.Count(s => sizes[s.Ref] > 0);
        var order = framework.Requirements.Index().ToDictionary(r => r.Item.Ref, r => r.Index, StringComparer.Ordinal);
        var open = new PriorityQueue<Requirement, (int, int)>(sections.Select(s => (s, (-sizes[s.Ref], order[s.Ref]))));
        while (open.TryDequeue(out var largest, out _))
        {
            var children = framework.ChildrenOf(largest.Ref).ToList();
            var headings = children.Count(c => framework.ChildrenOf(c.Ref).Any());
            var more = children.Count(c => sizes[c.Ref] > 0) - 1;
            // A part whose children are single requirements is as fine as it gets.
            if (headings * 2 <= children.Count || count + more > most)
            {
                continue;
            }

            count += more;
            var place = sections.IndexOf(largest);
            sections.RemoveAt(place);
            sections.InsertRange(place, children);
            open.EnqueueRange(children.Select(c => (c, (-sizes[c.Ref], order[c.Ref]))));
        }

        return new FrameworkSections(framework, sections);
    }

    /// <summary>The part that holds the node; a heading that was divided goes with its first part.</summary>
    public Requirement Of(string reference) => Sections[places[reference]];

    /// <summary>By node, how many requirements at or below it can be met or not.</summary>
    private static Dictionary<string, int> Sizes(Framework framework)
    {
        var sizes = framework.Requirements.ToDictionary(r => r.Ref, r => r.Assessable ? 1 : 0, StringComparer.Ordinal);
        foreach (var requirement in framework.Requirements.Reverse())
        {
            if (requirement.Parent is { } parent)
            {
                sizes[parent] += sizes[requirement.Ref];
            }
        }

        return sizes;
    }
}
