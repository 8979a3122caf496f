using System.Globalization;
using System.Text.RegularExpressions;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Own;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Formats.Oscal;

/// <summary>What an OSCAL document says about itself.</summary>
internal sealed partial class OscalMetadata(DocumentFields fields, OscalAttributes attributes)
{
    private static readonly string[] LinksToSource = ["canonical", "reference", "alternate", "latest-version", "source-profile"];

    public FrameworkFile ToFile(DocumentMap document, string? key, IReadOnlyList<RequirementEntry> entries)
    {
        var metadata = Of(document);
        var props = OscalProps.Of(metadata, fields);
        var title = Shortened.To(fields.Required(metadata, "title").Replace("*", "", StringComparison.Ordinal).ReplaceLineEndings(" "), 200);
        var place = metadata.Place;
        return new FrameworkFile(
            place, key ?? props.Ours(OscalNames.Key) ?? KeyOf(title), title, props.Ours(OscalNames.ShortName) ?? title, OwnDefaults.Order,
            fields.Text(metadata, "version") is { Length: > 0 } version ? version : OwnDefaults.Version, Publisher(metadata),
            Source(metadata, title, props), props.Ours(OscalNames.Licence) ?? OwnDefaults.NotStated,
            fields.Text(metadata, "remarks") is { Length: > 0 } remarks ? [Shortened.To(remarks, 2000)] : [],
            new VocabularyEntry(Words(entries, e => [e.Kind]), Words(entries, e => e.ObligedRoles ?? []), Words(entries, e => e.Tiers ?? [])),
            new FrameworkCounts(place, entries.Count, entries.Count(e => e.Assessable)), entries,
            props.Ours(OscalNames.Published) ?? PublishedOf(metadata), Day(props, OscalNames.ApplicableFrom), Day(props, OscalNames.StatusAsOf), Attributes: attributes.Declared(place));
    }

    public DocumentMap Of(DocumentMap document)
    {
        if (!document.Fields.ContainsKey("metadata"))
        {
            fields.Required(document, "metadata");
        }

        return fields.Map(document, "metadata") ?? document;
    }

    /// <summary>A key made of words: lower case, hyphens between.</summary>
    public static string KeyOf(string title)
    {
        var words = NotInKey().Replace(title.ToLowerInvariant(), "-").Trim('-', '.');
        if (words.Length <= OwnFrameworkCheck.KeyLength)
        {
            return words;
        }

        var cut = words.LastIndexOf('-', OwnFrameworkCheck.KeyLength);
        return words[..(cut > 0 ? cut : OwnFrameworkCheck.KeyLength)].Trim('-', '.');
    }

    private string Publisher(DocumentMap metadata)
    {
        var parties = fields.Maps(metadata, "parties").ToList();
        var named = fields.Maps(metadata, "responsible-parties").Where(r => fields.Text(r, "role-id") is "publisher" or "creator" or "prepared-by").SelectMany(r => fields.Texts(r, "party-uuids")).ToHashSet(StringComparer.Ordinal);
        var publisher = parties.Find(p => named.Contains(fields.Text(p, "uuid"))) ?? parties.FirstOrDefault();
        return publisher is not null && fields.Text(publisher, "name") is { Length: > 0 } name ? Shortened.To(name, 200) : OwnDefaults.NotStated;
    }

    private SourceCitation Source(DocumentMap metadata, string title, IReadOnlyList<OscalProp> props)
    {
        var links = fields.Maps(metadata, "links").Where(l => LinksToSource.Contains(fields.Text(l, "rel")) && IsWeb(fields.Text(l, "href"))).ToList();
        var link = links.Find(l => fields.Text(l, "rel") == LinksToSource[0]) ?? links.FirstOrDefault();
        var text = link is null ? "" : fields.Text(link, "text");
        return new SourceCitation(text.Length > 0 ? text : title, props.Ours(OscalNames.SourceSection) ?? "", link is null ? "" : fields.Text(link, "href"));
    }

    private string? PublishedOf(DocumentMap metadata) => Date().Match(fields.Text(metadata, "published")) is { Success: true } day ? day.Value : null;

    private static DateOnly? Day(IReadOnlyList<OscalProp> props, string name) =>
        DateOnly.TryParseExact(props.Ours(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool IsWeb(string href) => Uri.TryCreate(href, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    private static List<string> Words(IEnumerable<RequirementEntry> entries, Func<RequirementEntry, IEnumerable<string>> words) => [.. entries.SelectMany(words).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"[^a-z0-9.]+", RegexOptions.NonBacktracking)]
    private static partial Regex NotInKey();

    [GeneratedRegex(@"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
