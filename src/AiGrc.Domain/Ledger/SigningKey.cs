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
    private const int DerLength = 91;

    // Every uncompressed P-256 key begins like this in DER: id-ecPublicKey, prime256v1, a bit string with a point. Other curves never reach the platform's reader.
    private static readonly byte[] DerBeginning = Convert.FromHexString("3059301306072A8648CE3D020106082A8648CE3D03010703420004");
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
        if (der.Length != DerLength || !der.StartsWith(DerBeginning))
        {
            return NotAKey();
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(der, out _);
            return new VerificationKey(der.ToArray());
        }
        catch (CryptographicException)
        {
            // The point does not lie on the curve.
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
