using System.Net.Http.Headers;
using System.Text.Json;

namespace AiGrc.Cli;

/// <summary>The portal said no; the message is its sentence.</summary>
internal sealed class ApiException(string message) : Exception(message);

/// <summary>Calls <c>/api/v1</c> and turns problem details (RFC 9457) into sentences.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient http;

    public ApiClient(HttpMessageHandler handler, Uri portal, string token)
    {
        http = new HttpClient(handler, disposeHandler: false)
        {
            BaseAddress = new Uri(portal.AbsoluteUri.TrimEnd('/') + "/api/v1/"),
            // An upload may take hours; the person stops it with Ctrl-C.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("aigrc", typeof(ApiClient).Assembly.GetName().Version?.ToString(3)));
    }

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellation);

    public async Task<JsonDocument> GetJsonAsync(string path, CancellationToken cancellation)
    {
        using var response = await GetAsync(path, cancellation);
        return await ReadJsonAsync(response, cancellation);
    }

    public async Task<JsonDocument> PostAsync(string path, HttpContent content, string idempotencyKey, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await SendAsync(request, cancellation);
        return await ReadJsonAsync(response, cancellation);
    }

    public static async Task<JsonDocument> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            return await JsonDocument.ParseAsync(body, cancellationToken: cancellation);
        }
        catch (JsonException)
        {
            throw new ApiException($"{response.RequestMessage?.RequestUri} did not answer with JSON. Is this the address of an AiGrc portal?");
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw new ApiException(await SentencesAsync(response, cancellation));
        }
    }

    private static async Task<string> SentencesAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            using var json = JsonDocument.Parse(body);
            var problem = json.RootElement;
            var sentences = new List<string>();
            if ((Text(problem, "detail") ?? Text(problem, "title")) is { } what)
            {
                sentences.Add(what);
            }

            if (problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object)
            {
                sentences.AddRange(errors.EnumerateObject().Where(e => e.Value.ValueKind == JsonValueKind.Array).SelectMany(
                    field => field.Value.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.String).Select(m => $"{field.Name}: {m.GetString()}")));
            }

            return sentences.Count > 0 ? string.Join(' ', sentences) + $" ({status})" : $"The portal answered {status}.";
        }
        catch (JsonException)
        {
            // A proxy's page, or nothing at all: the status is all there is to tell.
            return $"The portal answered {status}.";
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
