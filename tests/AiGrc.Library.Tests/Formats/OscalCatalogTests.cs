using AiGrc.Library.Tests.Own;

namespace AiGrc.Library.Tests.Formats;

public sealed class OscalCatalogTests
{
    public const string Catalog =
        """
        {
          "catalog": {
            "uuid": "5b2bd2a4-8f2e-4c86-9d54-0c8a3a6c2f11",
            "metadata": {
              "title": "House rules *for data*", "version": "2.1", "oscal-version": "1.1.2",
              "published": "2025-03-04T00:00:00Z", "last-modified": "2025-03-04T00:00:00Z",
              "links": [{"href": "https://rules.example/house", "rel": "canonical"}],
              "parties": [{"uuid": "1d0f28d4-9f4d-4b3f-93ab-6a6f1f2d8c01", "type": "organization", "name": "House of Data"}]
            },
            "groups": [
              {
                "id": "hr", "class": "family", "title": "Handling",
                "controls": [
                  {
                    "id": "hr-1", "title": "Retention",
                    "params": [
                      {"id": "hr-1_p1", "label": "period"},
                      {"id": "hr-1_p2", "select": {"how-many": "one-or-more", "choice": ["erased", "returned after {{ insert: param, hr-1_p1 }}"]}}
                    ],
                    "props": [{"name": "label", "value": "HR-1"}, {"name": "label", "class": "zero-padded", "value": "HR-01"}, {"name": "level", "value": "basic"}, {"name": "level", "value": "strict"}],
                    "parts": [
                      {"name": "statement", "prose": "Records are kept for {{ insert: param, hr-1_p1 }}:", "parts": [
                        {"name": "item", "props": [{"name": "label", "value": "a."}], "prose": "then they are {{ insert: param, hr-1_p2 }};"}
                      ]},
                      {"name": "guidance", "prose": "See [the handbook](https://rules.example/handbook)."}
                    ],
                    "controls": [
                      {"id": "hr-1.1", "title": "Early erasure", "props": [{"name": "label", "value": "HR-1(1)"}]}
                    ]
                  },
                  {"id": "hr-2", "title": "Gone", "props": [{"name": "status", "value": "withdrawn"}]}
                ]
              },
              {"title": "No id", "controls": [{"id": "x-1", "title": "Plain"}]}
            ]
          }
        }
        """;

    [Fact]
    public void Groups_controls_and_enhancements_become_a_tree_and_labels_its_refs()
    {
        var read = OwnFiles.Read(Catalog);
        var framework = OwnFiles.FrameworkOf(read);

        Assert.Equal("OSCAL catalog", read.Origin);
        Assert.Equal(
            [("hr", null, "family", false), ("HR-1", "hr", "control", true), ("HR-1(1)", "HR-1", "enhancement", true), ("G2", null, "group", false), ("x-1", "G2", "control", true)],
            framework.Requirements.Select(r => (r.Ref, r.Parent, r.Kind, r.Assessable)));
    }

    [Fact]
    public void The_document_says_what_it_is_called_who_publishes_it_and_when()
    {
        var facts = OwnFiles.FrameworkOf(OwnFiles.Read(Catalog)).Facts;

        Assert.Equal(("house-rules-for-data", "House rules for data", "2.1", "House of Data", "2025-03-04", "https://rules.example/house"), (facts.Key, facts.Name, facts.Version, facts.Publisher, facts.Published, facts.Source.Url));
    }

    [Fact]
    public void Parameters_stand_as_text_in_statement_and_guidance()
    {
        var summary = OwnFiles.FrameworkOf(OwnFiles.Read(Catalog)).Find("HR-1")!.Summary;

        Assert.Equal("Records are kept for [period]:\na. then they are [one or more of: erased; returned after [period]];\nSee the handbook.", summary);
    }

    [Fact]
    public void Properties_become_attributes_and_the_id_is_kept_where_the_label_is_the_ref()
    {
        var control = OwnFiles.FrameworkOf(OwnFiles.Read(Catalog)).Find("HR-1")!;

        Assert.Equal(["basic", "strict"], control.Attributes["level"]);
        Assert.Equal(["hr-1"], control.Attributes["oscal_id"]);
    }

    [Fact]
    public void A_withdrawn_control_is_left_out_and_named()
    {
        var read = OwnFiles.Read(Catalog);

        var note = Assert.Single(read.Notes);
        Assert.Equal((31, "hr-2 is withdrawn and was left out."), (note.Line, note.Message));
    }

    [Fact]
    public void A_label_that_stands_twice_gives_way_to_the_id()
    {
        var read = OwnFiles.Read(Catalog.Replace("\"HR-1(1)\"", "\"HR-1\"", StringComparison.Ordinal));

        Assert.Equal("hr-1.1", OwnFiles.FrameworkOf(read).Requirements[2].Ref);
        Assert.Contains(read.Notes, n => n.Message.Contains("its ref is hr-1.1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"id\": \"x-1\"", "§{\"id\": \"hr-1\"", "The id hr-1 stands twice")]
    [InlineData("{\"title\": \"No id\"", "§{\"titel\": \"No id\"", "\"title\" is missing")]
    [InlineData("\"controls\": [{\"id\": \"x-1\"", "\"controls\": §\"x-1\", \"c\": [{\"id\": \"x-1\"", "A list belongs here")]
    [InlineData("{\"id\": \"x-1\", \"title\": \"Plain\"}", "{\"id\": \"x-1\", \"title\": \"Plain\"}§}", "not JSON from here on")]
    public void A_mistake_is_named_at_its_line_and_column(string old, string planted, string says) =>
        OwnFiles.MustBeRefused(Catalog.Replace(old, planted, StringComparison.Ordinal), says);

    [SampleFact]
    public void The_samples_of_others_are_read_in_full()
    {
        var low = OwnFiles.FrameworkOf(OwnFiles.Read(SampleFactAttribute.Text("oscal", "NIST_SP-800-53_rev5_LOW-baseline-resolved-profile_catalog-min.json")));
        Assert.Equal((149, 18), (low.Assessable.Count(), low.Roots.Count()));
        Assert.Equal(("AC-1", "SR-12", "AT-2"), (low.Assessable.First().Ref, low.Assessable.Last().Ref, low.Find("AT-2(2)")!.Parent));
        Assert.DoesNotContain(low.Requirements, r => r.Summary.Contains("insert:", StringComparison.Ordinal));

        var ism = OwnFiles.FrameworkOf(OwnFiles.Read(SampleFactAttribute.Text("oscal", "ISM_E8_ML1-baseline-resolved-profile_catalog.json")));
        Assert.Equal((46, 24), (ism.Assessable.Count(), ism.Requirements.Count(r => !r.Assessable)));
        Assert.Equal(("Australian Cyber Security Centre", "2025.12.9"), (ism.Facts.Publisher, ism.Facts.Version));

        var basic = OwnFiles.FrameworkOf(OwnFiles.Read(SampleFactAttribute.Text("oscal", "basic-catalog.json")));
        var yaml = OwnFiles.FrameworkOf(OwnFiles.Read(SampleFactAttribute.Text("oscal", "basic-catalog.yaml")));
        Assert.Equal((4, 4), (basic.Assessable.Count(), basic.Requirements.Count(r => !r.Assessable)));
        Assert.Equal(basic.Requirements.Select(r => (r.Ref, r.Parent, r.Title)), yaml.Requirements.Select(r => (r.Ref, r.Parent, r.Title)));
    }
}
