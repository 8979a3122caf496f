using System.Text.Json;
using System.Text.Json.Serialization;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Ledger;

namespace AiGrc.Portal.Features.Activity.Entries;

/// <summary>An entry as the API tells it: every field that is hashed, and the stored hash.</summary>
/// <param name="Sequence">Its place in the log; null until it is sealed.</param>
/// <param name="State">The record's whole state after the change.</param>
/// <param name="LeafHash">SHA-256 of the entry's canonical JSON after the byte 0 (RFC 6962), in base64; null until it is sealed.</param>
public sealed record LedgerEntryView(
    long? Sequence,
    Guid Id,
    Guid Organization,
    string RecordedAt,
    Actor Actor,
    string Action,
    string SubjectType,
    string SubjectId,
    [property: JsonConverter(typeof(StateJson))] string? State,
    string? LeafHash)
{
    public static LedgerEntryView Of(RecordedEntry recorded) => new(
        recorded.Sequence,
        recorded.Entry.Id,
        recorded.Entry.Organization.Value,
        Moment.ToText(recorded.Entry.RecordedAt),
        recorded.Entry.Actor,
        recorded.Entry.Action,
        recorded.Entry.SubjectType,
        recorded.Entry.SubjectId,
        recorded.Entry.State,
        recorded.LeafHash?.ToBase64());
}

/// <summary>The state is JSON already and goes out as it is kept.</summary>
internal sealed class StateJson : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader) is { ValueKind: not JsonValueKind.Null } state ? state.GetRawText() : null;

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options)
    {
        // Checked, so that a row that somebody tampered with cannot break the answer; what is not JSON goes out as a text, whose hash cannot fit.
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else if (IsJson(value))
        {
            writer.WriteRawValue(value, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
