using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace AiGrc.Portal.Tests.Running;

/// <summary>What the API answered, read once.</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Body, string? ETag, HttpResponseHeaders Headers)
{
    public string Text(string name) => Body.GetProperty(name).GetString() ?? "";

    public IReadOnlyList<string> Texts(string name) => [.. Body.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];

    /// <summary>The fields that the problem blames.</summary>
    public IReadOnlyList<string> Blamed => Body.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateObject().Select(e => e.Name)] : [];
}

public static class Asking
{
    /// <summary>What a request for these controls of the catalogue says.</summary>
    public static object Adopting(params string[] codes) => new { codes };

    public static Task<Answer> AskAsync(this HttpClient client, string path) => client.SendAsync(HttpMethod.Get, path, null);

    public static Task<Answer> PostAsync(this HttpClient client, string path, object body) => client.SendAsync(HttpMethod.Post, path, body);

    public static Task<Answer> PatchAsync(this HttpClient client, string path, object body, string? etag) => client.SendAsync(HttpMethod.Patch, path, body, etag);

    public static Task<Answer> PutAsync(this HttpClient client, string path, object body, string? etag) => client.SendAsync(HttpMethod.Put, path, body, etag);

    /// <param name="body">An object to write as JSON, or the text itself.</param>
    public static async Task<Answer> SendAsync(this HttpClient client, HttpMethod method, string path, object? body, string? ifMatch = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path);
        request.Content = body switch
        {
            null => null,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        var json = answer.Length == 0 ? default : JsonDocument.Parse(answer).RootElement;
        return new Answer(response.StatusCode, json, response.Headers.ETag?.ToString(), response.Headers);
    }
}
