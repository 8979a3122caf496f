using AiGrc.Domain.Frameworks;
using AiGrc.Library.Checking;
using AiGrc.Library.Formats;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Own;

/// <summary>Reads one framework or one crosswalk that an organization wrote in the library's own YAML.</summary>
/// <param name="shipped">The library as everyone has it: its keys are taken.</param>
/// <param name="known">The library with what the organization has brought so far: what a crosswalk may name.</param>
public sealed class OwnContentReader(ContentLibrary shipped, ContentLibrary known)
{
    public const string FrameworkOrigin = "Library YAML, framework";
    public const string CrosswalkOrigin = "Library YAML, crosswalk";

    /// <param name="key">Instead of the one that the file gives.</param>
    public ReadContent ReadFramework(string yaml, string? key = null)
    {
        var problems = new Problems();
        if (YamlText.Load(yaml, problems) is not { } root)
        {
            return ReadContent.Refused(FrameworkOrigin, problems);
        }

        var bound = new YamlBinder(DocumentNode.File, problems).Bind<OwnFrameworkFile>(root);
        var file = (key is null ? bound : bound with { Key = key }).ToFile();
        var framework = new OwnFrameworkCheck(shipped, problems).Run(file);
        return ReadContent.Of(FrameworkOrigin, framework is null ? [] : [framework], [], problems, new Problems());
    }

    /// <param name="key">Instead of the one that the file gives.</param>
    public ReadContent ReadCrosswalk(string yaml, string? key = null)
    {
        var problems = new Problems();
        if (YamlText.Load(yaml, problems) is not { } root)
        {
            return ReadContent.Refused(CrosswalkOrigin, problems);
        }

        var bound = new YamlBinder(DocumentNode.File, problems).Bind<OwnCrosswalkFile>(root);
        var pair = $"{bound.SourceFramework}--{bound.TargetFramework}";
        var file = bound.ToFile(key ?? bound.Key ?? (IsTaken(pair) ? $"own-{pair}" : pair));
        if (IsTaken(file.Key))
        {
            problems.Add(ProblemKind.Duplicate, file.Place.At("key"), $"The library has a crosswalk {file.Key}. Give yours another key, such as own-{file.Key}.");
        }
        else if (!OwnFrameworkCheck.KeyShape().IsMatch(file.Key) || file.Key.Length > OwnFrameworkCheck.CrosswalkKeyLength)
        {
            problems.Add(ProblemKind.BadValue, file.Place.At("key"), $"A key has lower case letters, digits, dots and hyphens, at most {OwnFrameworkCheck.CrosswalkKeyLength}.");
        }

        if (file.Mappings.Count == 0 && file.Covers!.Count == 0)
        {
            problems.Add(ProblemKind.Missing, file.Place, "A crosswalk states something: mappings or covers.");
        }

        var index = new FrameworkIndex(problems);
        foreach (var framework in known.Frameworks)
        {
            index.Add(framework);
        }

        var crosswalk = new CrosswalkCheck(index, problems, isShipped: false).Run(file);
        return ReadContent.Of(CrosswalkOrigin, [], [crosswalk], problems, new Problems());
    }

    private bool IsTaken(string key) => shipped.Crosswalks.Any(c => c.Key == key);
}
