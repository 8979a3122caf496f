using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Own;
using AiGrc.Library.Reading;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Content;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.OwnContent.Import;

/// <summary>A file that somebody wants to import.</summary>
/// <param name="Key">Instead of the key that the file gives; null for the file's own.</param>
/// <param name="Catalog">For an OSCAL profile: its catalog's text, or the key of a framework that is here.</param>
public sealed record FileToImport(string Text, string? Key = null, string? Catalog = null);

/// <param name="Change">Null where the framework is new.</param>
public sealed record FrameworkToImport(Framework Framework, FrameworkChanges? Change);

/// <param name="Change">Null where the crosswalk is new.</param>
public sealed record CrosswalkToImport(Crosswalk Crosswalk, CrosswalkChanges? Change);

/// <summary>What a file holds and what it changes.</summary>
/// <param name="Notes">What was left out or read in another way than it is written.</param>
public sealed record ImportPreview(string Origin, IReadOnlyList<FrameworkToImport> Frameworks, IReadOnlyList<CrosswalkToImport> Crosswalks, IReadOnlyList<FileProblem> Notes);

/// <summary>Takes what a file holds into the organization's own content, all of it or nothing; looks at it first.</summary>
public sealed class ImportFile(
    IDbContextFactory<GrcDatabase> databases, OrganizationLibrary content, ImportOwnFramework frameworks, ImportOwnCrosswalk crosswalks, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Changes nothing.</summary>
    public Result<ImportPreview> Preview(FileToImport file)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        var key = string.IsNullOrWhiteSpace(file.Key) ? null : file.Key.Trim();
        var read = new ImportedFile(content.Shipped, content.Library).Read(file.Text, key, file.Catalog);
        return read.Problems.Count > 0 ? new InvalidFile(Told(read.Problems), [.. read.Problems.Select(Placed)]) : Compare(read);
    }

    public async Task<Result<ImportPreview>> RunAsync(FileToImport file, CancellationToken cancellation)
    {
        var preview = Preview(file);
        if (preview.IsRefused)
        {
            return preview;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var (now, origin) = (clock.GetUtcNow(), preview.Value.Origin);
        foreach (var framework in preview.Value.Frameworks)
        {
            if (await frameworks.StageAsync(database, framework.Framework, origin, now, cancellation) is { IsRefused: true, Refusal: var refusal })
            {
                return refusal;
            }
        }

        // A mapping set may speak of a framework that comes in the same file.
        var library = WithThose(preview.Value);
        foreach (var crosswalk in preview.Value.Crosswalks)
        {
            if (await crosswalks.StageAsync(database, crosswalk.Crosswalk, origin, library, now, cancellation) is { IsRefused: true, Refusal: var refusal })
            {
                return refusal;
            }
        }

        var saved = await database.SaveAsync("Something with this key", cancellation);
        return saved.Then<ImportPreview>(_ => preview.Value);
    }

    private ImportPreview Compare(ReadContent read) => new(
        read.Origin,
        [.. read.Frameworks.Select(f => new FrameworkToImport(f, content.Library.Framework(f.Key) is { } before ? FrameworkChanges.Between(before, f) : null))],
        [.. read.Crosswalks.Select(c => new CrosswalkToImport(c, content.Library.Crosswalks.FirstOrDefault(b => b.Key == c.Key) is { } before ? CrosswalkChanges.Between(before, c) : null))],
        [.. read.Notes.Select(Placed)]);

    private ContentLibrary WithThose(ImportPreview preview)
    {
        var replaced = preview.Frameworks.Select(f => f.Framework.Key).ToHashSet(StringComparer.Ordinal);
        var library = content.Library;
        return new ContentLibrary(
            library.Version, [.. library.Frameworks.Where(f => !replaced.Contains(f.Key)), .. preview.Frameworks.Select(f => f.Framework)], library.Crosswalks, library.Domains, library.JointCovers,
            library.Objectives);
    }

    private static string Told(IReadOnlyList<Problem> problems) => problems.Count == 1
        ? $"Not imported. Line {problems[0].Line}, column {problems[0].Column}: {problems[0].Message}"
        : $"Not imported: the file has {(problems.Count > ReadContent.Shown ? $"more than {ReadContent.Shown}" : problems.Count)} problems, the first in line {problems[0].Line}.";

    private static FileProblem Placed(Problem problem) => new(problem.Line, problem.Column, problem.Path, problem.Message);
}
