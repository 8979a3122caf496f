using System.CommandLine;
using System.Text.Json;
using AiGrc.Domain.Ledger;

namespace AiGrc.Cli;

/// <summary><c>aigrc ledger verify</c>: reads the whole log over the API and recomputes every hash here.</summary>
internal static class LedgerVerifyCommand
{
    private const int ProgressEvery = 10_000;

    public static Command Build(Printer printer, Func<string?, string?, ApiClient> connect)
    {
        var url = new Option<string?>("--url") { Description = "The portal's address; otherwise AIGRC_URL." };
        var token = new Option<string?>("--token") { Description = "An API token that may read the ledger; otherwise AIGRC_TOKEN." };
        var earlier = new Option<string?>("--checkpoint") { Description = "A checkpoint kept earlier: the log must still begin with exactly those entries.", HelpName = "FILE" };
        var key = new Option<string?>("--key") { Description = "The organization's public key (PEM), as it gave it to you by another way.", HelpName = "FILE" };
        var save = new Option<string?>("--save") { Description = "Keep the verified checkpoint in this file, for the next time.", HelpName = "FILE" };
        var command = new Command("verify", "Recompute the whole ledger. Exit code 0 only if everything holds, 1 otherwise, 2 for a wrong call.") { url, token, earlier, key, save };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = connect(parsed.GetValue(url), parsed.GetValue(token));
            var given = VerifyCommand.ReadKey(parsed.GetValue(key));
            var kept = ReadCheckpoint(parsed.GetValue(earlier));
            return await new Run(api, printer).VerifyAsync(given, kept, parsed.GetValue(save), cancellation);
        });
        return command;
    }

    private static SignedCheckpoint? ReadCheckpoint(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var checkpoint = SignedCheckpoint.Parse(File.Exists(path) ? File.ReadAllText(path) : throw new UsageException($"There is no file {path}."));
        return checkpoint.IsRefused ? throw new UsageException($"{path}: {checkpoint.Refusal.Message}") : checkpoint.Value;
    }

    private sealed class Run(ApiClient api, Printer printer)
    {
        private bool holds = true;

        public async Task<int> VerifyAsync(VerificationKey? given, SignedCheckpoint? kept, string? savePath, CancellationToken cancellation)
        {
            // The checkpoint comes first: the log only grows, so it has at least these entries.
            var (text, served) = await CheckpointAsync(cancellation);
            var parsed = SignedCheckpoint.Parse(text);
            if (parsed.IsRefused)
            {
                Failed($"The portal's checkpoint cannot be read: {parsed.Refusal.Message}");
                return ExitCode.Failed;
            }

            var current = parsed.Value;
            CheckSignatures(current, kept, given ?? served, isServed: given is null);
            var checkpoints = kept is null ? (Checkpoint[])[current.Head] : [kept.Head, current.Head];
            var verification = new LedgerVerification(checkpoints);
            await foreach (var (sequence, entry, hash) in EntriesAsync(current.Head.Size, cancellation))
            {
                verification.Accept(sequence, entry, hash);
            }

            Report(verification.Complete());
            if (holds && savePath is not null)
            {
                await File.WriteAllTextAsync(savePath, text, cancellation);
                printer.Line($"      The checkpoint is kept in {savePath}.");
            }

            printer.Line(holds ? "Everything holds." : "NOT VERIFIED. Do not rely on this ledger.");
            return holds ? ExitCode.Good : ExitCode.Failed;
        }

        private void CheckSignatures(SignedCheckpoint current, SignedCheckpoint? kept, VerificationKey? key, bool isServed)
        {
            if (key is null)
            {
                Failed("The signature cannot be checked: name the organization's key with --key.");
                return;
            }

            if (isServed)
            {
                printer.Line($"note  Signed by key {key.Fingerprint}, which the portal itself gave: compare this fingerprint, or name the key with --key.");
            }

            foreach (var checkpoint in kept is null ? (SignedCheckpoint[])[current] : [kept, current])
            {
                if (checkpoint.Verify(key).Refusal is { } refusal)
                {
                    Failed($"Checkpoint at {checkpoint.Head.Size} entries: {refusal.Message}");
                }
                else
                {
                    Passed($"The checkpoint at {checkpoint.Head.Size} entries is signed by {checkpoint.Head.Origin}.");
                }
            }

            if (kept is not null && kept.Head.Origin != current.Head.Origin)
            {
                Failed($"The checkpoint kept earlier is of {kept.Head.Origin}, the portal's ledger is {current.Head.Origin}.");
            }
        }

        private void Report(LedgerVerdict verdict)
        {
            if (verdict.Fault is { } fault)
            {
                Failed($"Entry {fault.Sequence} ({fault.EntryId}): {fault.What}");
            }
            else
            {
                Passed($"{verdict.Size} entries were recomputed; every stored hash fits its content.");
            }

            foreach (var checkpoint in verdict.Checkpoints)
            {
                (checkpoint.Holds ? (Action<string>)Passed : Failed)(checkpoint.Message);
            }
        }

        /// <summary>The signed note, alone as text, or as JSON <c>{ "checkpoint", "publicKey" }</c>.</summary>
        private async Task<(string Note, VerificationKey? Key)> CheckpointAsync(CancellationToken cancellation)
        {
            using var response = await api.GetAsync("ledger/checkpoint", cancellation);
            if (response.Content.Headers.ContentType?.MediaType != "application/json")
            {
                return (await response.Content.ReadAsStringAsync(cancellation), null);
            }

            using var json = await ApiClient.ReadJsonAsync(response, cancellation);
            var key = VerificationKey.FromPem(Text(json.RootElement, "publicKey") ?? "");
            return (Text(json.RootElement, "checkpoint") ?? "", key.IsRefused ? null : key.Value);
        }

        private async IAsyncEnumerable<SealedEntry> EntriesAsync(long size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        {
            var (cursor, read) = ((string?)null, 0L);
            do
            {
                using var page = await api.GetJsonAsync("ledger/entries?order=oldest&limit=1000" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"), cancellation);
                if (page.RootElement.ValueKind != JsonValueKind.Object || !page.RootElement.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
                {
                    throw new ApiException("The portal's list of ledger entries has no items.");
                }

                foreach (var item in items.EnumerateArray())
                {
                    // What is not sealed yet has no place in the tree, and what came after the checkpoint is for the next time.
                    if (read == size || (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("sequence", out var sequence) && sequence.ValueKind == JsonValueKind.Null))
                    {
                        continue;
                    }

                    var entry = LedgerEntryJson.ReadSealed(item);
                    yield return entry.IsRefused ? throw new ApiException($"Entry {read} cannot be read: {entry.Refusal.Message}") : entry.Value;
                    read++;
                    if (read % ProgressEvery == 0)
                    {
                        printer.Progress($"{read} of {size} entries", done: read + ProgressEvery > size);
                    }
                }

                var next = Text(page.RootElement, "next");
                cursor = next == cursor ? null : next;
            }
            while (cursor is not null && read < size);
        }

        private void Passed(string message) => printer.Line($"ok    {message}");

        private void Failed(string message)
        {
            holds = false;
            printer.Line($"FAIL  {message}");
        }

        private static string? Text(JsonElement json, string name) =>
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
