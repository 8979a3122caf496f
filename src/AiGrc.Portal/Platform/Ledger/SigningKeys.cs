using System.Security.Cryptography;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace AiGrc.Portal.Platform.Ledger;

/// <summary>The organization's signing key: made at its first use, kept encrypted with the portal's key ring.</summary>
public sealed class SigningKeys(TenantConnections connections, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector protector = protection.CreateProtector("AiGrc.SigningKeys");

    /// <summary>Two first uses at once agree on one key: whoever comes second takes the first one's.</summary>
    public async Task<SigningKey> CurrentAsync(OrganizationId organization, CancellationToken cancellation)
    {
        var session = DatabaseSession.Of(organization);
        return await FindAsync(session, cancellation) ?? await connections.InTransactionAsync(session, async (connection, transaction) =>
        {
            await using (var turn = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended(@key, 0))", connection, transaction))
            {
                turn.Parameters.AddWithValue("key", $"signing-key/{organization.Value}");
                await turn.ExecuteNonQueryAsync(cancellation);
            }

            await using (var find = new NpgsqlCommand(Newest, connection, transaction))
            {
                if (await find.ExecuteScalarAsync(cancellation) is string existing)
                {
                    return Open(existing);
                }
            }

            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var stored = protector.Protect(Convert.ToBase64String(made.ExportPkcs8PrivateKey()));
            var key = Open(stored);
            await using var insert = new NpgsqlCommand(
                "insert into signing_keys (organization_id, fingerprint, public_pem, protected_private_key, created_at) values (@organization, @fingerprint, @pem, @key, @at)",
                connection,
                transaction);
            insert.Parameters.AddWithValue("organization", organization.Value);
            insert.Parameters.AddWithValue("fingerprint", key.Public.Fingerprint.ToHex());
            insert.Parameters.AddWithValue("pem", key.Public.ToPem());
            insert.Parameters.AddWithValue("key", stored);
            insert.Parameters.AddWithValue("at", clock.GetUtcNow());
            await insert.ExecuteNonQueryAsync(cancellation);
            return key;
        }, cancellation);
    }

    private const string Newest = "select protected_private_key from signing_keys order by created_at desc, fingerprint limit 1";

    private Task<SigningKey?> FindAsync(DatabaseSession session, CancellationToken cancellation) => connections.ReadAsync(
        session,
        [new NpgsqlBatchCommand(Newest)],
        async reader => await reader.ReadAsync(cancellation) ? Open(reader.GetString(0)) : null,
        cancellation);

    private SigningKey Open(string stored)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(protector.Unprotect(stored)), out _);
        return new SigningKey(key);
    }
}
