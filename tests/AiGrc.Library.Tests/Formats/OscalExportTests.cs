using System.Text;
using System.Text.Json;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Formats.Oscal;
using AiGrc.Library.Tests.Own;

namespace AiGrc.Library.Tests.Formats;

public sealed class OscalExportTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_framework_that_is_written_and_read_again_has_the_same_tree_and_attributes()
    {
        foreach (var shipped in OwnFiles.Shipped.Frameworks)
        {
            var again = OwnFiles.FrameworkOf(OwnFiles.Read(await WriteAsync(shipped), $"own-{shipped.Key}"));

            Assert.Equal(shipped.Requirements.Select(Told), again.Requirements.Select(Told));
            Assert.Equal(
                (shipped.Name, shipped.ShortName, shipped.Facts.Version, shipped.Facts.Publisher, shipped.Facts.Published, shipped.Facts.ApplicableFrom, shipped.Facts.StatusAsOf),
                (again.Name, again.ShortName, again.Facts.Version, again.Facts.Publisher, again.Facts.Published, again.Facts.ApplicableFrom, again.Facts.StatusAsOf));
        }
    }

    [Fact]
    public async Task Ids_are_tokens_that_stand_once_and_uuids_follow_from_the_content()
    {
        foreach (var shipped in OwnFiles.Shipped.Frameworks)
        {
            var (first, second) = (await WriteAsync(shipped), await WriteAsync(shipped));
            var ids = Objects(JsonDocument.Parse(first).RootElement).Where(o => o.TryGetProperty("title", out _) && o.TryGetProperty("id", out _) && o.TryGetProperty("class", out _)).Select(o => o.GetProperty("id").GetString()!).ToList();

            Assert.Equal(first, second);
            Assert.Equal(shipped.Requirements.Count, ids.Count);
            Assert.Equal(ids.Count, ids.Distinct().Count());
            Assert.All(ids, id => Assert.Matches("^[a-z_][a-z0-9._-]*$", id));
        }
    }

    [Fact]
    public async Task A_crosswalk_names_the_controls_of_the_two_catalogs_with_every_statement()
    {
        foreach (var crosswalk in OwnFiles.Shipped.Crosswalks)
        {
            using var document = JsonDocument.Parse(await WriteAsync(crosswalk, OwnFiles.Shipped));
            var mapping = document.RootElement.GetProperty("mapping-collection").GetProperty("mappings")[0];
            var maps = mapping.GetProperty("maps").EnumerateArray().ToList();

            Assert.Equal($"../../frameworks/{crosswalk.SourceFramework}/oscal", mapping.GetProperty("source-resource").GetProperty("href").GetString());
            Assert.Equal(crosswalk.Mappings.Count, maps.Count);
            var source = await WriteAsync(OwnFiles.Shipped.Framework(crosswalk.SourceFramework)!);
            Assert.All(maps, m => Assert.Contains($"\"id\": \"{m.GetProperty("sources")[0].GetProperty("id-ref").GetString()}\"", source, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_cover_is_a_mapping_with_several_sources_and_one_that_spans_frameworks_is_said_to_be_left_out()
    {
        RequirementKey Gdpr(string reference) => new("gdpr", reference);
        var cover = new RequirementCover(new RequirementKey("hipaa", "164.312(b)"), [Gdpr("Art. 32(1)"), Gdpr("Art. 33(1)")], "Together.", "Acme");
        var spanning = cover with { Parts = [Gdpr("Art. 32(1)"), new RequirementKey("soc2-tsc-2017", "CC6.1")] };
        var crosswalk = new Crosswalk("own", "gdpr", "hipaa", "Acme", "By hand.", []) { Covers = [cover, spanning] };

        using var document = JsonDocument.Parse(await WriteAsync(crosswalk, OwnFiles.Shipped));

        var collection = document.RootElement.GetProperty("mapping-collection");
        var map = Assert.Single(collection.GetProperty("mappings")[0].GetProperty("maps").EnumerateArray());
        Assert.Equal(("superset-of", 2), (map.GetProperty("relationship").GetString(), map.GetProperty("sources").GetArrayLength()));
        Assert.StartsWith("1 statements", collection.GetProperty("metadata").GetProperty("remarks").GetString(), StringComparison.Ordinal);
    }

    [SampleFact]
    public async Task Everything_that_is_written_is_valid_against_the_published_schemas()
    {
        var own = OwnFiles.FrameworkOf(OwnFiles.Read(OwnFiles.Framework));
        var catalogs = await Task.WhenAll(OwnFiles.Shipped.Frameworks.Append(own).Select(WriteAsync));
        var mappings = await Task.WhenAll(OwnFiles.Shipped.Crosswalks.Select(c => WriteAsync(c, OwnFiles.Shipped)));

        Assert.Equal("", await JsonSchema.ProblemsAsync(SampleFactAttribute.Path("oscal", "schema", "oscal_catalog_schema.json"), catalogs));
        Assert.Equal("", await JsonSchema.ProblemsAsync(SampleFactAttribute.Path("oscal", "schema", "oscal_mapping_schema.json"), mappings));
    }

    [SampleFact]
    public async Task The_schema_refuses_the_sample_that_is_known_to_be_wrong() =>
        Assert.Contains(
            "provenance",
            await JsonSchema.ProblemsAsync(SampleFactAttribute.Path("oscal", "schema", "oscal_mapping_schema.json"), [SampleFactAttribute.Text("oscal", "mapping-collection.json")]), StringComparison.Ordinal);

    private static object Told(Requirement r) =>
        (r.Ref, r.Parent, r.Kind, r.Title, r.Assessable, string.Join('|', r.ObligedRoles), string.Join('|', r.Tiers), (r.ApplicableFrom, r.ApplicableFromAnnexI, r.OriginalApplicableFrom),
            string.Join('|', r.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Where(a => a.Key != "oscal_id").Select(a => $"{a.Key}={string.Join(',', a.Value)}")));

    private static async Task<string> WriteAsync(Framework framework)
    {
        await using var stream = new MemoryStream();
        await new OscalCatalogWriter(framework).WriteAsync(stream, Monday, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<string> WriteAsync(Crosswalk crosswalk, ContentLibrary library)
    {
        await using var stream = new MemoryStream();
        await new OscalMappingWriter(crosswalk, library).WriteAsync(stream, Monday, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Objects(p.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
