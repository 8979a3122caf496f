using System.Globalization;
using System.Text;
using AiGrc.Domain.Common;

namespace AiGrc.Domain.Ledger;

/// <summary>What the log commits to at one size (https://c2sp.org/tlog-checkpoint). Signed, it leaves the machine.</summary>
/// <param name="Origin">Which log, e.g. "aigrc/0197…"; also the name of the key that signs it.</param>
/// <param name="IssuedAt">Carried as the extension line "issued …"; other extension lines are kept in the signed text but mean nothing here.</param>
public sealed record Checkpoint(string Origin, long Size, Sha256Digest Root, DateTimeOffset? IssuedAt = null)
{
    private const string Issued = "issued ";

    public static Checkpoint Of(OrganizationId organization, long size, Sha256Digest root, DateTimeOffset issuedAt) =>
        new(OriginOf(organization), size, root, Moment.ToMicroseconds(issuedAt));

    public static string OriginOf(OrganizationId organization) => $"aigrc/{organization.Value:D}";

    /// <summary>Reads the text of a note, which ends before the blank line.</summary>
    public static Result<Checkpoint> Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length > 0 || lines[..^1].Any(line => line.Length == 0))
        {
            return new Invalid("A checkpoint has at least three lines (origin, size, root), none of them empty.");
        }

        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || lines[1] != size.ToString())
        {
            return new Invalid($"The size of a checkpoint is a whole number without leading zeros, not \"{lines[1]}\".", "size");
        }

        if (Sha256Digest.FromBase64(lines[2]) is not { } root)
        {
            return new Invalid("The root of a checkpoint is 32 bytes in base64.", "root");
        }

        DateTimeOffset? issuedAt = null;
        foreach (var line in lines[3..^1].Where(l => l.StartsWith(Issued, StringComparison.Ordinal)))
        {
            if (!DateTimeOffset.TryParseExact(line[Issued.Length..], Moment.Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            {
                return new Invalid($"Not a moment: \"{line}\".", "issued");
            }

            issuedAt = at;
        }

        return new Checkpoint(lines[0], size, root, issuedAt);
    }

    /// <summary>The text that is signed.</summary>
    public string ToText()
    {
        var text = new StringBuilder().Append(Origin).Append('\n').Append(Size).Append('\n').Append(Root.ToBase64()).Append('\n');
        return (IssuedAt is { } at ? text.Append(Issued).Append(Moment.ToText(at)).Append('\n') : text).ToString();
    }

    public SignedCheckpoint Sign(SigningKey key) => new(this, SignedNote.Sign(ToText(), Origin, key));
}

/// <summary>A checkpoint with its signature: <c>ToString</c> is the file to keep.</summary>
public sealed record SignedCheckpoint(Checkpoint Head, SignedNote Note)
{
    public static Result<SignedCheckpoint> Parse(string note) => SignedNote.Parse(note).Then(signed => Read(signed));

    /// <summary>Whether the log's own key, named by the origin line, signed it.</summary>
    public Result<Done> Verify(VerificationKey key) => Note.Verify(Head.Origin, key);

    public override string ToString() => Note.ToString();

    private static Result<SignedCheckpoint> Read(SignedNote signed) => Checkpoint.Parse(signed.Text).Then<SignedCheckpoint>(head => new SignedCheckpoint(head, signed));
}
