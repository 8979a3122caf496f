using System.Reflection;
using System.Text;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Packages;
using AiGrc.Portal.Features.Reports.Gaps;
using AiGrc.Portal.Platform.Content;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Files;
using AiGrc.Portal.Platform.Ledger;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Features.Reports.Packages.Content;

/// <summary>Writes a ready package's ZIP from what its checkpoint knows: nothing is kept between downloads, and each gives the same bytes but for the signature.</summary>
public sealed class PackageContent(
    OrganizationRecordsReader reader, TenantConnections connections, SigningKeys keys, IFileStore files, OrganizationLibraries libraries, GapFiles gapFiles, PackageProofs proofs)
{
    private static readonly PackageGenerator Generator = new("aigrc", VersionOf(typeof(PackageContent).Assembly));

    public async Task WriteAsync(Stream output, OrganizationId organization, EvidencePackageSnapshot package, CancellationToken cancellation)
    {
        var key = await keys.CurrentAsync(organization, cancellation);
        var parties = await PackageParties.ReadAsync(connections, organization, package, cancellation);
        var description = new PackageDescription(
            new PackageOrganization(organization.Value, parties.Organization), package.Frameworks, new Scope(package.SystemId).ToString(),
            new PackagePeriod(package.PeriodFrom, package.PeriodTo), package.AsOf, Generator);
        using var writer = await PackageWriter.StartAsync(output, description, key, cancellation);

        var records = await reader.ReadSealedAsync(organization, package.AsOf, package.CheckpointSize!.Value, cancellation)
            ?? throw new InvalidDataException($"The ledger knows nothing of the organization at the moment of package {package.Id.Value}.");
        var index = new RecordIndex(records);
        var engine = (await libraries.ReadSealedAsync(organization, package.AsOf, package.CheckpointSize!.Value, cancellation)).Engine;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var printed = package.Frameworks.Select(f => PrintAsync(engine, index, f, package, parties, stop.Token)).ToList();
        try
        {
            var names = await WriteEvidenceAsync(writer, index, package, cancellation);
            await WriteMatrixAsync(writer, engine.Library, index, package, parties, cancellation);
            foreach (var report in printed)
            {
                foreach (var (path, content) in await report)
                {
                    await writer.AddAsync(path, content, cancellation);
                }
            }

            await WriteReasonsAsync(writer, engine, index, package, cancellation);
            var checkpoint = SignedCheckpoint.Parse(package.Checkpoint!).Value;
            await writer.CompleteAsync(checkpoint, proofs.ReadAsync(organization, package, names, cancellation), cancellation);
        }
        finally
        {
            // A download that broke off leaves nothing printing.
            await stop.CancelAsync();
            await Task.WhenAll(printed).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task<Dictionary<string, IReadOnlyList<string>>> WriteEvidenceAsync(
        PackageWriter writer, RecordIndex index, EvidencePackageSnapshot package, CancellationToken cancellation)
    {
        var written = new List<(PackagedEvidence Evidence, IReadOnlyList<string> Files)>();
        foreach (var evidence in PackagedEvidence.Select(index, package.Frameworks, new Scope(package.SystemId), package.PeriodFrom, package.PeriodTo))
        {
            var names = new List<string>();
            foreach (var file in evidence.Version.Files)
            {
                await using var content = await files.OpenAsync(file.Sha256, cancellation)
                    ?? throw new InvalidDataException($"The file store lacks {file.Sha256}, which \"{evidence.Evidence.Title}\", version {evidence.Version.Number} names.");
                names.Add((await writer.AddAsync($"{evidence.Folder}/{file.Name}", content, file.Size, Sha256Digest.FromHex(file.Sha256), cancellation)).Path);
            }

            written.Add((evidence, names));
        }

        await writer.AddAsync("evidence/index.json", PackageJson.Evidence(written), cancellation);
        return written.ToDictionary(w => w.Evidence.Version.Id.Value.ToString(), w => w.Files, StringComparer.Ordinal);
    }

    private async Task WriteMatrixAsync(PackageWriter writer, ContentLibrary library, RecordIndex index, EvidencePackageSnapshot package, PackageParties parties, CancellationToken cancellation)
    {
        var sheet = PackageMatrix.Of(index, new Scope(package.SystemId), [.. package.Frameworks.Select(f => Framework(library, f))], parties.NameOf);
        await writer.AddAsync("matrix/control-matrix.csv", Csv.Write(sheet), cancellation);
        await writer.AddAsync("matrix/control-matrix.xlsx", Workbook.Write(sheet), cancellation);
    }

    private async Task WriteReasonsAsync(PackageWriter writer, ConclusionEngine engine, RecordIndex index, EvidencePackageSnapshot package, CancellationToken cancellation)
    {
        var (scope, library) = (new Scope(package.SystemId), engine.Library);
        foreach (var framework in package.Frameworks)
        {
            await writer.AddAsync($"conclusions/{framework}.json", PackageJson.Conclusions(engine.Conclude(index, Framework(library, framework), scope), library.Version), cancellation);
        }

        await writer.AddAsync("mappings/controls.json", PackageJson.Mappings(index, scope, package.Frameworks, library), cancellation);
        foreach (var (path, content) in PackageJson.Crosswalks(package.Frameworks, library).Concat(PackageJson.Records(index.Records)))
        {
            await writer.AddAsync(path, content, cancellation);
        }
    }

    /// <summary>One framework's gap analysis in every format; begins at once, beside the evidence that is written meanwhile.</summary>
    private async Task<List<(string Path, byte[] Content)>> PrintAsync(
        ConclusionEngine engine, RecordIndex index, string framework, EvidencePackageSnapshot package, PackageParties parties, CancellationToken cancellation)
    {
        await Task.Yield();
        var analysis = new GapAnalyst(engine, index).Analyze(Framework(engine.Library, framework), new Scope(package.SystemId));
        var report = new GapReport(analysis, package.RequestedBy.Name, parties.NameOf);
        var path = $"reports/gap-analysis-{framework}";
        var html = await gapFiles.HtmlAsync(report);
        var content = new List<(string, byte[])>
        {
            ($"{path}.html", Encoding.UTF8.GetBytes(html)),
            ($"{path}.xlsx", GapWorkbook.Write(report)),
        };
        if (package.WithPdf)
        {
            var pdf = await gapFiles.FrozenPdfAsync(html, analysis.Moment, cancellation);
            content.Add(($"{path}.pdf", pdf.IsRefused ? throw new InvalidOperationException(pdf.Refusal.Message) : pdf.Value));
        }

        return content;
    }

    private static Framework Framework(ContentLibrary library, string key) =>
        library.Framework(key) ?? throw new InvalidDataException($"The library no longer has the framework {key}, which the package names.");

    private static string VersionOf(Assembly assembly) => assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
