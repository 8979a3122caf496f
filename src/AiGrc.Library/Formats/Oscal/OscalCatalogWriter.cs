using System.Globalization;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Library.Formats.Oscal;

/// <summary>A framework as an OSCAL catalog. Read back, it has the same tree, titles, summaries and attributes.</summary>
public sealed class OscalCatalogWriter
{
    private readonly Framework framework;
    private readonly OscalIds ids;
    private readonly HashSet<string> groups = new(StringComparer.Ordinal);

    public OscalCatalogWriter(Framework framework)
    {
        (this.framework, ids) = (framework, new OscalIds(framework));
        FindGroups([.. framework.Roots]);
    }

    /// <param name="written">When: OSCAL wants to know when a document was last stored.</param>
    public async Task WriteAsync(Stream stream, DateTimeOffset written, CancellationToken cancellation)
    {
        await using var output = new OscalOutput(stream, cancellation);
        var json = output.Json;
        json.WriteStartObject();
        json.WriteStartObject("catalog");
        json.WriteString("uuid", OscalIds.Uuid($"framework/{framework.Key}/{framework.Facts.Version}"));
        WriteMetadata(output, written);
        await WriteChildrenAsync(output, [.. framework.Roots]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // A group holds groups or controls and never both, so siblings are groups only where none of them is to be met.
    private void FindGroups(IReadOnlyList<Requirement> siblings)
    {
        if (siblings.Any(s => s.Assessable))
        {
            return;
        }

        foreach (var sibling in siblings)
        {
            groups.Add(sibling.Ref);
            FindGroups([.. framework.ChildrenOf(sibling.Ref)]);
        }
    }

    private void WriteMetadata(OscalOutput output, DateTimeOffset written)
    {
        var (json, facts) = (output.Json, framework.Facts);
        json.WriteStartObject("metadata");
        output.Line("title", facts.Name);
        json.WriteString("last-modified", written.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("version", facts.Version.Trim() is { Length: > 0 } version ? version : "1");
        json.WriteString("oscal-version", OscalNames.Version);
        output.Props(
        [
            (OscalNames.Key, facts.Key, null, true),
            (OscalNames.ShortName, facts.ShortName, null, true),
            (OscalNames.Published, facts.Published, null, true),
            (OscalNames.ApplicableFrom, Iso(facts.ApplicableFrom), null, true),
            (OscalNames.StatusAsOf, Iso(facts.StatusAsOf), null, true),
            (OscalNames.Licence, facts.Licence, null, true),
            (OscalNames.SourceSection, facts.Source.Section, null, true),
        ]);
        WriteLinks(output);
        WritePublisher(output);
        output.Text("remarks", string.Join("\n\n", facts.Notes));
        json.WriteEndObject();
    }

    private void WriteLinks(OscalOutput output)
    {
        var source = framework.Facts.Source;
        List<(string Href, string Rel, string Text)> links = [(source.Url, "canonical", source.Title), (source.AmendingUrl ?? "", "amendment", "The amending act")];
        if (links.TrueForAll(l => l.Href.Length == 0))
        {
            return;
        }

        output.Json.WriteStartArray("links");
        foreach (var (href, rel, text) in links.Where(l => l.Href.Length > 0))
        {
            output.Json.WriteStartObject();
            output.Json.WriteString("href", href);
            output.Json.WriteString("rel", rel);
            output.Line("text", text);
            output.Json.WriteEndObject();
        }

        output.Json.WriteEndArray();
    }

    private void WritePublisher(OscalOutput output)
    {
        var (json, party) = (output.Json, OscalIds.Uuid($"publisher/{framework.Facts.Publisher}"));
        json.WriteStartArray("roles");
        json.WriteStartObject();
        json.WriteString("id", "publisher");
        json.WriteString("title", "Publisher");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("parties");
        json.WriteStartObject();
        json.WriteString("uuid", party);
        json.WriteString("type", "organization");
        output.Line("name", framework.Facts.Publisher);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("responsible-parties");
        json.WriteStartObject();
        json.WriteString("role-id", "publisher");
        json.WriteStartArray("party-uuids");
        json.WriteStringValue(party);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private async Task WriteChildrenAsync(OscalOutput output, IReadOnlyList<Requirement> siblings)
    {
        if (siblings.Count == 0)
        {
            return;
        }

        output.Json.WriteStartArray(groups.Contains(siblings[0].Ref) ? "groups" : "controls");
        foreach (var requirement in siblings)
        {
            output.Json.WriteStartObject();
            Write(output, requirement);
            await output.SendAsync();
            await WriteChildrenAsync(output, [.. framework.ChildrenOf(requirement.Ref)]);
            output.Json.WriteEndObject();
        }

        output.Json.WriteEndArray();
    }

    private void Write(OscalOutput output, Requirement requirement)
    {
        var (json, id, isGroup) = (output.Json, ids.Of(requirement.Ref), groups.Contains(requirement.Ref));
        json.WriteString("id", id);
        json.WriteString("class", OscalIds.Token(requirement.Kind));
        output.Line("title", requirement.Title);
        output.Props(Props(requirement, isGroup));
        if (!string.IsNullOrWhiteSpace(requirement.Summary))
        {
            // What must be done is a statement; what groups others is introduced.
            var name = requirement.Assessable ? "statement" : "overview";
            json.WriteStartArray("parts");
            json.WriteStartObject();
            json.WriteString("id", $"{id}_{(requirement.Assessable ? "smt" : "ovw")}");
            json.WriteString("name", name);
            output.Text("prose", requirement.Summary);
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private static IEnumerable<(string Name, string? Value, string? Class, bool IsOurs)> Props(Requirement requirement, bool isGroup) =>
    [
        (OscalNames.Label, requirement.Ref, null, false),
        (OscalNames.Kind, requirement.Kind, null, true),
        (OscalNames.Assessable, !isGroup && !requirement.Assessable ? "false" : null, null, true),
        .. requirement.ObligedRoles.Select(r => (OscalNames.ObligedRole, (string?)r, (string?)null, true)),
        .. requirement.Tiers.Select(t => (OscalNames.Tier, (string?)t, (string?)null, true)),
        (OscalNames.ApplicableFrom, Iso(requirement.ApplicableFrom), null, true),
        (OscalNames.ApplicableFromAnnexI, Iso(requirement.ApplicableFromAnnexI), null, true),
        (OscalNames.OriginalApplicableFrom, Iso(requirement.OriginalApplicableFrom), null, true),
        (OscalNames.OriginalApplicableFromAnnexI, Iso(requirement.OriginalApplicableFromAnnexI), null, true),
        (OscalNames.NotForOrganizations, requirement.NotForOrganizations, null, true),
        .. requirement.Attributes.Where(a => OscalIds.Token(a.Key) == a.Key && a.Key != OscalNames.IdAttribute)
            .SelectMany(a => a.Value.Select(v => (a.Key, (string?)v, (string?)OscalNames.AttributeClass, true))),
    ];

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
