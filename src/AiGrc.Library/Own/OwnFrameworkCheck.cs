using System.Text.RegularExpressions;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Checking;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Own;

/// <summary>What must hold in a framework that an organization brings, in whichever format: what holds in the library's own files, and the limits of what is kept.</summary>
internal sealed partial class OwnFrameworkCheck(ContentLibrary shipped, Problems problems)
{
    public const int KeyLength = 60;
    public const int RefLength = 60;
    public const int CrosswalkKeyLength = 130;
    public const int RequirementLimit = 20_000;
    private const int Levels = 16;
    private const int DetailLimit = 100;
    private static readonly Dictionary<RequirementKey, string> NoneExcluded = [];

    /// <returns>Null where it cannot be put together.</returns>
    public Framework? Run(FrameworkFile file)
    {
        var before = problems.Count;
        CheckKey(file);
        if (file.Requirements.Count is 0 or > RequirementLimit || file.Counts.Details?.Count > DetailLimit)
        {
            // Everything below looks at each of them, so too many are not looked at.
            Require(file.Requirements.Count is > 0 and <= RequirementLimit, file.Place.At("requirements"), $"A framework has 1 to {RequirementLimit} requirements; this one has {file.Requirements.Count}.");
            Require((file.Counts.Details?.Count ?? 0) <= DetailLimit, file.Counts.Place, $"At most {DetailLimit} counts can be checked.");
            return null;
        }

        CheckLink(file.Source.Url, file.Place, "url");
        CheckLink(file.Source.AmendingUrl ?? "", file.Place, "amending_url");
        CheckTexts(file);
        var compiled = new FrameworkCheck(file, problems, isShipped: false).Run(NoneExcluded);
        if (problems.Count > before)
        {
            return null;
        }

        CheckLevels(file.Requirements);
        return problems.Count > before ? null : new Framework(compiled.Facts, compiled.Requirements);
    }

    private void CheckKey(FrameworkFile file)
    {
        var place = file.Place.At("key");
        if (shipped.Framework(file.Key) is not null)
        {
            problems.Add(ProblemKind.Duplicate, place, $"The library has a framework {file.Key}. Give yours another key, such as own-{file.Key}.");
        }
        else if (file.Key.Length > 0)
        {
            Require(KeyShape().IsMatch(file.Key) && file.Key.Length <= KeyLength, place, $"A key has lower case letters, digits, dots and hyphens, at most {KeyLength}: \"{Formats.Shortened.To(file.Key, KeyLength)}\" has not.");
        }
    }

    private void CheckTexts(FrameworkFile file)
    {
        Length(file.Name, 200, file.Place, "name");
        Length(file.ShortName, 200, file.Place, "short_name");
        Length(file.Version, 100, file.Place, "version");
        Length(file.Publisher, 200, file.Place, "publisher");
        Length(file.Licence, 2000, file.Place, "licence");
        foreach (var requirement in file.Requirements)
        {
            Length(requirement.Ref, RefLength, requirement.Place, "ref");
            Length(requirement.Title, 500, requirement.Place, "title");
            Length(requirement.Summary, 10_000, requirement.Place, "summary");
            Length(requirement.Kind, 60, requirement.Place, "kind");
        }
    }

    private void Length(string text, int limit, Place place, string key) =>
        Require(text.Length <= limit, place.At(key), $"{key} has {text.Length} characters; {limit} are kept at most.");

    // A page links to it, so nothing but an address of the web.
    private void CheckLink(string url, Place place, string key) =>
        Require(
            url.Length == 0 || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)),
            place.At("source").At(key), $"\"{Formats.Shortened.To(url, 80)}\" is not an address that begins with https:// or http://.");

    private void CheckLevels(IReadOnlyList<RequirementEntry> requirements)
    {
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var requirement in requirements)
        {
            levels[requirement.Ref] = requirement.Parent is { } parent ? levels[parent] + 1 : 1;
            Require(levels[requirement.Ref] <= Levels, requirement.Place.At("parent"), $"{requirement.Ref} lies deeper than {Levels} levels.");
        }
    }

    private void Require(bool holds, Place place, string message)
    {
        if (!holds)
        {
            problems.Add(ProblemKind.BadValue, place, message);
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]*\z")]
    internal static partial Regex KeyShape();
}
