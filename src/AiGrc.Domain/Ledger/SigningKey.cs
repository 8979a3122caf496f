using System.Buffers.Binary;
using System.Security.Cryptography;
using AiGrc.Domain.Common;

namespace AiGrc.Domain.Ledger;

/// <summary>The private ECDSA P-256 key that signs checkpoints and packages. The caller owns, stores and disposes of the key.</summary>
public sealed class SigningKey
{
    private readonly Lock turn = new();
    private readonly ECDsa key;

    public SigningKey(ECDsa key)
    {
        this.key = key;
        Public = VerificationKey.FromSpki(key.ExportSubjectPublicKeyInfo()) is { IsRefused: false } own
            ? own.Value
            : throw new ArgumentException("The signing key has to be an ECDSA key on the curve P-256.", nameof(key));
    }

    public VerificationKey Public { get; }

    /// <summary>ECDSA with SHA-256 over the data, as DER, which is what openssl reads.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        // One ECDsa object serves one caller at a time.
        lock (turn)
        {
            return key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }
}

/// <summary>The public half, which anyone may hold: checks signatures.</summary>
public sealed class VerificationKey
{
    private const string CurveP256 = "1.2.840.10045.3.1.7";
    private readonly byte[] spki;

    private VerificationKey(byte[] spki)
    {
        this.spki = spki;
        Fingerprint = Sha256Digest.Of(spki);
    }

    /// <summary>SHA-256 of the key's DER (SubjectPublicKeyInfo): what people compare.</summary>
    public Sha256Digest Fingerprint { get; }

    /// <summary>The key id of a signed note: the fingerprint's first four bytes, as the specification says for ECDSA.</summary>
    public uint NoteKeyId => BinaryPrimitives.ReadUInt32BigEndian(Fingerprint.ToArray());

    public static Result<VerificationKey> FromSpki(ReadOnlySpan<byte> der)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(der, out var read);
            return read == der.Length && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == CurveP256
                ? new VerificationKey(der.ToArray())
                : NotAKey();
        }
        catch (CryptographicException)
        {
            return NotAKey();
        }
    }

    /// <summary>Reads "-----BEGIN PUBLIC KEY-----".</summary>
    public static Result<VerificationKey> FromPem(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || !pem.AsSpan()[fields.Label].SequenceEqual("PUBLIC KEY"))
        {
            return NotAKey();
        }

        var der = new byte[fields.DecodedDataLength];
        return Convert.TryFromBase64Chars(pem.AsSpan()[fields.Base64Data], der, out _) ? FromSpki(der) : NotAKey();
    }

    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", spki) + "\n";

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out _);
        return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static Invalid NotAKey() => new("Not a public key that this checks: an ECDSA P-256 key in PEM (BEGIN PUBLIC KEY) is needed.", "key");
}
