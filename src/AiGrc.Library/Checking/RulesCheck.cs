using System.Text.RegularExpressions;
using AiGrc.Domain.Classification;
using AiGrc.Library.Reading;
using YamlDotNet.RepresentationModel;

namespace AiGrc.Library.Checking;

/// <summary>Rules and clocks cite requirements that exist, or articles that they say the framework leaves out.</summary>
internal sealed partial class RulesCheck(FrameworkIndex index, Problems problems)
{
    public AiActRules Run(ReadFile<AiActRules> file)
    {
        var rules = file.Content;
        CheckFile(file.Root, rules.Key, "rules/eu-ai-act-classification.yaml", rules.Framework);
        CheckRefs(file.Yaml, file.Root, rules.Framework, rules.RefsNotCarried);
        CheckKeys(file.Root.At("prohibited_practices"), rules.ProhibitedPractices.Select(p => p.Key));
        CheckKeys(file.Root.At("roles"), rules.Roles.Select(r => r.Role));

        var counts = file.Root.At("counts");
        Compare(counts.At("annex_i_section_a"), rules.Counts.AnnexISectionA, rules.AnnexI.SectionA.Entries.Count);
        Compare(counts.At("annex_i_section_b"), rules.Counts.AnnexISectionB, rules.AnnexI.SectionB.Entries.Count);
        Compare(counts.At("annex_ii_offences"), rules.Counts.AnnexIIOffences, rules.AnnexIIOffences.Offences.Count);
        Compare(counts.At("annex_iii_points"), rules.Counts.AnnexIIIPoints, rules.AnnexIII.Sum(a => a.Points.Count));
        return rules;
    }

    public BreachRules Run(ReadFile<BreachRules> file)
    {
        CheckFile(file.Root, file.Content.Key, $"clocks/{file.Content.Key}.yaml", file.Content.Framework);
        CheckRefs(file.Yaml, file.Root, file.Content.Framework, file.Content.RefsNotCarried);
        foreach (var (i, clock) in file.Content.Clocks.Index())
        {
            if (clock is { MaxHours: null, MaxCalendarDays: null, Timing: null })
            {
                problems.Add(ProblemKind.Missing, file.Root.At("clocks", i), $"The clock of {clock.Ref} needs max_hours, max_calendar_days or timing.");
            }
        }

        return file.Content;
    }

    private void CheckFile(Place root, string key, string path, string framework)
    {
        if (root.File != path || Path.GetFileNameWithoutExtension(path) != key)
        {
            problems.Add(ProblemKind.BadValue, root.At("key"), "The key is the file's name.");
        }

        index.Require(framework, root.At("framework"));
    }

    private void CheckKeys(Place place, IEnumerable<string> keys)
    {
        foreach (var second in keys.GroupBy(k => k, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add(ProblemKind.Duplicate, place, $"{second.Key} stands twice.");
        }
    }

    private void Compare(Place place, int said, int found)
    {
        if (said != found)
        {
            problems.Add(ProblemKind.Count, place, $"The file says {said}, and holds {found}.");
        }
    }

    // Whatever record they belong to, "ref" and "refs" name requirements of the file's framework.
    private void CheckRefs(YamlNode node, Place place, string framework, IReadOnlyList<string> notCarried)
    {
        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children)
                {
                    var name = (key as YamlScalarNode)?.Value ?? "";
                    var at = Place.Of(place.File, value, place.Path.Length == 0 ? name : $"{place.Path}.{name}");
                    if (name is "ref" or "refs")
                    {
                        CheckCited(value, at, framework, notCarried);
                    }
                    else
                    {
                        CheckRefs(value, at, framework, notCarried);
                    }
                }

                break;
            case YamlSequenceNode list:
                foreach (var (i, item) in list.Children.Index())
                {
                    CheckRefs(item, Place.Of(place.File, item, $"{place.Path}[{i}]"), framework, notCarried);
                }

                break;
        }
    }

    private void CheckCited(YamlNode value, Place place, string framework, IReadOnlyList<string> notCarried)
    {
        var cited = value is YamlSequenceNode list ? list.Children.OfType<YamlScalarNode>() : [(YamlScalarNode)value];
        foreach (var text in cited.Select(c => c.Value ?? "").Where(c => index.Find(framework, c) is null))
        {
            foreach (var part in BetweenRefs().Split(text))
            {
                if (!notCarried.Any(n => part == n || part.StartsWith($"{n}(", StringComparison.Ordinal)))
                {
                    index.Require(framework, part, place);
                }
            }
        }
    }

    [GeneratedRegex(@",\s+(?=Art\.|164)")]
    private static partial Regex BetweenRefs();
}
