using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.Evidence.AddVersion;
using AiGrc.Portal.Features.Evidence.Download;
using AiGrc.Portal.Features.Evidence.Edit;
using AiGrc.Portal.Features.Evidence.List;
using AiGrc.Portal.Features.Evidence.Review;
using AiGrc.Portal.Features.Evidence.Show;
using AiGrc.Portal.Features.Evidence.Submit;
using AiGrc.Portal.Features.Evidence.Withdraw;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Files;
using Microsoft.AspNetCore.Mvc;

namespace AiGrc.Portal.Features.Evidence;

/// <summary>/api/v1/evidence: the same use cases as the pages.</summary>
internal static class EvidenceApi
{
    private static readonly RequestSizeLimitAttribute LargeUploads = new(UploadReader.RequestLimit);

    public static void MapEvidenceApi(this IEndpointRouteBuilder routes)
    {
        var evidence = routes.MapApi("/evidence", "Evidence");
        evidence.MapGet("", ListAsync).Needs(Permission.ReadEvidence)
            .WithSummary("Evidence, newest first. Filters: state, control, scope, text.").Produces<Page<EvidenceView>>().Reads("asOf");
        evidence.MapPost("", SubmitAsync).Needs(Permission.SubmitEvidence).WithMetadata(LargeUploads)
            .WithSummary("Hands in new evidence: one or more files, the controls they prove and the period they speak about.")
            .TakesForm(EvidenceFields.OfEvidence).Produces<EvidenceView>(StatusCodes.Status201Created);
        evidence.MapGet("/{id:guid}", ShowAsync).Needs(Permission.ReadEvidence)
            .WithSummary("One evidence with its versions and what it proves, with its ETag.").Produces<EvidenceView>().Reads("asOf");
        evidence.MapPatch("/{id:guid}", EditAsync).Needs(Permission.SubmitEvidence)
            .WithSummary("Changes title, description or what it proves; versions never change.").Produces<EvidenceView>();
        evidence.MapPost("/{id:guid}/versions", AddVersionAsync).Needs(Permission.SubmitEvidence).WithMetadata(LargeUploads)
            .WithSummary("Hands in a further version: new files, with their own period.")
            .TakesForm(EvidenceFields.OfVersion).Produces<EvidenceView>(StatusCodes.Status201Created);
        evidence.MapPost("/{id:guid}/versions/{number:int}/review", ReviewAsync).Needs(Permission.ReviewEvidence)
            .WithSummary("Accepts or rejects a version that waits; never by who handed it in.").Produces<EvidenceView>();
        evidence.MapPost("/{id:guid}/versions/{number:int}/withdraw", WithdrawAsync).Needs(Permission.WithdrawEvidence)
            .WithSummary("Withdraws a version: it stays to be seen and proves nothing any more.").Produces<EvidenceView>();
        evidence.MapGet("/{id:guid}/versions/{number:int}/files/{name}", DownloadAsync).Needs(Permission.DownloadEvidence)
            .WithSummary("The file as it was handed in, as an attachment.").Produces<Stream>(contentType: "application/octet-stream");

        // Only pages look at pictures in place; programs download.
        routes.MapGet("/evidence/{id:guid}/versions/{number:int}/preview/{name}", PictureAsync).Needs(Permission.DownloadEvidence).ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        ListEvidence list, HttpContext http, TimeProvider clock, CancellationToken cancellation,
        string[]? state = null, string? control = null, string? scope = null, string? text = null, string? cursor = null, int limit = ListEvidence.Most)
    {
        var view = RequestedView.Of(http.Request, clock);
        return view.IsRefused
            ? view.Refusal.ToProblem()
            : (await list.RunAsync(new EvidenceFilter(state, control, scope, text), view.Value.AsOf, cursor, limit, cancellation)).ToHttp();
    }

    private static async Task<IResult> ShowAsync(Guid id, ShowEvidence show, HttpContext http, TimeProvider clock, CancellationToken cancellation)
    {
        var view = RequestedView.Of(http.Request, clock);
        return view.IsRefused ? view.Refusal.ToProblem() : (await show.RunAsync(new EvidenceId(id), view.Value.AsOf, cancellation)).ToHttp(http);
    }

