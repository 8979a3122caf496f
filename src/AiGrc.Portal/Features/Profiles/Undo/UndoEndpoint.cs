using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Profiles.Undo;

/// <summary>Where the line that offers to undo posts to.</summary>
internal static class UndoEndpoint
{
    public static string Path(string framework, ProfileChangeId change, string returnTo) =>
        $"{Links.Profile(framework)}/undo/{change.Value:D}?returnTo={Uri.EscapeDataString(returnTo)}";

    public static void MapUndo(this IEndpointRouteBuilder routes) =>
        // The form is what carries the antiforgery token; without a form parameter nobody would check it.
        routes.MapPost("/frameworks/{key}/profile/undo/{change:guid}", async (
            string key, Guid change, IFormCollection form, HttpRequest request, UndoTargets undo, CancellationToken cancellation) =>
        {
            var undone = await undo.RunAsync(key, new ProfileChangeId(change), cancellation);
            var back = LocalAddress.Or(request.Query["returnTo"], Links.Profile(key));
            return Results.Redirect(undone.IsRefused ? Add(back, "notUndone", undone.Refusal is TargetChangedSince since ? since.Ref : "") : Add(back, "undone", $"{undone.Value.Changed}"));
        }).Needs(Permission.EditRemediation).ExcludeFromDescription();

    private static string Add(string address, string name, string value) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
}
