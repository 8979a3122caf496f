using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.WebUtilities;

namespace AiGrc.Portal.Features.Shell;

/// <summary>Fills the frame of a page for a signed-in person, once per request and before the page is drawn.</summary>
internal sealed class FillShell(
    ShellModel shell, ShellReader reader, PageAccess pages, ICurrentUser user, SessionSettings session, IAntiforgery antiforgery, TimeProvider clock) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (isPage && user.Organization is { } organization && user.Person is { } person && context.Features.Get<LiveMembership>() is { } membership)
        {
            var content = await reader.ReadAsync(organization, person, context.RequestAborted);
            if (Elsewhere(context, organization, content) is { } elsewhere)
            {
                elsewhere(context.Response);
                return;
            }

            var view = RequestedView.Of(context.Request, clock);
            var system = view.IsRefused ? null : content.Systems.FirstOrDefault(s => s.Id == view.Value.Scope.System);
            if (!view.IsRefused && view.Value.Scope.System is not null && (system is null || !user.May(Permission.ReadRecords)))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            Fill(context, organization, content, membership, view.IsRefused ? null : view.Value.AsOf, system);
        }

        await next(context);
    }

    /// <summary>A copied link names its organization: another one of the person's own is offered, any other looks like nothing.</summary>
    private static Action<HttpResponse>? Elsewhere(HttpContext context, OrganizationId current, ShellContent content)
    {
        var named = context.Request.Query["org"].ToString();
        if (named.Length == 0 || (Guid.TryParse(named, out var id) && id == current.Value))
        {
            return null;
        }

        if (!content.Organizations.Any(o => o.Id.Value == id))
        {
            return response => response.StatusCode = StatusCodes.Status404NotFound;
        }

        var address = QueryHelpers.AddQueryString(
            "/organizations/switch", new Dictionary<string, string?> { ["to"] = named, ["returnTo"] = context.Request.PathBase + context.Request.Path + context.Request.QueryString });
        return response => response.Redirect(address);
    }

    private void Fill(HttpContext context, OrganizationId organization, ShellContent content, LiveMembership membership, DateTimeOffset? asOf, ShellSystem? system)
    {
        shell.OrganizationName = content.Organizations.FirstOrDefault(o => o.Id == organization)?.Name ?? "";
        shell.Organizations = [.. content.Organizations.Select(o => new ShellChoice(o.Name, o.Id.Value.ToString("D"), o.Id == organization))];
        shell.Scopes = user.May(Permission.ReadRecords)
            ? [
                new ShellChoice("Organization", Scope.OrganizationWord, system is null),
                .. content.Systems.Select(s => new ShellChoice(s.Name, s.Id.Value.ToString("D"), s == system)),
            ]
            : [new ShellChoice("Organization", Scope.OrganizationWord, Current: true)];
        shell.ScopeName = system?.Name ?? "Organization";
        shell.AsOf = asOf;
        shell.PersonName = membership.Name;
        shell.RoleName = RoleWords.Of(membership.Role);
        shell.SingleKeys = !membership.ShortcutsOff;
        shell.Session = new SessionLimit(session.Idle, "/session/extend");
        shell.RequestToken = antiforgery.GetAndStoreTokens(context).RequestToken;
        var counts = user.May(Permission.ReadRecords) ? content.Counts : ShellCounts.None;
        shell.Navigation =
        [
            .. Menu.Sections(counts)
                .Select(s => s with { Items = [.. s.Items.Where(i => pages.IsOpen(i.Href, user))] })
                .Where(s => s.Items.Count > 0),
        ];
        shell.Settings = [.. Menu.Settings.Where(i => pages.IsOpen(i.Href, user))];
        var settings = shell.Settings is [var first, ..] ? new NavItem("Settings", first.Href, "settings", Also: ["/settings"]) : null;
        shell.Foot = [.. new[] { settings, pages.IsOpen(Menu.Help.Href, user) ? Menu.Help : null }.OfType<NavItem>()];
    }
}
