using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace AiGrc.Portal.Platform.Api;

/// <summary>The edge: a busy or absent database is 503, unreadable input is 400, and only a real defect is 500, with its reference.</summary>
internal sealed class Failures(ILogger<Failures> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested && exception is OperationCanceledException)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        // EF Core wraps what may pass by itself in two more exceptions; the database's own word is what counts.
        var (status, detail) = (Chain(exception).OfType<NpgsqlException>().FirstOrDefault(e => e.IsTransient) ?? exception) switch
        {
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            InvalidOperationException when !HasKnownCharset(httpContext.Request) => (StatusCodes.Status415UnsupportedMediaType, "This charset is not read here. Send UTF-8."),
            NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: TimeoutException } or TimeoutException =>
                (StatusCodes.Status503ServiceUnavailable, "The database is busy or restarting. Nothing was changed; try again."),
            PostgresException { SqlState: PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire } =>
                (StatusCodes.Status422UnprocessableEntity, "A text has a character that cannot be stored (U+0000)."),
            { InnerException: PostgresException { SqlState: PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire } } =>
                (StatusCodes.Status422UnprocessableEntity, "A text has a character that cannot be stored (U+0000)."),
            _ => (StatusCodes.Status500InternalServerError, "Something failed on our side. Nothing was half-done; the reference below finds it in the log."),
        };
        var reference = Activity.Current?.Id ?? httpContext.TraceIdentifier;
        if (status >= StatusCodes.Status500InternalServerError)
        {
            log.LogError(exception, "Request failed, reference {Reference}", reference);
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "1";
        }

        // By now the request's own path is that of the error page.
        var asked = new PathString(httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? httpContext.Request.Path);
        if (!asked.StartsWithSegments("/api"))
        {
            httpContext.Response.StatusCode = status;
            return false;
        }

        var problem = new ProblemDetails { Type = "about:blank", Title = Problems.Title(status), Status = status, Detail = detail };
        problem.Extensions["reference"] = reference;
        await TypedResults.Problem(problem).ExecuteAsync(httpContext);
        return true;
    }

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    private static bool HasKnownCharset(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue)
        {
            return true;
        }

        return type.Encoding is not null;
    }
}
