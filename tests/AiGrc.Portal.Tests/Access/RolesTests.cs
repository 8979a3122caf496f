using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.RegularExpressions;
using AiGrc.Domain.Access;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Tests.Running;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace AiGrc.Portal.Tests.Access;

/// <summary>Walks role × endpoint and role × page: what each declares is compared with the table of the domain, and with what it really answers.</summary>
public sealed partial class RolesTests(TestPortal portal) : IClassFixture<TestPortal>
{
    /// <summary>Pages for every signed-in person, whatever their role; each shows only what the role may see.</summary>
    private static readonly HashSet<string> ForEveryone = new(StringComparer.Ordinal) { "/", "/account", "/organizations/switch", "/help", "/search", "/docs/api", "/asked" };

    [Fact]
    public void Every_endpoint_of_the_API_declares_what_it_needs()
    {
        var undeclared = Endpoints()
            .Where(e => e.Metadata.GetMetadata<NeedsPermission>() is null && e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(e => e.DisplayName)
            .Where(name => name?.Contains("{**rest}", StringComparison.Ordinal) == false)
            .ToList();

        Assert.Empty(undeclared);
        Assert.True(Endpoints().Count() > 10, "hardly any endpoint was found");
    }

    [Fact]
    public void Every_page_declares_what_it_needs()
    {
        var undeclared = Pages()
            .Where(p => p.Type.GetCustomAttribute<AllowAnonymousAttribute>() is null)
            .Where(p => p.Type.GetCustomAttributes<AuthorizeAttribute>().All(a => a.Policy is null) && !ForEveryone.Contains(p.Route))
            .Select(p => $"{p.Route} ({p.Type.Name})")
            .ToList();

        Assert.Empty(undeclared);
        Assert.True(Pages().Count() > 8, "hardly any page was found");
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task An_endpoint_answers_403_exactly_to_roles_without_its_permission(Role role)
    {
        var organization = await portal.FoundAsync();
        using var client = await organization.ClientAsync(role);
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints().Where(e => e.Metadata.GetMetadata<NeedsPermission>() is not null))
        {
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            {
                var permission = endpoint.Metadata.GetMetadata<NeedsPermission>()!.Permission;
                var allowed = RolePermissions.Allows(role, permission);
                if (allowed && method != HttpMethods.Get)
                {
                    continue;
                }

                using var request = new HttpRequestMessage(new HttpMethod(method), Address(endpoint.RoutePattern)) { Content = Body(endpoint, method) };
                using var answer = await client.SendAsync(request);
                if (allowed == (answer.StatusCode == HttpStatusCode.Forbidden) || answer.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.Unauthorized)
                {
                    wrong.Add($"{method} {endpoint.RoutePattern.RawText} needs {permission}, {role} got {(int)answer.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_page_is_forbidden_exactly_to_roles_without_its_permission_and_the_navigation_offers_no_such_page(Role role)
    {
        var organization = await portal.FoundAsync();
        var person = await portal.JoinAsync(organization.Id, role);
        using var browser = new Browser(portal);
        await browser.SignInAsync(person.Email);
        var wrong = new List<string>();
        foreach (var (route, type) in Pages().Where(p => p.Type.GetCustomAttribute<AllowAnonymousAttribute>() is null))
        {
            var allowed = type.GetCustomAttributes<AuthorizeAttribute>().Where(a => a.Policy is not null).All(a => RolePermissions.Allows(role, Enum.Parse<Permission>(a.Policy!)));
            await browser.OpenAsync(Address(RoutePatternFactory.Parse(route)));
            if (allowed == (browser.Status == HttpStatusCode.Forbidden) || browser.Status == HttpStatusCode.InternalServerError)
            {
                wrong.Add($"{route}: {role} got {(int)browser.Status}");
            }
        }

        Assert.Empty(wrong);
        await browser.OpenAsync("/account");
        foreach (var link in browser.Page.QuerySelectorAll("#nav a[href]").Select(a => a.GetAttribute("href")!).Where(h => h != "/").Distinct().ToList())
        {
            await browser.OpenAsync(link);
            Assert.True(browser.Status == HttpStatusCode.OK, $"the navigation offers {link} to {role}, which answers {(int)browser.Status}");
        }
    }

    [Fact]
    public async Task Without_a_token_no_endpoint_that_needs_a_permission_answers()
    {
        using var client = portal.CreateClient();
        foreach (var endpoint in Endpoints().Where(e => e.Metadata.GetMetadata<NeedsPermission>() is not null && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true))
        {
            using var answer = await client.GetAsync(Address(endpoint.RoutePattern));
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{endpoint.RoutePattern.RawText}: {(int)answer.StatusCode}");
        }
    }

    /// <summary>Of the type that the endpoint takes: another type would be refused before anybody asks who it is.</summary>
    private static StringContent? Body(RouteEndpoint endpoint, string method)
    {
        if (method == HttpMethods.Get)
        {
            return null;
        }

        var type = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is [var first, ..] ? first : "application/json";
        var body = new StringContent("{}");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type.StartsWith("multipart/", StringComparison.Ordinal) ? $"{type}; boundary=x" : type);
        return body;
    }

    public static TheoryData<Role> Roles() => [.. Enum.GetValues<Role>()];

    private IEnumerable<RouteEndpoint> Endpoints() => portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => ("/" + e.RoutePattern.RawText?.TrimStart('/')).StartsWith(ApiSetup.Root + "/", StringComparison.Ordinal));

    private static IEnumerable<(string Route, Type Type)> Pages() => typeof(ApiSetup).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => (route.Template, type)));

    /// <summary>Something plausible in the place of every parameter.</summary>
    private static string Address(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => Numbers().IsMatch(parameter.Name) || parameter.ParameterPolicies.Any(p => p.Content is "int" or "long") ? "1" : "00000000-0000-7000-8000-000000000001",
        _ => "",
    }))));

    [GeneratedRegex("^(n|number|version)$")]
    private static partial Regex Numbers();
}
