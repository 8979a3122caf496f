using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AiGrc.Library.Formats.Oscal;

/// <summary>OSCAL as a stream of JSON: what has gathered is sent on while the rest is written.</summary>
internal sealed partial class OscalOutput(Stream stream, CancellationToken cancellation) : IAsyncDisposable
{
    private const int SentAt = 32 << 10;

    public Utf8JsonWriter Json { get; } = new(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public Task SendAsync() => Json.BytesPending >= SentAt ? Json.FlushAsync(cancellation) : Task.CompletedTask;

    /// <summary>A field of one line: OSCAL has no empty ones, so nothing is written where there is nothing.</summary>
    public void Line(string name, string? text)
    {
        if (OneLine(text) is { Length: > 0 } line)
        {
            Json.WriteString(name, line);
        }
    }

    public void Text(string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Json.WriteString(name, text.Trim());
        }
    }

    /// <summary>The properties as OSCAL writes them; no list where there are none.</summary>
    public void Props(IEnumerable<(string Name, string? Value, string? Class, bool IsOurs)> props)
    {
        var written = props.Select(p => p with { Value = OneLine(p.Value) }).Where(p => p.Value is { Length: > 0 }).ToList();
        if (written.Count == 0)
        {
            return;
        }

        Json.WriteStartArray("props");
        foreach (var (name, value, kind, isOurs) in written)
        {
            Json.WriteStartObject();
            Json.WriteString("name", name);
            if (isOurs)
            {
                Json.WriteString("ns", OscalNames.Namespace);
            }

            Json.WriteString("value", value);
            if (kind is not null)
            {
                Json.WriteString("class", kind);
            }

            Json.WriteEndObject();
        }

        Json.WriteEndArray();
    }

    public async ValueTask DisposeAsync()
    {
        await Json.FlushAsync(cancellation);
        await Json.DisposeAsync();
    }

    private static string OneLine(string? text) => Space().Replace(text ?? "", " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