    private static async Task<IResult> SubmitAsync(SubmitEvidence submit, ShowEvidence show, IFileStore store, HttpContext http, CancellationToken cancellation)
    {
        var read = await UploadReader.ReadAsync(http.Request, store, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal.ToProblem();
        }

        await using var upload = read.Value;
        var text = EvidenceFields.ReadEvidence(upload);
        var submitted = text.IsRefused ? text.Refusal : await submit.RunAsync(text.Value, upload.Files, cancellation);
        return submitted.IsRefused ? submitted.Refusal.ToProblem() : await CreatedAsync(submitted.Value, show, http, cancellation);
    }

    private static async Task<IResult> AddVersionAsync(
        Guid id, AddEvidenceVersion add, ShowEvidence show, IFileStore store, HttpContext http, CancellationToken cancellation)
    {
        var read = await UploadReader.ReadAsync(http.Request, store, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal.ToProblem();
        }

        await using var upload = read.Value;
        var text = EvidenceFields.ReadVersion(upload);
        var added = text.IsRefused ? text.Refusal : await add.RunAsync(new EvidenceId(id), text.Value, upload.Files, cancellation);
        return added.IsRefused ? added.Refusal.ToProblem() : await CreatedAsync(new EvidenceId(id), show, http, cancellation);
    }

    private static async Task<IResult> EditAsync(Guid id, EvidenceEdit edit, EditEvidence use, ShowEvidence show, HttpContext http, CancellationToken cancellation)
    {
        var expected = ETag.Required(http.Request);
        var edited = expected.IsRefused ? expected.Refusal : await use.RunAsync(new EvidenceId(id), edit, expected.Value, cancellation);
        return await ShownAsync(edited, show, http, cancellation);
    }

    private static async Task<IResult> ReviewAsync(
        Guid id, int number, ReviewDecision review, ReviewEvidence use, ShowEvidence show, HttpContext http, CancellationToken cancellation) =>
        await ShownAsync(await use.RunAsync(new EvidenceId(id), number, review, cancellation), show, http, cancellation);

    private static async Task<IResult> WithdrawAsync(
        Guid id, int number, Withdrawal withdrawal, WithdrawEvidence use, ShowEvidence show, HttpContext http, CancellationToken cancellation) =>
        await ShownAsync(await use.RunAsync(new EvidenceId(id), number, withdrawal, cancellation), show, http, cancellation);

    private static async Task<IResult> DownloadAsync(Guid id, int number, string name, DownloadEvidence download, HttpContext http, CancellationToken cancellation)
    {
        var opened = await download.RunAsync(new EvidenceId(id), number, name, cancellation);
        return opened.IsRefused ? opened.Refusal.ToProblem() : opened.Value.ToAttachment(http);
    }

    private static async Task<IResult> PictureAsync(Guid id, int number, string name, DownloadEvidence download, HttpContext http, CancellationToken cancellation)
    {
        var opened = await download.RunAsync(new EvidenceId(id), number, name, cancellation);
        if (opened.IsRefused)
        {
            return TypedResults.StatusCode(Problems.StatusOf(opened.Refusal));
        }

        if (PreviewEvidence.Pictures.Contains(opened.Value.File.ContentType, StringComparer.Ordinal))
        {
            return opened.Value.ToPicture(http);
        }

        await opened.Value.Content.DisposeAsync();
        return TypedResults.NotFound();
    }

    // A token may submit without being allowed to read: then it learns the address and nothing more.
    private static async Task<IResult> CreatedAsync(EvidenceId id, ShowEvidence show, HttpContext http, CancellationToken cancellation)
    {
        var address = $"{ApiSetup.Root}/evidence/{id.Value}";
        var shown = await show.RunAsync(id, null, cancellation);
        if (shown.IsRefused)
        {
            return TypedResults.Created(address, new { id });
        }

        http.Response.Headers.ETag = ETag.Of(shown.Value.Version);
        return TypedResults.Created(address, shown.Value.Value);
    }

    private static async Task<IResult> ShownAsync(Result<EvidenceId> done, ShowEvidence show, HttpContext http, CancellationToken cancellation)
    {
        if (done.IsRefused)
        {
            return done.Refusal.ToProblem();
        }

        var shown = await show.RunAsync(done.Value, null, cancellation);
        return shown.IsRefused ? TypedResults.NoContent() : shown.ToHttp(http);
    }
}
