using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Own;

/// <summary>What a file of an organization's own says.</summary>
/// <param name="Origin">The format it came in, for people: "OSCAL catalog".</param>
/// <param name="Frameworks">None when there is a problem; the same for crosswalks.</param>
/// <param name="Problems">All that keeps it from being read, by line; the first <see cref="Shown"/> of them.</param>
/// <param name="Notes">What was left out or read in another way than it is written.</param>
public sealed record ReadContent(
    string Origin, IReadOnlyList<Framework> Frameworks, IReadOnlyList<Crosswalk> Crosswalks, IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Notes)
{
    public const int Shown = 200;

    internal static ReadContent Of(string origin, IReadOnlyList<Framework> frameworks, IReadOnlyList<Crosswalk> crosswalks, Problems problems, Problems notes) =>
        problems.Count > 0 ? new ReadContent(origin, [], [], First(problems), First(notes)) : new ReadContent(origin, frameworks, crosswalks, [], First(notes));

    internal static ReadContent Refused(string origin, Problems problems) => Of(origin, [], [], problems, new Problems());

    private static IReadOnlyList<Problem> First(Problems all)
    {
        var ordered = all.InOrder();
        return ordered.Count <= Shown
            ? ordered
            : [.. ordered.Take(Shown), new Problem(ProblemKind.Count, "", ordered[Shown].Line, ordered[Shown].Column, "", $"{ordered.Count - Shown} more are not shown; the next one is here.")];
    }
}
