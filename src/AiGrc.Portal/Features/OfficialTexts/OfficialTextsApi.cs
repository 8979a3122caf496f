using AiGrc.Domain.Access;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.OfficialTexts;

/// <summary>The official text of a requirement, as the organization has licensed it.</summary>
internal static class OfficialTextsApi
{
    public static void MapOfficialTextsApi(this IEndpointRouteBuilder routes)
    {
        var texts = routes.MapApi("/requirements/{framework}/{reference}/official-text", "Frameworks");
        texts.MapGet("", async (string framework, string reference, AttachText attach, HttpContext http, CancellationToken cancellation) =>
            (await attach.FindAsync(Key(framework, reference), cancellation)).ToHttp(http)).Needs(Permission.ReadRecords)
            .WithSummary("The official text that the organization has licensed and attached, with its ETag. No other organization sees it.").Produces<OfficialTextView>();
        texts.MapPut("", async (string framework, string reference, OfficialText text, AttachText attach, HttpContext http, CancellationToken cancellation) =>
        {
            // "If-None-Match: *" says the same as the version 0: only if there is none yet.
            var version = http.Request.Headers.IfNoneMatch == "*" ? new ExpectedVersion(0) : ETag.Required(http.Request);
            return await version.OnAsync(v => attach.RunAsync(Key(framework, reference), text, v, cancellation), http);
        }).Needs(Permission.EditOrganization)
            .WithSummary("Attaches the official text with its source and licence, or replaces it. If-None-Match: * for the first one.").Produces<OfficialTextView>();
        texts.MapDelete("", async (string framework, string reference, AttachText attach, CancellationToken cancellation) =>
            (await attach.RemoveAsync(Key(framework, reference), cancellation)) is { Refusal: { } refusal } ? refusal.ToProblem() : TypedResults.NoContent())
            .Needs(Permission.EditOrganization)
            .WithSummary("Removes the official text.").Produces(StatusCodes.Status204NoContent);
    }

    private static RequirementKey Key(string framework, string reference) => new(framework, RefText.Decode(reference));
}
