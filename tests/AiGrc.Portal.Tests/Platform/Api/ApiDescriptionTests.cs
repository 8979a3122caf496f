using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.Matrix.Read;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Tests.Running;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace AiGrc.Portal.Tests.Platform.Api;

/// <summary>The description at /openapi/v1.json against the endpoints that are really there.</summary>
public sealed class ApiDescriptionTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    [Fact]
    public async Task Every_endpoint_under_api_v1_is_described_and_nothing_else_is()
    {
        var document = await ReadAsync();

        var described = Operations(document).Select(o => $"{o.Method} {o.Path}").Order(StringComparer.Ordinal).ToList();

        Assert.Equal(Endpoints().Select(e => $"{e.Method} {e.Path}").Distinct().Order(StringComparer.Ordinal), described);
        Assert.Contains("get /api/v1/health/ready", described);
    }

    [Fact]
    public async Task It_is_valid_openapi_3_1()
    {
        using var client = portal.CreateClient();
        var text = await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));

        var read = OpenApiDocument.Parse(text, OpenApiConstants.Json);

        Assert.NotNull(read.Diagnostic);
        Assert.Empty(read.Diagnostic.Errors.Select(e => e.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await ReadAsync();

        var references = Nodes(document).OfType<JsonObject>().Select(o => o["$ref"]).OfType<JsonValue>().Select(r => r.GetValue<string>()).Distinct().ToList();

        Assert.NotEmpty(references);
        Assert.DoesNotContain(references, r => Follow(document, r) is null);
    }

    [Fact]
    public async Task Every_operation_has_its_own_name_a_summary_a_tag_and_an_answer_with_content_that_is_described()
    {
        var operations = Operations(await ReadAsync()).ToList();

        Assert.Empty(operations.GroupBy(o => (string?)o.Node["operationId"]).Where(g => g.Key is null || g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g)}"));
        Assert.Empty(operations.Where(o => string.IsNullOrWhiteSpace((string?)o.Node["summary"])).Select(o => $"{o} has no summary"));
        Assert.Empty(operations.Where(o => o.Node["tags"] is not JsonArray { Count: 1 }).Select(o => $"{o} has no tag"));
        Assert.Empty(operations.Where(o => !IsAnswered(o.Node)).Select(o => $"{o} does not say what it answers"));
    }

    [Fact]
    public async Task Every_parameter_of_a_path_is_described_as_required()
    {
        foreach (var operation in Operations(await ReadAsync()))
        {
            var named = operation.Path.Split('/').Where(s => s.StartsWith('{')).Select(s => s.Trim('{', '}'));

            var described = Parameters(operation.Node).Where(p => (string?)p["in"] == "path" && (bool?)p["required"] == true).Select(p => (string)p["name"]!);

            Assert.Equal(named.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task What_needs_a_token_says_so_with_its_permission_and_its_refusals()
    {
        var document = await ReadAsync();
        Assert.Equal("http", (string?)document["components"]!["securitySchemes"]!["bearer"]!["type"]);
        Assert.NotNull(document["security"]![0]!["bearer"]);
        var endpoints = Endpoints().ToDictionary(e => $"{e.Method} {e.Path}", e => e.Endpoint, StringComparer.Ordinal);

        foreach (var operation in Operations(document))
        {
            var endpoint = endpoints[operation.ToString()];
            var answers = operation.Node["responses"]!.AsObject().Select(r => r.Key).ToHashSet(StringComparer.Ordinal);

            Assert.Contains("503", answers);
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                Assert.Empty(operation.Node["security"]!.AsArray());
                continue;
            }

            Assert.Null(operation.Node["security"]);
            Assert.Superset(new HashSet<string>(["400", "401", "403", "422"], StringComparer.Ordinal), answers);
            if (endpoint.Metadata.GetMetadata<NeedsPermission>() is { } needs)
            {
                Assert.Contains($"`{needs.Permission}`", (string?)operation.Node["description"], StringComparison.Ordinal);
            }

            if (operation.Method is "put" or "patch")
            {
                Assert.Superset(new HashSet<string>(["412", "428"], StringComparer.Ordinal), answers);
                Assert.Contains(Parameters(operation.Node), p => (string?)p["name"] == "If-Match");
            }
        }
    }

    [Fact]
    public async Task Every_list_is_asked_for_in_parts_by_the_same_two_words()
    {
        var operations = Operations(await ReadAsync()).ToList();
        var lists = operations.Where(o => Parameters(o.Node).Any(p => (string?)p["name"] == "cursor")).ToList();

        Assert.DoesNotContain(operations.SelectMany(o => Parameters(o.Node)), p => (string?)p["description"] is "cursor" or "limit" or "scope" or "asOf");
        Assert.True(lists.Count >= 9, $"only {lists.Count} lists");
        foreach (var list in lists)
        {
            var words = Parameters(list.Node).Where(p => (string?)p["in"] == "query").ToDictionary(p => (string)p["name"]!, p => (string?)p["description"], StringComparer.Ordinal);

            Assert.True(words.ContainsKey("limit") && !words.ContainsKey("size"), $"{list}: {string.Join(", ", words.Keys)}");
            Assert.False(string.IsNullOrEmpty(words["limit"]), $"{list} does not say what limit is");
        }
    }

    [Fact]
    public async Task Typed_ids_are_uuids_and_words_are_in_camel_case()
    {
        var schemas = (await ReadAsync())["components"]!["schemas"]!.AsObject();

        var ids = schemas.Where(s => typeof(PersonId).Assembly.GetType($"AiGrc.Domain.Common.{s.Key}") is { IsValueType: true } && s.Key.EndsWith("Id", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.Equal("uuid", (string?)id.Value!["format"]));
        var words = Nodes(schemas).OfType<JsonObject>().Where(o => o["enum"] is JsonArray).SelectMany(o => o["enum"]!.AsArray()).OfType<JsonValue>().Select(w => w.GetValue<string>()).ToList();
        Assert.Contains("notLookedAt", words);
        Assert.All(words, w => Assert.False(char.IsUpper(w[0]), w));
    }

    [Fact]
    public async Task A_body_that_holds_files_is_described_as_a_form_with_binary_parts()
    {
        var document = await ReadAsync();
        foreach (var (endpoint, method, path) in Endpoints().Where(e => e.Endpoint.Metadata.OfType<IAcceptsMetadata>().Any(a => a.ContentTypes.Contains("multipart/form-data"))))
        {
            var form = document["paths"]![path]![method]!["requestBody"]!["content"]!["multipart/form-data"]!["schema"]!;

            var parts = (form["$ref"] is { } reference ? Follow(document, (string)reference!)! : form).ToJsonString();
            Assert.True(Binary(document, form), $"{method} {path} ({endpoint.DisplayName}) does not say which part is a file: {parts}");
        }
    }

    [Fact]
    public async Task The_matrix_which_is_written_by_hand_is_what_its_description_says()
    {
        var organization = await portal.FoundAsync();
        using var client = await organization.ClientAsync(Role.ComplianceOfficer);
        using var adopted = await client.PostAsJsonAsync(new Uri("/api/v1/controls/adoptions", UriKind.Relative), new { framework = "iso-42001-2023" });
        Assert.True(adopted.IsSuccessStatusCode);
        var strict = new JsonSerializerOptions(DomainJson.Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
        };

        var matrix = await client.GetFromJsonAsync<MatrixDocument>(new Uri("/api/v1/matrix?frameworks=iso-42001-2023", UriKind.Relative), strict);

        Assert.NotEmpty(matrix!.Rows);
        Assert.NotEmpty(matrix.People);
        Assert.Contains(matrix.Rows, r => r.Requirements.Values.Any(list => list.Any(triple => triple is [{ ValueKind: JsonValueKind.String }, _, _])));
    }

    private static bool Binary(JsonNode document, JsonNode schema) => Nodes(schema).OfType<JsonObject>().Any(o =>
        (string?)o["format"] == "binary" || (o["$ref"] is { } reference && Follow(document, (string)reference!) is { } target && Binary(document, target)));

    private static bool IsAnswered(JsonNode operation) => operation["responses"]!.AsObject().Any(r => r.Key is "204" or "302" || (r.Key[0] == '2' && r.Value!["content"] is JsonObject { Count: > 0 }));

    private static IEnumerable<JsonNode> Parameters(JsonNode operation) => operation["parameters"] is JsonArray list ? list.OfType<JsonNode>() : [];

    private async Task<JsonNode> ReadAsync()
    {
        using var client = portal.CreateClient();
        return JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
    }

    private static IEnumerable<Operation> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where Methods.Contains(operation.Key)
        select new Operation(operation.Key, path.Key, operation.Value!);

    private IEnumerable<(RouteEndpoint Endpoint, string Method, string Path)> Endpoints() =>
        from endpoint in portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            _ => "",
        }))))
        where path.StartsWith($"{ApiSetup.Root}/", StringComparison.Ordinal) && !path.EndsWith("/{rest}", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        select (endpoint, method.ToLowerInvariant(), path);

    private static JsonNode? Follow(JsonNode document, string reference) =>
        reference.StartsWith("#/", StringComparison.Ordinal)
            ? reference[2..].Split('/').Aggregate((JsonNode?)document, (node, step) => node switch
            {
                JsonObject members => members[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)],
                JsonArray items when int.TryParse(step, out var at) && at < items.Count => items[at],
                _ => null,
            })
            : null;

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Nodes(m.Value)).Prepend(members),
        JsonArray items => items.SelectMany(Nodes).Prepend(items),
        null => [],
        _ => [node],
    };

    private sealed record Operation(string Method, string Path, JsonNode Node)
    {
        public override string ToString() => $"{Method} {Path}";
    }
}
