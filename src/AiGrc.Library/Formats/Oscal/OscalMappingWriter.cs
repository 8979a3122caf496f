using System.Globalization;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Library.Formats.Oscal;

/// <summary>A crosswalk as an OSCAL mapping collection.</summary>
/// <param name="library">Where both frameworks are.</param>
public sealed class OscalMappingWriter(Crosswalk crosswalk, ContentLibrary library)
{
    private readonly Dictionary<string, OscalIds> ids = new(StringComparer.Ordinal);

    /// <param name="written">When: OSCAL wants to know when a document was last stored.</param>
    public async Task WriteAsync(Stream stream, DateTimeOffset written, CancellationToken cancellation)
    {
        await using var output = new OscalOutput(stream, cancellation);
        var json = output.Json;
        json.WriteStartObject();
        json.WriteStartObject("mapping-collection");
        json.WriteString("uuid", OscalIds.Uuid($"crosswalk/{crosswalk.Key}"));
        WriteMetadata(output, written);
        WriteProvenance(output);
        json.WriteStartArray("mappings");
        foreach (var (source, target, maps) in Resources())
        {
            json.WriteStartObject();
            json.WriteString("uuid", OscalIds.Uuid($"crosswalk/{crosswalk.Key}/{source}/{target}"));
            WriteResource(output, "source-resource", source);
            WriteResource(output, "target-resource", target);
            json.WriteStartArray("maps");
            foreach (var map in maps)
            {
                Write(output, map);
                await output.SendAsync();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // A mapping has one catalog on each side; parts of a whole may come from others than the crosswalk's two.
    private IEnumerable<(string Source, string Target, IReadOnlyList<Map> Maps)> Resources() =>
        crosswalk.Mappings.Select(m => new Map([m.Source], m.Target, Word(m.Relation), m.Strength, m.Rationale, m.StatedBy))
            .Concat(Covers.Where(c => !Spans(c)).Select(c => new Map(c.Parts, c.Whole, "superset-of", null, c.Rationale, c.StatedBy)))
            .GroupBy(m => (Source: m.Sources[0].Framework, Target: m.Target.Framework)).Select(g => (g.Key.Source, g.Key.Target, (IReadOnlyList<Map>)[.. g]));

    private IEnumerable<RequirementCover> Covers => crosswalk.Covers;

    private static bool Spans(RequirementCover cover) => cover.Parts.Any(p => p.Framework != cover.Parts[0].Framework);

    private void WriteMetadata(OscalOutput output, DateTimeOffset written)
    {
        var json = output.Json;
        var (source, target) = (library.Framework(crosswalk.SourceFramework)!, library.Framework(crosswalk.TargetFramework)!);
        var spanning = crosswalk.Covers.Count(Spans);
        json.WriteStartObject("metadata");
        output.Line("title", $"{source.ShortName} to {target.ShortName}, stated by {crosswalk.Authority}");
        json.WriteString("last-modified", written.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("version", "1");
        json.WriteString("oscal-version", OscalNames.Version);
        output.Props([(OscalNames.Key, crosswalk.Key, null, true), ("authority", crosswalk.Authority, null, true)]);
        output.Text("remarks", spanning == 0 ? null : $"{spanning} statements that requirements of several frameworks together cover another one are left out: a mapping has one catalog on each side.");
        json.WriteEndObject();
    }

    private void WriteProvenance(OscalOutput output)
    {
        var json = output.Json;
        json.WriteStartObject("provenance");
        json.WriteString("method", "human");
        json.WriteString("matching-rationale", "semantic");
        json.WriteString("status", "complete");
        json.WriteString("mapping-description", crosswalk.Method.Trim() is { Length: > 0 } method ? method : "Not stated");
        json.WriteEndObject();
    }

    private void WriteResource(OscalOutput output, string name, string framework)
    {
        output.Json.WriteStartObject(name);
        output.Json.WriteString("type", "catalog");

        // Beside this document in the API.
        output.Json.WriteString("href", $"../../frameworks/{Uri.EscapeDataString(framework)}/oscal");
        output.Json.WriteEndObject();
    }

    private void Write(OscalOutput output, Map map)
    {
        var json = output.Json;
        json.WriteStartObject();
        json.WriteString("uuid", OscalIds.Uuid($"crosswalk/{crosswalk.Key}/{string.Join('|', map.Sources)}/{map.Target}"));
        json.WriteString("relationship", map.Relationship);
        WriteItems(output, "sources", map.Sources);
        WriteItems(output, "targets", [map.Target]);
        output.Props([("strength", map.Strength?.ToString(CultureInfo.InvariantCulture), null, true), ("stated-by", map.StatedBy, null, true)]);
        output.Text("remarks", map.Rationale);
        json.WriteEndObject();
    }

    private void WriteItems(OscalOutput output, string name, IReadOnlyList<RequirementKey> items)
    {
        output.Json.WriteStartArray(name);
        foreach (var item in items)
        {
            output.Json.WriteStartObject();
            output.Json.WriteString("type", "control");
            output.Json.WriteString("id-ref", IdsOf(item.Framework).Of(item.Ref));
            output.Props([(OscalNames.Label, item.Ref, null, true)]);
            output.Json.WriteEndObject();
        }

        output.Json.WriteEndArray();
    }

    private OscalIds IdsOf(string framework) =>
        ids.TryGetValue(framework, out var known) ? known : ids[framework] = new OscalIds(library.Framework(framework)!);

    private static string Word(BaseRelation relation) => relation switch
    {
        BaseRelation.Equals => "equal-to",
        BaseRelation.Inside => "subset-of",
        BaseRelation.Contains => "superset-of",
        BaseRelation.Overlaps => "intersects-with",
        _ => "no-relationship",
    };

    private sealed record Map(IReadOnlyList<RequirementKey> Sources, RequirementKey Target, string Relationship, int? Strength, string Rationale, string StatedBy);
}
