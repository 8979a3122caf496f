using AiGrc.Domain.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace AiGrc.Portal.Features.Shell;

/// <summary>Which pages there are and what each needs, read from the pages themselves: the navigation can name nothing else.</summary>
internal sealed class PageAccess(EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, IReadOnlyList<Permission>>> needs = new(() => Read(endpoints));

    /// <summary>Whether the page at this address exists and its permissions are among those the person has.</summary>
    public bool IsOpen(string path, ICurrentUser user) => needs.Value.TryGetValue(path, out var needed) && needed.All(user.May);

    private static Dictionary<string, IReadOnlyList<Permission>> Read(EndpointDataSource endpoints)
    {
        var pages = new Dictionary<string, IReadOnlyList<Permission>>(StringComparer.Ordinal);
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            {
                pages["/" + endpoint.RoutePattern.RawText?.Trim('/')] =
                    [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Where(a => a.Policy is not null).Select(a => Enum.Parse<Permission>(a.Policy!))];
            }
        }

        return pages;
    }
}
