using System.Text;
using System.Text.Json;
using AiGrc.Domain.Common;

namespace AiGrc.Domain.Ledger;

/// <summary>An entry as it was sealed: its place in the log and the leaf hash that was stored for it.</summary>
public sealed record SealedEntry(long Sequence, LedgerEntry Entry, Sha256Digest LeafHash);

/// <summary>Reads entries from JSON that came from outside; whatever is missing or odd is refused by name.</summary>
public static class LedgerEntryJson
{
    /// <summary>Reads an object with the fields of the leaf; further fields are left to the caller.</summary>
    public static Result<LedgerEntry> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new Invalid("A ledger entry is a JSON object.");
        }

        var actor = json.TryGetProperty("actor", out var a) && a.ValueKind == JsonValueKind.Object ? a : default;
        if (Text(json, "action") is not { } action || Text(json, "subjectType") is not { } subjectType || Text(json, "subjectId") is not { } subjectId)
        {
            return new Invalid("A ledger entry needs the texts action, subjectType and subjectId.", "action");
        }

        if (Kind(Text(actor, "kind")) is not { } kind || Text(actor, "id") is not { } actorId || Text(actor, "name") is not { } actorName)
        {
            return new Invalid("A ledger entry needs an actor with kind (person, token or job), id and name.", "actor");
        }

        if (!Guid.TryParseExact(Text(json, "id"), "D", out var id) || !Guid.TryParseExact(Text(json, "organization"), "D", out var organization))
        {
            return new Invalid("A ledger entry needs id and organization, each a UUID.", "id");
        }

        if (Text(json, "recordedAt") is not { } at || !DateTimeOffset.TryParse(at, out var recordedAt))
        {
            return new Invalid("A ledger entry needs recordedAt, a moment such as 2026-03-02T09:00:00.000000Z.", "recordedAt");
        }

        if (!json.TryGetProperty("state", out var state))
        {
            return new Invalid("A ledger entry needs state, which is null when the subject was removed.", "state");
        }

        string? canonical = null;
        if (state.ValueKind != JsonValueKind.Null)
        {
            var text = CanonicalJson.From(state);
            if (text.IsRefused)
            {
                return text.Refusal;
            }

            canonical = Encoding.UTF8.GetString(text.Value);
        }

        return new LedgerEntry(id, new OrganizationId(organization), recordedAt, new Actor(kind, actorId, actorName), action, subjectType, subjectId, canonical);
    }

    /// <summary>Reads an item of <c>GET /api/v1/ledger/entries</c>: the entry's fields with <c>sequence</c> and <c>leafHash</c> (base64).</summary>
    public static Result<SealedEntry> ReadSealed(JsonElement json)
    {
        var entry = Read(json);
        if (entry.IsRefused)
        {
            return entry.Refusal;
        }

        if (!json.TryGetProperty("sequence", out var place) || place.ValueKind != JsonValueKind.Number || !place.TryGetInt64(out var sequence))
        {
            return new Invalid("A sealed ledger entry needs its sequence, a whole number.", "sequence");
        }

        return Sha256Digest.FromBase64(Text(json, "leafHash")) is { } hash
            ? new SealedEntry(sequence, entry.Value, hash)
            : new Invalid("A sealed ledger entry needs its leafHash, 32 bytes in base64.", "leafHash");
    }

    private static string? Text(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: as good as no text, and the caller says which field.
            return null;
        }
    }

    private static ActorKind? Kind(string? name) => name switch
    {
        "person" => ActorKind.Person,
        "token" => ActorKind.Token,
        "job" => ActorKind.Job,
        _ => null,
    };
}
