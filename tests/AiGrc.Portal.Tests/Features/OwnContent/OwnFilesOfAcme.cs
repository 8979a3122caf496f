using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.OwnContent;

/// <summary>Small files of every format, and how they are sent.</summary>
internal static class OwnFilesOfAcme
{
    public const string Framework =
        """
        key: acme-policy
        name: Acme policy
        requirements:
          - ref: P1
            title: Data
          - ref: P1.1
            parent: P1
            title: Know where data comes from
          - ref: P1.2
            parent: P1
            title: Keep it apart
        """;

    public const string Crosswalk =
        """
        source_framework: acme-policy
        target_framework: gdpr
        authority: Acme
        mappings:
          - {source_ref: P1.1, target_ref: Art. 30(1), relationship: intersects-with, rationale: Records name sources.}
        """;

    public const string Catalog =
        """
        {"catalog": {"uuid": "5b2bd2a4-8f2e-4c86-9d54-0c8a3a6c2f11",
          "metadata": {"title": "House rules", "version": "1", "oscal-version": "1.1.2", "last-modified": "2025-03-04T00:00:00Z"},
          "controls": [{"id": "h-1", "title": "Lock the door"}, {"id": "h-2", "title": "Turn off the light"}]}}
        """;

    public const string Profile =
        """
        {"profile": {"uuid": "9c7b5f0e-3c31-4d4e-8a52-2d0f7a8f4b10",
          "metadata": {"title": "House rules at night", "version": "1", "oscal-version": "1.1.2", "last-modified": "2025-03-04T00:00:00Z"},
          "imports": [{"href": "house.json", "include-controls": [{"with-ids": ["h-2"]}]}]}}
        """;

    public static async Task<Answer> ImportAsync(this HttpClient client, string path, string file, string type = "application/yaml", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1{path}") { Content = new StringContent(file, Encoding.UTF8, new MediaTypeHeaderValue(type)) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, null, response.Headers);
    }
}
