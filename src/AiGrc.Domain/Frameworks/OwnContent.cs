using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Frameworks;

/// <summary>What an organization adds to the library, as it is in force at one moment.</summary>
public sealed record OwnContent(IReadOnlyList<OwnFrameworkSnapshot> Frameworks, IReadOnlyList<OwnCrosswalkSnapshot> Crosswalks, AuthorityRules Authorities)
{
    public static readonly OwnContent None = new([], [], AuthorityRules.None);

    /// <summary>The library with it. Should the library have come to ship a key of the organization's, the library's counts; statements about requirements that are not there are left out.</summary>
    public ContentLibrary AddTo(ContentLibrary shipped)
    {
        if (Frameworks.Count == 0 && Crosswalks.Count == 0)
        {
            return shipped;
        }

        var frameworks = Frameworks.Where(f => shipped.Framework(f.Key) is null).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Content.ToFramework()).ToList();
        var keys = frameworks.SelectMany(f => f.Requirements).Select(r => r.Key).ToHashSet();
        var taken = shipped.Crosswalks.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        bool IsThere(RequirementKey key) => keys.Contains(key) || shipped.Requirement(key) is not null;
        var crosswalks = Crosswalks.Where(c => !taken.Contains(c.Key)).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Content with
        {
            Mappings = [.. c.Content.Mappings.Where(m => IsThere(m.Source) && IsThere(m.Target))],
            Covers = [.. c.Content.Covers.Where(cover => IsThere(cover.Whole) && cover.Parts.All(IsThere))],
        });
        return shipped.With($"{shipped.Version}+{Digest()}", frameworks, [.. crosswalks]);
    }

    private string Digest() => Sha256Digest.Of(CanonicalJson.Of(new { frameworks = Frameworks, crosswalks = Crosswalks }, DomainJson.Options)).ToString()[..16];
}
