using System.Text;
using System.Text.Json.Nodes;

namespace AiGrc.Portal.Tests.Hostile;

/// <summary>Makes hostile requests from the API's own description: first a request as it should be, then something in it goes wrong.</summary>
internal sealed class ApiAttacks(JsonNode document, HostileWorld world, Uri portal)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    private readonly List<(string Method, string Path, JsonNode Node)> operations =
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where Methods.Contains(operation.Key)
           select (operation.Key, path.Key, operation.Value!),
    ];

    public IReadOnlyList<string> Targets => [.. operations.Select(o => Target(o.Method, o.Path))];

    public Attack Make(int turn, Random random, HttpClient by)
    {
        var (method, path, node) = operations[turn % operations.Count];
        var made = new Draft(method, Fill(path, random, hostile: random.Next(3) == 0), Query(node, random));
        var body = Body(node, random);
        var what = "as described";
        switch (random.Next(12))
        {
            case 0 when body.Json is not null:
                body.Json = Pick(HostileValues.BrokenJson, random);
                what = "broken JSON";
                break;
            case 1 when body.Json is not null || body.Form is not null:
                body.ContentType = Pick(HostileValues.ContentTypes, random);
                what = $"content type {body.ContentType}";
                break;
            case 2:
                made.Method = Pick(["get", "post", "put", "patch", "delete", "head", "options", "trace", "propfind"], random);
                what = "another method";
                break;
            case 3:
                made.Path += Pick(HostileValues.Paths, random);
                what = "a twisted address";
                break;
            case 4 or 5:
                made.Headers.Add(Pick(HostileValues.Headers, random));
                what = "a header";
                break;
            case 6 when body.Form is not null:
                body.IsBroken = true;
                what = "broken multipart";
                break;
        }

        var current = world.VersionOf(random);
        return new Attack(turn, Target(method, path), what, by, () => made.ToRequest(portal, body, method is "put" or "patch" ? current : null));
    }

    private static string Target(string method, string path) => $"{method.ToUpperInvariant()} {path}";

    private string Fill(string path, Random random, bool hostile) => string.Join('/', path.Split('/').Select(segment =>
        segment.StartsWith('{') ? Uri.EscapeDataString(Tame(hostile ? HostileValues.AnyText(random, world) : world.Known(segment.Trim('{', '}'), random))) : segment));

    // An address has an end; longer ones are tried as twisted addresses.
    private static string Tame(string text) => text.Length > 500 ? text[..500] : text;

    private string Query(JsonNode operation, Random random)
    {
        var query = new StringBuilder();
        foreach (var name in Parameters(operation, "query").Where(_ => random.Next(2) == 0))
        {
            var value = random.Next(2) == 0 ? world.Known(name, random) : HostileValues.AnyText(random, world);
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(Tame(value)));
        }

        return query.ToString();
    }

    private DraftBody Body(JsonNode operation, Random random)
    {
        var content = operation["requestBody"]?["content"] as JsonObject;
        if (content?["multipart/form-data"]?["schema"] is { } form)
        {
            return new DraftBody { Form = [.. FormParts(form, random)] };
        }

        return content?["application/json"]?["schema"] is { } schema
            ? new DraftBody { Json = JsonOf(schema, random, chance: random.Next(4) == 0 ? 0 : 25), ContentType = "application/json" }
            : new DraftBody();
    }

    private IEnumerable<FormPart> FormParts(JsonNode schema, Random random)
    {
        foreach (var (name, part) in Properties(schema))
        {
            var isFile = part.ToJsonString().Contains("binary", StringComparison.Ordinal) || part.ToJsonString().Contains("IFormFile", StringComparison.Ordinal);
            for (var times = isFile ? random.Next(4) : 1; times > 0; times--)
            {
                yield return isFile
                    ? new FormPart(name, null, Pick(HostileValues.FileNames, random), HostileValues.File(random))
                    : new FormPart(name, random.Next(3) == 0 ? HostileValues.AnyText(random, world) : world.Known(name, random), null, []);
            }
        }
    }

    private IEnumerable<(string Name, JsonNode Schema)> Properties(JsonNode schema)
    {
        schema = Follow(schema);
        var own = (schema["properties"] as JsonObject)?.Select(p => (p.Key, p.Value!)) ?? [];
        return (schema["allOf"] as JsonArray)?.SelectMany(s => Properties(s!)).Concat(own) ?? own;
    }

    /// <summary>JSON text of this shape; each value is with the given chance in a hundred something else.</summary>
    private string JsonOf(JsonNode schema, Random random, int chance, string name = "", int depth = 0)
    {
        if (random.Next(100) < chance && depth > 0)
        {
            return random.Next(2) == 0 ? Pick(HostileValues.JsonTokens, random) : Quoted(HostileValues.AnyText(random, world));
        }

        schema = Follow(schema);
        if (schema["enum"] is JsonArray { Count: > 0 } words)
        {
            return words[random.Next(words.Count)]?.ToJsonString() ?? "null";
        }

        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray { Count: > 0 } either)
        {
            return JsonOf(either[random.Next(either.Count)]!, random, chance, name, depth + 1);
        }

        var type = schema["type"] is JsonArray types ? types.Select(t => (string)t!).FirstOrDefault(t => t != "null") : (string?)schema["type"];
        return type switch
        {
            _ when depth > 6 => "null",
            "object" or null when Properties(schema).ToList() is { Count: > 0 } members =>
                "{" + string.Join(',', members.Where(_ => random.Next(5) > 0).Select(m => $"\"{m.Name}\":{JsonOf(m.Schema, random, chance, m.Name, depth + 1)}")) + (random.Next(15) == 0 ? ",\"unknown\":1}" : "}"),
            "object" => "{}",
            "array" => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => JsonOf(schema["items"] ?? new JsonObject(), random, chance, name, depth + 1))) + "]",
            "integer" or "number" => random.Next(-1, 5).ToString(System.Globalization.CultureInfo.InvariantCulture),
            "boolean" => random.Next(2) == 0 ? "true" : "false",
            _ => Quoted(world.Known(name, random)),
        };
    }

    private JsonNode Follow(JsonNode schema) => (string?)schema["$ref"] is { } reference
        ? reference[2..].Split('/').Aggregate(document, (node, step) => node[step.Replace("~1", "/", StringComparison.Ordinal)]!)
        : schema;

    private static IEnumerable<string> Parameters(JsonNode operation, string where) =>
        (operation["parameters"] as JsonArray)?.Where(p => (string?)p!["in"] == where).Select(p => (string)p!["name"]!) ?? [];

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static T Pick<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];
}

