using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace AiGrc.Portal.Platform.Api;

/// <summary>The answer that a create gave, kept so that a repeated request gets it again instead of a second record.</summary>
public sealed class IdempotentAnswer
{
    public required string Key { get; init; }

    /// <summary>Method, path and caller: the same key on another address is a mistake and is told so.</summary>
    public required string Request { get; init; }

    /// <summary>0 while the first request still runs.</summary>
    public required int Status { get; init; }

    public required string Body { get; init; }

    public required string Location { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class IdempotentAnswerConfiguration : IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<IdempotentAnswer> answer)
    {
        answer.ToTable("IdempotentAnswers");
        answer.Property<OrganizationId>(Tenancy.Column);
        answer.HasKey(Tenancy.Column, nameof(IdempotentAnswer.Key));
        answer.Property(a => a.Key).HasMaxLength(IdempotencyKeys.KeyLength);
        answer.Property(a => a.Request).HasMaxLength(400);
    }
}

public sealed record KeyInUse() : Refusal("Not done: a request with this Idempotency-Key is still running. Ask again in a moment.", "Idempotency-Key");

public sealed record KeyOfAnotherRequest() : Refusal("Not done: this Idempotency-Key was used for another request. Use a new key for a new request.", "Idempotency-Key");

/// <summary>Answers a repeated POST with the same Idempotency-Key as the first one was answered. Kept for a day.</summary>
internal sealed class IdempotencyKeys(TenantConnections connections, TimeProvider clock) : IMiddleware
{
    public const int KeyLength = 100;
    private const string Header = "Idempotency-Key";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var key = context.Request.Headers[Header].ToString();
        var user = context.RequestServices.GetRequiredService<ICurrentUser>();
        if (key.Length == 0 || !HttpMethods.IsPost(context.Request.Method) || !context.Request.Path.StartsWithSegments(ApiSetup.Root) || user.Organization is not { } organization)
        {
            await next(context);
            return;
        }

        if (key.Length > KeyLength || key.Any(char.IsControl))
        {
            await new Invalid($"An Idempotency-Key has at most {KeyLength} printable characters.", Header).ToProblem().ExecuteAsync(context);
            return;
        }

        // A preview and what it shows have one path; the query tells them apart.
        var query = context.Request.QueryString.HasValue ? $" {Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(context.Request.QueryString.Value!))}" : "";
        var request = $"{context.Request.Path}{query} by {user.Actor.Kind} {user.Actor.Id}";
        var session = DatabaseSession.Of(organization);
        if (await ClaimAsync(session, organization, key, request, context.RequestAborted) is { } earlier)
        {
            await ReplayAsync(context, earlier, request);
            return;
        }

        await RunAsync(context, next, session, key);
    }

    private async Task RunAsync(HttpContext context, RequestDelegate next, DatabaseSession session, string key)
    {
        var body = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;

            // Only what was created is worth repeating; a refused request may be corrected and sent again with the same key.
            if (context.Response.StatusCode is >= 200 and < 300)
            {
                await KeepAsync(session, key, context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(buffer.ToArray()), context.Response.Headers.Location.ToString());
            }
            else
            {
                await ForgetAsync(session, key);
            }
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(body, context.RequestAborted);
    }

    private static async Task ReplayAsync(HttpContext context, IdempotentAnswer earlier, string request)
    {
        if (earlier.Request != request || earlier.Status == 0)
        {
            Refusal refusal = earlier.Request != request ? new KeyOfAnotherRequest() : new KeyInUse();
            await refusal.ToProblem().ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = earlier.Status;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        if (earlier.Location.Length > 0)
        {
            context.Response.Headers.Location = earlier.Location;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(earlier.Body, context.RequestAborted);
    }

    private Task<IdempotentAnswer?> ClaimAsync(DatabaseSession session, OrganizationId organization, string key, string request, CancellationToken cancellation) =>
        connections.InTransactionAsync(
            session,
            async (connection, transaction) =>
            {
                var now = clock.GetUtcNow();
                await using var batch = new NpgsqlBatch(connection, transaction);
                batch.BatchCommands.Add(TenantConnections.Statement(
                    "delete from idempotent_answers where at < $1 or (key = $2 and status = 0 and at < $3)",
                    new NpgsqlParameter<DateTimeOffset> { TypedValue = now - Kept },
                    new NpgsqlParameter<string> { TypedValue = key },
                    new NpgsqlParameter<DateTimeOffset> { TypedValue = now.AddMinutes(-10) }));
                batch.BatchCommands.Add(TenantConnections.Statement(
                    "insert into idempotent_answers (organization_id, key, request, status, body, location, at) values ($1, $2, $3, 0, '', '', $4) on conflict do nothing returning key",
                    new NpgsqlParameter<Guid> { TypedValue = organization.Value },
                    new NpgsqlParameter<string> { TypedValue = key },
                    new NpgsqlParameter<string> { TypedValue = request },
                    new NpgsqlParameter<DateTimeOffset> { TypedValue = now }));
                await using (var claimed = await batch.ExecuteReaderAsync(cancellation))
                {
                    if (await claimed.ReadAsync(cancellation))
                    {
                        return null;
                    }
                }

                await using var find = new NpgsqlCommand("select request, status, body, location, at from idempotent_answers where key = $1", connection, transaction);
                find.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
                await using var found = await find.ExecuteReaderAsync(cancellation);
                return !await found.ReadAsync(cancellation)
                    ? null
                    : new IdempotentAnswer
                    {
                        Key = key,
                        Request = found.GetString(0),
                        Status = found.GetInt32(1),
                        Body = found.GetString(2),
                        Location = found.GetString(3),
                        At = found.GetFieldValue<DateTimeOffset>(4),
                    };
            },
            cancellation);

    private Task<int> KeepAsync(DatabaseSession session, string key, int status, string body, string location) => ExecuteAsync(
        session,
        "update idempotent_answers set status = $2, body = $3, location = $4 where key = $1",
        new NpgsqlParameter<string> { TypedValue = key },
        new NpgsqlParameter<int> { TypedValue = status },
        new NpgsqlParameter<string> { TypedValue = body },
        new NpgsqlParameter<string> { TypedValue = location });

    private Task<int> ForgetAsync(DatabaseSession session, string key) =>
        ExecuteAsync(session, "delete from idempotent_answers where key = $1", new NpgsqlParameter<string> { TypedValue = key });

    // Not cancelled with the request: the record exists, and the answer belongs to it.
    private Task<int> ExecuteAsync(DatabaseSession session, string sql, params NpgsqlParameter[] parameters) => connections.InTransactionAsync(
        session,
        async (connection, transaction) =>
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            command.Parameters.AddRange(parameters);
            return await command.ExecuteNonQueryAsync(CancellationToken.None);
        },
        CancellationToken.None);
}
