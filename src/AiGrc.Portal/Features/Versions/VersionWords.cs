using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Frameworks.Versions;

namespace AiGrc.Portal.Features.Versions;

internal static class VersionWords
{
    /// <summary>With its version, unless the name says it already.</summary>
    public static string Name(Framework framework) =>
        framework.ShortName.Contains(framework.Facts.Version, StringComparison.Ordinal) ? framework.ShortName : $"{framework.ShortName}, {framework.Facts.Version}";

    public static string Word(DifferenceKind kind) => kind.ToString();

    public static string Means(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Kept => "the same at the same place",
        DifferenceKind.Changed => "the same place, something about it is other",
        DifferenceKind.Moved => "the same obligations at another place",
        DifferenceKind.Merged => "several old ones went into one new one",
        DifferenceKind.Widened => "the new one asks for more",
        DifferenceKind.Split => "one old one became several new ones",
        DifferenceKind.Narrowed => "the new one asks for a part of it",
        DifferenceKind.Overlapping => "they share something, and each has more",
        DifferenceKind.New => "nothing of the old version belongs to it",
        _ => "nothing of the new version belongs to it",
    };
}
