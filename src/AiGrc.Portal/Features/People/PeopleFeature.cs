using AiGrc.Portal.Features.People.Account;
using AiGrc.Portal.Features.People.Invite;
using AiGrc.Portal.Features.People.Join;
using AiGrc.Portal.Features.People.Members;
using AiGrc.Portal.Features.People.SignIn;
using AiGrc.Portal.Features.People.Switch;
using AiGrc.Portal.Features.People.Tokens;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace AiGrc.Portal.Features.People;

internal static class PeopleFeature
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddScoped<SignInPerson>()
        .AddScoped<SwitchOrganization>()
        .AddScoped<ChangePassword>()
        .AddScoped<SetShortcuts>()
        .AddScoped<PeoplePageModel>()
        .AddScoped<ListPeople>()
        .AddScoped<ChangeRole>()
        .AddScoped<EndAccess>()
        .AddScoped<InvitePerson>()
        .AddScoped<WithdrawInvitation>()
        .AddScoped<JoinByInvitation>()
        .AddScoped<ListTokens>()
        .AddScoped<MakeToken>()
        .AddScoped<RevokeToken>();

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        // The form is what carries the antiforgery token; without a form parameter nobody would check it.
        routes.MapPost("/sign-out", async (HttpContext request, IFormCollection form) =>
        {
            await request.SignOutAsync(IdentityConstants.ApplicationScheme);
            return TypedResults.Redirect("/sign-in");
        }).ExcludeFromDescription();

        routes.MapPost("/organizations/switch", async (
            HttpContext request, SwitchOrganization change, [FromForm] Guid organization, [FromForm] string? returnTo, CancellationToken cancellation) =>
        {
            var switched = await change.RunAsync(request, new(organization), cancellation);
            return switched.IsRefused ? Results.NotFound() : Results.Redirect(LocalAddress.Or(returnTo, "/"));
        }).ExcludeFromDescription();

        // Asked for by the page two minutes before the end; the cookie is renewed by any request, this one does nothing else.
        routes.MapPost("/session/extend", async (HttpContext request, IAntiforgery antiforgery) =>
            await antiforgery.IsRequestValidAsync(request) ? Results.NoContent() : Results.BadRequest()).ExcludeFromDescription();
    }
}
