using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Library.Formats.Oscal;

/// <summary>The ids that a framework's requirements have in OSCAL: their refs, as far as OSCAL's tokens allow, each once.</summary>
internal sealed class OscalIds
{
    private readonly Dictionary<string, string> byRef = new(StringComparer.Ordinal);

    public OscalIds(Framework framework)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var requirement in framework.Requirements)
        {
            var wanted = Token(requirement.Attributes.GetValueOrDefault(OscalNames.IdAttribute) is [var id, ..] ? id : requirement.Ref);
            var token = wanted;
            for (var second = 2; !taken.Add(token); second++)
            {
                token = $"{wanted}_{second.ToString(CultureInfo.InvariantCulture)}";
            }

            byRef[requirement.Ref] = token;
        }
    }

    public string Of(string reference) => byRef[reference];

    /// <summary>Letters, digits, dots, hyphens and underscores, beginning with a letter.</summary>
    public static string Token(string text)
    {
        var token = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            {
                token.Append(c);
            }
            else if (token.Length > 0 && token[^1] != '-')
            {
                token.Append('-');
            }
        }

        var trimmed = token.ToString().Trim('-');
        return trimmed.Length > 0 && char.IsAsciiLetter(trimmed[0]) ? trimmed : $"_{trimmed}";
    }

    /// <summary>The same name has the same UUID everywhere: the digest of the name, marked as version 5.</summary>
    public static string Uuid(string name)
    {
        // Version 5 is said to use SHA-1, which nobody can check from outside; OSCAL's schemas allow only versions 4 and 5.
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{OscalNames.Namespace}/{name}"), bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x50);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes[..16], bigEndian: true).ToString("D");
    }
}
