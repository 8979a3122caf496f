using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>What must hold in a crosswalk: both ends exist, each pair stands once, parts are others than their whole, the counts are true.</summary>
/// <param name="isShipped">A file of the library is named for its frameworks; an organization names its own as it likes.</param>
internal sealed class CrosswalkCheck(FrameworkIndex index, Problems problems, bool isShipped = true)
{
    private const string Authored = "authored";

    public Crosswalk Run(CrosswalkFile file)
    {
        if (isShipped && (file.Key != $"{file.SourceFramework}--{file.TargetFramework}" || file.Place.File != $"crosswalks/{file.Key}.yaml"))
        {
            problems.Add(ProblemKind.BadValue, file.Place.At("key"), "The key and the file's name are the two frameworks' keys with -- between.");
        }

        index.Require(file.SourceFramework, file.Place.At("source_framework"));
        index.Require(file.TargetFramework, file.Place.At("target_framework"));
        var seen = new HashSet<(string, string)>();
        foreach (var mapping in file.Mappings)
        {
            index.Require(file.SourceFramework, mapping.SourceRef, mapping.Place.At("source_ref"));
            index.Require(file.TargetFramework, mapping.TargetRef, mapping.Place.At("target_ref"));
            if (mapping.Strength is < 1 or > 10)
            {
                problems.Add(ProblemKind.BadValue, mapping.Place.At("strength"), "A strength goes from 1 to 10.");
            }

            if (!seen.Add((mapping.SourceRef, mapping.TargetRef)))
            {
                problems.Add(ProblemKind.Duplicate, mapping.Place, $"{mapping.SourceRef} and {mapping.TargetRef} are related twice.");
            }
        }

        CheckCovers(file.Covers ?? []);
        CheckCounts(file);
        return new Crosswalk(file.Key, file.SourceFramework, file.TargetFramework, file.Authority, file.Method, [.. file.Mappings.Select(m => ToDomain(file, m))])
        {
            Covers = [.. (file.Covers ?? []).Select(c => new RequirementCover(KeyOf(c.Whole), [.. c.Parts.Select(KeyOf)], c.Rationale, StatedBy(file, c.Source)))],
        };
    }

    private void CheckCovers(IReadOnlyList<WholeEntry> covers)
    {
        var wholes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cover in covers)
        {
            Require(cover.Whole);
            if (cover.Parts.Count < 2)
            {
                problems.Add(ProblemKind.BadValue, cover.Place.At("parts"), "A whole has at least two parts; one that covers it alone is a relation.");
            }

            var parts = new HashSet<RequirementKey>();
            foreach (var part in cover.Parts)
            {
                Require(part);
                if (KeyOf(part) == KeyOf(cover.Whole))
                {
                    problems.Add(ProblemKind.BadValue, part.Place.At("ref"), $"{part.Ref} is the whole itself.");
                }

                if (!parts.Add(KeyOf(part)))
                {
                    problems.Add(ProblemKind.Duplicate, part.Place.At("ref"), $"{part.Ref} is a part already.");
                }
            }

            if (!wholes.Add($"{KeyOf(cover.Whole)}: {string.Join(", ", parts.Select(p => p.ToString()).Order(StringComparer.Ordinal))}"))
            {
                problems.Add(ProblemKind.Duplicate, cover.Place, $"These parts of {cover.Whole.Ref} are stated already.");
            }
        }
    }

    private void Require(RefEntry entry)
    {
        if (index.Require(entry.Framework, entry.Place.At("framework")))
        {
            index.Require(entry.Framework, entry.Ref, entry.Place.At("ref"));
        }
    }

    private void CheckCounts(CrosswalkFile file)
    {
        Compare(file.Counts.Place.At("mappings"), file.Counts.Mappings, file.Mappings.Count, "mappings");
        Compare(file.Counts.Place.At("official"), file.Counts.Official, file.Mappings.Count(m => m.Source != Authored), "mappings from a published source");
        var sources = file.Mappings.Select(m => m.SourceRef).Distinct(StringComparer.Ordinal).Count();
        Compare(file.Counts.Place.At("source_refs"), file.Counts.SourceRefs, sources, "requirements of the source");
        Compare(file.Counts.Place.At("covers"), file.Counts.Covers, file.Covers?.Count ?? 0, "covers");
        if (file.TargetsWithoutSource is { } without)
        {
            CheckTargets(file, without);
        }
    }

    private void CheckTargets(CrosswalkFile file, UnmappedTargets without)
    {
        var mapped = file.Mappings.Select(m => m.TargetRef).ToHashSet(StringComparer.Ordinal);
        var left = index.Of(file.TargetFramework).Where(r => r.Kind == without.Kind && !mapped.Contains(r.Ref)).Select(r => r.Ref).ToHashSet(StringComparer.Ordinal);
        foreach (var wrong in without.Refs.Where(r => !left.Contains(r)))
        {
            problems.Add(ProblemKind.BadValue, without.Place.At("refs"), $"{wrong} is mapped, or is no {without.Kind} of {file.TargetFramework}.");
        }

        foreach (var missing in left.Except(without.Refs, StringComparer.Ordinal))
        {
            problems.Add(ProblemKind.Missing, without.Place.At("refs"), $"{missing} has no source either.");
        }
    }

    private void Compare(Place place, int said, int found, string what)
    {
        if (said != found)
        {
            problems.Add(ProblemKind.Count, place, $"The file says {said} {what}, and holds {found}.");
        }
    }

    private static Mapping ToDomain(CrosswalkFile file, MappingEntry mapping) => new(
        new RequirementKey(file.SourceFramework, mapping.SourceRef),
        new RequirementKey(file.TargetFramework, mapping.TargetRef),
        mapping.Relationship switch
        {
            SetRelation.Equal => BaseRelation.Equals,
            SetRelation.SubsetOf => BaseRelation.Inside,
            SetRelation.SupersetOf => BaseRelation.Contains,
            SetRelation.IntersectsWith => BaseRelation.Overlaps,
            _ => BaseRelation.Disjoint,
        },
        mapping.Strength,
        mapping.Rationale,
        StatedBy(file, mapping.Source));

    private static RequirementKey KeyOf(RefEntry entry) => new(entry.Framework, entry.Ref);

    private static string StatedBy(CrosswalkFile file, string source) => source == Authored ? file.Authority : source;
}
