using System.Text;
using System.Text.Json;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Packages;

/// <summary>A payload with one signature, in the Dead Simple Signing Envelope (DSSE v1).</summary>
/// <param name="KeyId">The signing key's fingerprint: SHA-256 of its DER, in hexadecimal.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256, DER, over <see cref="SignedBytes"/>.</param>
public sealed record DsseEnvelope(string PayloadType, ReadOnlyMemory<byte> Payload, string KeyId, ReadOnlyMemory<byte> Signature)
{
    public static DsseEnvelope Sign(string payloadType, byte[] payload, SigningKey key) =>
        new(payloadType, payload, key.Public.Fingerprint.ToHex(), key.Sign(PreAuthenticationEncoding(payloadType, payload)));

    /// <summary>The bytes that are signed: type and payload, each preceded by its length.</summary>
    public byte[] SignedBytes() => PreAuthenticationEncoding(PayloadType, Payload.Span);

    public bool Verify(VerificationKey key) => key.Verify(SignedBytes(), Signature.Span);

    public byte[] ToBytes() => CanonicalJson.Of(new Json(
        Convert.ToBase64String(Payload.Span), PayloadType, [new JsonSignature(KeyId, Convert.ToBase64String(Signature.Span))]));

    /// <summary>Reads an envelope in the one spelling that <see cref="ToBytes"/> gives it.</summary>
    public static Result<DsseEnvelope> Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (JsonSerializer.Deserialize<Json>(bytes, CanonicalJson.Options) is { Payload: not null, PayloadType: not null, Signatures: [{ Keyid: not null, Sig: not null } signature] } json)
            {
                var envelope = new DsseEnvelope(json.PayloadType, Convert.FromBase64String(json.Payload), signature.Keyid, Convert.FromBase64String(signature.Sig));
                if (bytes.SequenceEqual(envelope.ToBytes()))
                {
                    return envelope;
                }
            }

            return new Invalid("The envelope is not a DSSE envelope with one signature, in canonical JSON.");
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            return new Invalid($"The envelope cannot be read: {problem.Message}");
        }
    }

    private static byte[] PreAuthenticationEncoding(string payloadType, ReadOnlySpan<byte> payload) =>
        [.. Encoding.UTF8.GetBytes($"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} "), .. payload];

    private sealed record Json(string Payload, string PayloadType, IReadOnlyList<JsonSignature> Signatures);

    private sealed record JsonSignature(string Keyid, string Sig);
}
