using System.Security.Cryptography;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Tests.Ledger;

public sealed class CheckpointTests : IDisposable
{
    private static readonly OrganizationId Larkfield = new(Guid.Parse("01970000-0000-7000-8000-000000000001"));
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SigningKey key;

    public CheckpointTests() => key = new SigningKey(ecdsa);

    public void Dispose() => ecdsa.Dispose();

    [Fact]
    public void The_text_is_origin_size_root_and_moment() =>
        Assert.Equal(
            "aigrc/01970000-0000-7000-8000-000000000001\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nissued 2026-03-02T09:00:00.000000Z\n",
            ACheckpoint().ToText());

    [Fact]
    public void A_signed_checkpoint_reads_back_and_verifies()
    {
        var text = ACheckpoint().Sign(key).ToString();

        var read = SignedCheckpoint.Parse(text);

        Assert.Equal(ACheckpoint(), read.Value.Head);
        Assert.Equal(text, read.Value.ToString());
        Assert.False(read.Value.Verify(key.Public).IsRefused);
    }

    [Fact]
    public void The_key_id_is_the_beginning_of_the_key_s_fingerprint()
    {
        var line = ACheckpoint().Sign(key).ToString().Split('\n')[^2];

        var id = Convert.FromBase64String(line.Split(' ')[2])[..4];

        Assert.Equal(SHA256.HashData(ecdsa.ExportSubjectPublicKeyInfo())[..4], id);
    }

    [Fact]
    public void Every_changed_character_is_found()
    {
        var text = ACheckpoint().Sign(key).ToString();
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var other in (char[])[(char)(text[i] ^ 1), '\n', 'A', ' '])
            {
                if (other == text[i])
                {
                    continue;
                }

                var changed = text[..i] + other + text[(i + 1)..];

                Assert.True(SignedCheckpoint.Parse(changed).Then(c => c.Verify(key.Public)).IsRefused, $"position {i}: {changed}");
            }
        }
    }

    [Fact]
    public void Another_key_does_not_verify_it()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        var verified = ACheckpoint().Sign(key).Verify(new SigningKey(other).Public);

        Assert.Contains("not signed by", verified.Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Signatures_of_unknown_keys_are_passed_over()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var note = ACheckpoint().Sign(key).Note;
        var witnessed = note with { Signatures = [.. SignedNote.Sign(note.Text, "witness.example", new SigningKey(other)).Signatures, .. note.Signatures] };

        Assert.False(SignedCheckpoint.Parse(witnessed.ToString()).Value.Verify(key.Public).IsRefused);
    }

    [Fact]
    public void Extension_lines_of_others_are_kept()
    {
        var note = SignedNote.Sign(ACheckpoint().ToText() + "something else\n", ACheckpoint().Origin, key);

        var read = SignedCheckpoint.Parse(note.ToString()).Value;

        Assert.False(read.Verify(key.Public).IsRefused);
        Assert.EndsWith("something else\n", read.Note.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("o\n07\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("o\n-7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("o\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF=\n")]
    [InlineData("o\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n")]
    [InlineData("\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("o\n7\n")]
    [InlineData("o\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n")]
    [InlineData("o\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("o\n99999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("o\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nissued yesterday\n")]
    public void Malformed_texts_are_refused(string text) => Assert.True(Checkpoint.Parse(text).IsRefused);

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— name\n")]
    [InlineData("text\n\n— name AAAA\n")]
    [InlineData("text\n\n— na+me AAAAAAAA\n")]
    [InlineData("text\n\n- name AAAAAAAA\n")]
    [InlineData("text\n\n— name AAAAAAAA")]
    [InlineData("text\r\n\n— name AAAAAAAA\n")]
    [InlineData("text\n\n— name AAAAAAA\n")]
    public void Malformed_notes_are_refused(string note) => Assert.True(SignedNote.Parse(note).IsRefused);

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")]
    public void What_is_not_a_key_is_refused(string pem) => Assert.True(VerificationKey.FromPem(pem).IsRefused);

    [Fact]
    public void Keys_of_other_kinds_and_private_keys_are_refused()
    {
        using var rsa = RSA.Create(2048);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.True(VerificationKey.FromPem(rsa.ExportSubjectPublicKeyInfoPem()).IsRefused);
        Assert.True(VerificationKey.FromPem(p384.ExportSubjectPublicKeyInfoPem()).IsRefused);
        Assert.True(VerificationKey.FromPem(ecdsa.ExportPkcs8PrivateKeyPem()).IsRefused);
        Assert.Throws<ArgumentException>(() => new SigningKey(p384));
        Assert.Equal(key.Public.Fingerprint, VerificationKey.FromPem(key.Public.ToPem()).Value.Fingerprint);
    }

    private static Checkpoint ACheckpoint() => Checkpoint.Of(Larkfield, 7, Sha256Digest.Of([]), Monday);
}
