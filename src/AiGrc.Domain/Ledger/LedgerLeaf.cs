using System.Buffers;
using System.Text;

namespace AiGrc.Domain.Ledger;

/// <summary>An entry's leaf: the canonical JSON of all its fields, and its RFC 6962 hash. Keeps one buffer, so hash a million with one instance.</summary>
public sealed class LedgerLeaf
{
    private readonly ArrayBufferWriter<byte> buffer = new(1024);

    /// <summary>The leaf bytes of one entry, as text for people and proofs.</summary>
    public static string CanonicalText(LedgerEntry entry)
    {
        var leaf = new LedgerLeaf();
        leaf.Write(entry);
        return Encoding.UTF8.GetString(leaf.buffer.WrittenSpan[1..]);
    }

    public Sha256Digest Hash(LedgerEntry entry)
    {
        Write(entry);
        return Sha256Digest.Of(buffer.WrittenSpan);
    }

    private void Write(LedgerEntry entry)
    {
        buffer.ResetWrittenCount();

        // The leaf prefix of RFC 6962 stands in front, which spares a copy when hashing.
        buffer.Write("\0"u8);
        Field("{\"action\":"u8, entry.Action);
        Field(",\"actor\":{\"id\":"u8, entry.Actor.Id);
        Field(",\"kind\":"u8, KindName(entry.Actor.Kind));
        Field(",\"name\":"u8, entry.Actor.Name);
        Field("},\"id\":"u8, entry.Id);
        Field(",\"organization\":"u8, entry.Organization.Value);
        buffer.Write(",\"recordedAt\":\""u8);
        _ = entry.RecordedAt.TryFormat(buffer.GetSpan(32), out var written, Moment.Format);
        buffer.Advance(written);
        buffer.Write("\",\"state\":"u8);
        if (entry.State is { } state)
        {
            var span = buffer.GetSpan(JsonText.Utf8.GetMaxByteCount(state.Length));
            buffer.Advance(JsonText.Utf8.GetBytes(state, span));
        }
        else
        {
            buffer.Write("null"u8);
        }

        Field(",\"subjectId\":"u8, entry.SubjectId);
        Field(",\"subjectType\":"u8, entry.SubjectType);
        buffer.Write("}"u8);
    }

    internal static string KindName(ActorKind kind) => kind switch
    {
        ActorKind.Person => "person",
        ActorKind.Token => "token",
        ActorKind.Job => "job",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of actor."),
    };

    private void Field(ReadOnlySpan<byte> name, string value)
    {
        buffer.Write(name);
        JsonText.WriteString(buffer, value);
    }

    private void Field(ReadOnlySpan<byte> name, Guid value)
    {
        buffer.Write(name);
        buffer.Write("\""u8);
        _ = value.TryFormat(buffer.GetSpan(36), out var written, "D");
        buffer.Advance(written);
        buffer.Write("\""u8);
    }
}
