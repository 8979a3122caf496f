using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.OwnContent.Import;

namespace AiGrc.Portal.Features.OwnContent;

/// <summary>What an import took in, or would take in, as the API tells it.</summary>
/// <param name="Origin">The format that the file was read as.</param>
/// <param name="Notes">What was left out or read in another way than it is written.</param>
public sealed record ImportedItem(string Origin, IReadOnlyList<ImportedFrameworkItem> Frameworks, IReadOnlyList<ImportedCrosswalkItem> Crosswalks, IReadOnlyList<FileProblem> Notes)
{
    internal static ImportedItem Of(ImportPreview preview) => new(
        preview.Origin,
        [.. preview.Frameworks.Select(f => new ImportedFrameworkItem(
            f.Framework.Key, f.Framework.Name, f.Framework.Facts.Version, f.Framework.Requirements.Count, f.Framework.Assessable.Count(), f.Change))],
        [.. preview.Crosswalks.Select(c => new ImportedCrosswalkItem(
            c.Crosswalk.Key, c.Crosswalk.SourceFramework, c.Crosswalk.TargetFramework, c.Crosswalk.Authority, c.Crosswalk.Mappings.Count, c.Crosswalk.Covers.Count,
            c.Change is { } change ? new ChangedPairs(change.Added.Count, change.Removed.Count, change.Changed.Count) : null))],
        preview.Notes);
}

/// <param name="Change">Which refs are added, removed and changed; null where the framework is new.</param>
public sealed record ImportedFrameworkItem(string Key, string Name, string Version, int Nodes, int Assessable, FrameworkChanges? Change);

/// <param name="Change">How many pairs are related anew, no longer and in another way; null where the crosswalk is new.</param>
public sealed record ImportedCrosswalkItem(string Key, string SourceFramework, string TargetFramework, string Authority, int Mappings, int Covers, ChangedPairs? Change);

public sealed record ChangedPairs(int Added, int Removed, int Changed);
