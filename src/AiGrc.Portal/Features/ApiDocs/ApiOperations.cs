using AiGrc.Portal.Platform.Api;
using Microsoft.AspNetCore.Http.Metadata;

namespace AiGrc.Portal.Features.ApiDocs;

public sealed record ApiOperation(string Tag, string Method, string Path, string Summary, string? Permission);

/// <summary>What the API can do, read off its endpoints: the page to try it shows this until its script has come, or for good without script.</summary>
public sealed class ApiOperations(EndpointDataSource endpoints)
{
    public IReadOnlyList<ApiOperation> List() =>
    [
        .. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
           where endpoint.RoutePattern.RawText?.StartsWith($"{ApiSetup.Root}/", StringComparison.Ordinal) == true
               && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
           let operation = new ApiOperation(
               endpoint.Metadata.GetMetadata<ITagsMetadata>()?.Tags[0] ?? "Other",
               method,
               endpoint.RoutePattern.RawText!.TrimEnd('/'),
               endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary ?? "",
               endpoint.Metadata.GetMetadata<NeedsPermission>()?.Permission.ToString())
           orderby operation.Tag, operation.Path, operation.Method
           select operation,
    ];
}
