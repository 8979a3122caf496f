using AiGrc.Portal.Features.People.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace AiGrc.Portal.Features.People;

internal static class PeopleFeature
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddScoped<SignInPerson>();

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", async (HttpContext request) =>
        {
            await request.SignOutAsync(IdentityConstants.ApplicationScheme);
            return TypedResults.Redirect("/sign-in");
        });
    }
}
