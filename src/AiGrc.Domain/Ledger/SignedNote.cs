using System.Buffers.Binary;
using System.Text;
using AiGrc.Domain.Common;

namespace AiGrc.Domain.Ledger;

/// <summary>One signature line.</summary>
/// <param name="KeyId">The first four bytes, which say which key of that name signed.</param>
/// <param name="Signature">For ECDSA: DER over the note's text.</param>
public sealed record NoteSignature(string KeyName, uint KeyId, ReadOnlyMemory<byte> Signature);

/// <summary>A text with signatures below it (https://c2sp.org/signed-note), with ECDSA P-256 as signature type 0x02.</summary>
/// <remarks>
/// openssl alone checks it: the text up to the blank line is what is signed, and the last word of the signature line is base64 of
/// four bytes key id and the DER signature:
/// <code>
/// sed '/^$/,$d' checkpoint.txt > text
/// tail -n 1 checkpoint.txt | cut -d ' ' -f 3 | base64 -d | tail -c +5 > signature
/// openssl dgst -sha256 -verify signing-key.pem -signature signature text
/// </code>
/// </remarks>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const string SignatureMark = "— ";
    private const int MostCharacters = 1 << 20;
    private const int MostSignatures = 64;
    private const int KeyIdLength = 4;

    public static SignedNote Sign(string text, string keyName, SigningKey key) =>
        new(text, [new NoteSignature(keyName, key.Public.NoteKeyId, key.Sign(JsonText.Utf8.GetBytes(text)))]);

    public static Result<SignedNote> Parse(string note)
    {
        if (note.Length > MostCharacters || note.Any(c => c < ' ' && c != '\n'))
        {
            return new Invalid("A signed note is at most a mebibyte of text without control characters.");
        }

        var blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 1 || note[^1] != '\n')
        {
            return new Invalid("A signed note is a text, a blank line, and signature lines, each ended by a newline.");
        }

        var lines = note[(blank + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MostSignatures)
        {
            return new Invalid($"A signed note has 1 to {MostSignatures} signatures, this one {lines.Length}.");
        }

        var signatures = new List<NoteSignature>();
        foreach (var line in lines)
        {
            if (ParseSignature(line) is not { } signature)
            {
                return new Invalid($"Not a signature line: \"{line}\".");
            }

            signatures.Add(signature);
        }

        return new SignedNote(note[..(blank + 1)], signatures);
    }

    /// <summary>Whether the key of that name signed this text; every signature of that key has to hold.</summary>
    public Result<Done> Verify(string keyName, VerificationKey key)
    {
        var own = Signatures.Where(s => s.KeyName == keyName && s.KeyId == key.NoteKeyId).ToList();
        if (own.Count == 0)
        {
            return new Invalid($"The note is not signed by {keyName} with the key {key.Fingerprint}.");
        }

        var text = JsonText.Utf8.GetBytes(Text);
        return own.TrueForAll(s => key.Verify(text, s.Signature.Span))
            ? new Done()
            : new Invalid($"The signature of {keyName} does not fit the note: the text was changed, or another key signed it.");
    }

    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
        {
            var bytes = new byte[KeyIdLength + signature.Signature.Length];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyId);
            signature.Signature.Span.CopyTo(bytes.AsSpan(KeyIdLength));
            note.Append(SignatureMark).Append(signature.KeyName).Append(' ').Append(Convert.ToBase64String(bytes)).Append('\n');
        }

        return note.ToString();
    }

    private static NoteSignature? ParseSignature(string line)
    {
        var space = line.LastIndexOf(' ');
        if (!line.StartsWith(SignatureMark, StringComparison.Ordinal) || space <= SignatureMark.Length)
        {
            return null;
        }

        var name = line[SignatureMark.Length..space];
        var base64 = line[(space + 1)..];
        var bytes = new byte[base64.Length];
        return !name.Any(c => char.IsWhiteSpace(c) || c == '+')
            && Convert.TryFromBase64String(base64, bytes, out var length) && length > KeyIdLength
            && Convert.ToBase64String(bytes.AsSpan(0, length)) == base64
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(KeyIdLength, length - KeyIdLength))
            : null;
    }
}
