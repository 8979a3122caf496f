using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Reports;

/// <summary>Asks for packages and takes them apart.</summary>
internal static class PackageDesk
{
    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd");

    public static object PackageBody(this TestPortal portal, string[]? frameworks = null, DateTimeOffset? from = null, DateTimeOffset? to = null, DateTimeOffset? asOf = null)
    {
        var now = portal.Clock.GetUtcNow();
        return new
        {
            frameworks = frameworks ?? [AnAuditedCompany.Framework],
            scope = "organization",
            periodFrom = Day(from ?? now.AddDays(-90)),
            periodTo = Day(to ?? now),
            asOf = asOf?.UtcDateTime.ToString("O"),
        };
    }

    public static async Task<Guid> MakePackageAsync(this TestPortal portal, HttpClient client, string[]? frameworks = null, DateTimeOffset? from = null, DateTimeOffset? to = null, DateTimeOffset? asOf = null)
    {
        using var response = await client.PostAsJsonAsync("/api/v1/packages", portal.PackageBody(frameworks, from, to, asOf));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        using var made = JsonDocument.Parse(text);
        Assert.Equal("ready", made.RootElement.GetProperty("status").GetString());
        return made.RootElement.GetProperty("id").GetGuid();
    }

    public static async Task<byte[]> DownloadAsync(HttpClient client, Guid id)
    {
        using var response = await client.GetAsync($"/api/v1/packages/{id}/content");
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    public static Dictionary<string, byte[]> Unpack(byte[] package)
    {
        using var archive = new ZipArchive(new MemoryStream(package));
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var stream = e.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }
}