internal sealed record FormPart(string Name, string? Text, string? FileName, byte[] Content);

internal sealed class DraftBody
{
    public string? Json { get; set; }

    public IReadOnlyList<FormPart>? Form { get; set; }

    public string? ContentType { get; set; }

    public bool IsBroken { get; set; }
}

internal sealed class Draft(string method, string path, string query)
{
    public string Method { get; set; } = method;

    public string Path { get; set; } = path;

    public List<(string Name, string Value)> Headers { get; } = [];

    public HttpRequestMessage ToRequest(Uri portal, DraftBody body, string? version)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method.ToUpperInvariant()), Attack.Raw(portal, Path + (Path.Contains('?') ? query.Replace('?', '&') : query)));
        if (Method is not ("get" or "head" or "options" or "trace"))
        {
            request.Content = Content(body);
        }

        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        foreach (var (name, value) in Headers)
        {
            if (name.StartsWith("Content-", StringComparison.Ordinal))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
                continue;
            }

            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static ByteArrayContent? Content(DraftBody body)
    {
        var (bytes, type) = body switch
        {
            { Json: { } json } => (Encoding.UTF8.GetBytes(json), "application/json"),
            { Form: { } form } => (Multipart(form, body.IsBroken), "multipart/form-data; boundary=edge"),
            _ => ([], null),
        };
        if (type is null)
        {
            return null;
        }

        var content = new ByteArrayContent(bytes);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", body.ContentType ?? type);
        return content;
    }

    // By hand: the library's own writer would tidy up the names.
    private static byte[] Multipart(IReadOnlyList<FormPart> parts, bool broken)
    {
        using var bytes = new MemoryStream();
        foreach (var part in parts)
        {
            bytes.Write(Encoding.UTF8.GetBytes($"--edge\r\nContent-Disposition: form-data; name=\"{part.Name}\"{(part.FileName is null ? "" : $"; filename=\"{part.FileName}\"")}\r\n\r\n"));
            bytes.Write(part.FileName is null ? Encoding.UTF8.GetBytes(part.Text ?? "") : part.Content);
            bytes.Write("\r\n"u8);
        }

        bytes.Write(broken ? "--ed"u8 : "--edge--\r\n"u8);
        return bytes.ToArray();
    }
}
