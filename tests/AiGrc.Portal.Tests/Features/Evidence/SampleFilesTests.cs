using System.Net;
using System.Security.Cryptography;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using static AiGrc.Portal.Tests.Features.Evidence.EvidenceDesk;

namespace AiGrc.Portal.Tests.Features.Evidence;

/// <summary>Runs where a folder with real files of other tools is named in AIGRC_SAMPLES.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SampleFactAttribute : FactAttribute
{
    public const string Variable = "AIGRC_SAMPLES";

    public SampleFactAttribute() => Skip = Directory.Exists(Folder) ? null : $"{Variable} names no folder with sample files.";

    public static string? Folder => Environment.GetEnvironmentVariable(Variable);
}

public sealed class SampleFilesTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const int OfAKind = 4;

    [SampleFact]
    public async Task Real_files_of_many_kinds_come_back_as_they_went_in()
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);
        var files = Directory.EnumerateFiles(SampleFactAttribute.Folder!, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(f => new FileInfo(f).Length is > 0 and < 8 << 20).GroupBy(f => Path.GetExtension(f).ToLowerInvariant()).SelectMany(kind => kind.Take(OfAKind)).ToList();

        foreach (var path in files)
        {
            var content = await File.ReadAllBytesAsync(path);
            using var answer = await engineer.PostAsync("/api/v1/evidence", Form(Fields, (Path.GetFileName(path), content)));
            var file = (await JsonAsync(answer, HttpStatusCode.Created)).GetProperty("versions")[0].GetProperty("files")[0];
            var back = await engineer.GetByteArrayAsync($"{answer.Headers.Location!.OriginalString}/versions/1/files/{Uri.EscapeDataString(file.GetProperty("name").GetString()!)}");

            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), file.GetProperty("sha256").GetString());
            Assert.True(content.AsSpan().SequenceEqual(back), path);
            Assert.EndsWith(Expected(path), file.GetProperty("contentType").GetString(), StringComparison.Ordinal);
        }

        Assert.NotEmpty(files);
    }

    /// <summary>The kinds whose ending can be believed; for the rest the content decides and is taken as it was found.</summary>
    private static string Expected(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".json" or ".sarif" => "application/json",
        ".csv" => "text/csv",
        ".md" => "text/markdown",
        ".xlsx" => "spreadsheetml.sheet",
        ".der" or ".tsr" => "application/octet-stream",
        _ => "",
    };
}
