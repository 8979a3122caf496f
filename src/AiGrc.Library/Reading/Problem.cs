namespace AiGrc.Library.Reading;

/// <summary>What kind of mistake a content file holds; the number is its code, e.g. AGL005.</summary>
public enum ProblemKind
{
    NotReadable = 1,
    UnknownKey = 2,
    Missing = 3,
    BadValue = 4,
    UnknownReference = 5,
    Duplicate = 6,
    Order = 7,
    Count = 8,
    StrayFile = 9,
    Wording = 10,
    Catalogue = 11,
}

/// <summary>One mistake in the content, with the place to mend it.</summary>
/// <param name="File">Relative to the content folder, with forward slashes.</param>
/// <param name="Path">The keys that lead to it, e.g. "requirements[3].parent".</param>
public sealed record Problem(ProblemKind Kind, string File, long Line, long Column, string Path, string Message)
{
    public string Code => $"AGL{(int)Kind:000}";

    /// <summary>The line that a build shows as its error, at the file and line.</summary>
    public string ToBuildError(string folder) =>
        $"{System.IO.Path.Combine(folder, File)}({Line},{Column}): error {Code}: {(Path.Length == 0 ? "" : Path + ": ")}{Message}";

    public override string ToString() => ToBuildError("");
}

/// <summary>Gathers mistakes, so that one run tells all of them.</summary>
internal sealed class Problems
{
    private readonly List<Problem> all = [];

    public int Count => all.Count;

    public void Add(ProblemKind kind, Place place, string message) =>
        all.Add(new Problem(kind, place.File, place.Line, place.Column, place.Path, message));

    public IReadOnlyList<Problem> InOrder() =>
        [.. all.Distinct().OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)];
}
