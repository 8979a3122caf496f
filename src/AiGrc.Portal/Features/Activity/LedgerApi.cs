using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.Activity.Entries;
using AiGrc.Portal.Features.Activity.Proofs;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Activity;

/// <summary>/api/v1/ledger: the record of every change, and what proves it.</summary>
internal static class LedgerApi
{
    public static void MapLedgerApi(this IEndpointRouteBuilder routes)
    {
        var ledger = routes.MapApi("/ledger", "Ledger");
        ledger.MapGet("/entries", async (
                ListLedgerEntries list, string? person, string? subjectType, string? subjectId, string? action, string? from, string? to, string? order,
                string? cursor, string? limit, CancellationToken cancellation) =>
            (await list.RunAsync(new EntriesWanted(person, subjectType, subjectId, action, from, to, order, cursor, limit), cancellation)).ToHttp())
            .Needs(Permission.ReadLedger)
            .WithSummary("Entries of the ledger, newest first or order=oldest. Filters: person, subjectType, subjectId, action, from, to.")
            .Produces<Page<LedgerEntryView>>();
        ledger.MapGet("/checkpoint", async (ProveLedger prove, long? size, CancellationToken cancellation) =>
                Text(await prove.CheckpointAsync(size, cancellation), "text/plain; charset=utf-8"))
            .Needs(Permission.ReadLedger)
            .WithSummary("The signed checkpoint as a C2SP note: the latest, or the one at size=.")
            .Produces<string>(contentType: "text/plain");
        ledger.MapGet("/key", async (ProveLedger prove, CancellationToken cancellation) => Text(await prove.KeyAsync(cancellation), "application/x-pem-file"))
            .Needs(Permission.ReadLedger)
            .WithSummary("The public key that signs checkpoints and packages, as PEM.")
            .Produces<string>(contentType: "application/x-pem-file");
        ledger.MapGet("/proofs/inclusion", async (ProveLedger prove, Guid? entry, long? sequence, long? size, CancellationToken cancellation) =>
                (await prove.InclusionAsync(entry, sequence, size, cancellation)).ToHttp())
            .Needs(Permission.ReadLedger)
            .WithSummary("That an entry (entry= its id, or sequence=) is in the log of size=, by RFC 6962.")
            .Produces<InclusionProof>();
        ledger.MapGet("/proofs/consistency", async (ProveLedger prove, long? from, long? to, CancellationToken cancellation) =>
                (await prove.ConsistencyAsync(from, to, cancellation)).ToHttp())
            .Needs(Permission.ReadLedger)
            .WithSummary("That the log of size to= begins with the log of size from=, by RFC 6962.")
            .Produces<ConsistencyProof>();
    }

    private static IResult Text(Result<string> text, string contentType) =>
        text.IsRefused ? text.Refusal.ToProblem() : TypedResults.Text(text.Value, contentType);
}
