using System.Security.Cryptography;
using System.Text.Json;
using AiGrc.Domain.Common;
using AiGrc.Domain.Spreadsheets;
using Microsoft.AspNetCore.DataProtection;

namespace AiGrc.Portal.Features.Spreadsheets.Content;

/// <summary>What a file must say about itself to be merged: whose it is, which list, and the ledger's position that it shows.</summary>
/// <param name="Scope">Of the matrix; the other lists hold every scope.</param>
/// <param name="Frameworks">Keys of the matrix's columns of requirements.</param>
/// <param name="Position">The snapshot of PostgreSQL that was read: exactly which entries of the ledger had been committed.</param>
public sealed record SheetHeader(OrganizationId Organization, SheetKind Kind, Scope Scope, IReadOnlyList<string> Frameworks, string Position, DateTimeOffset ExportedAt);

/// <summary>The file is not one that this portal exported, or not whole.</summary>
public sealed record NotAnExport(string Why) : Refusal($"Not read: {Why} To bring in a spreadsheet of your own, use first-time import.", "files");

/// <summary>Seals headers, so that a file cannot claim another position than the one it was exported at. Every node opens what another one sealed.</summary>
internal sealed class SheetSeals(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("AiGrc.Sheets.1");

    public string Seal(SheetHeader header) => protector.Protect(JsonSerializer.Serialize(header, DomainJson.Options));

    public Result<SheetHeader> Open(string seal, OrganizationId organization)
    {
        try
        {
            var header = JsonSerializer.Deserialize<SheetHeader>(protector.Unprotect(seal), DomainJson.Options)!;
            return header.Organization == organization ? header : new NotAnExport("this file was exported by another organization.");
        }
        catch (CryptographicException)
        {
            return new NotAnExport("what the file says about its export was changed, or another portal exported it.");
        }
    }
}
