using AiGrc.Library.Tests.Own;

namespace AiGrc.Library.Tests.Formats;

public sealed class OscalProfileTests
{
    public const string Profile =
        """
        {
          "profile": {
            "uuid": "9c7b5f0e-3c31-4d4e-8a52-2d0f7a8f4b10",
            "metadata": {"title": "House rules, small", "version": "1", "last-modified": "2025-03-04T00:00:00Z", "oscal-version": "1.1.2"},
            "imports": [
              {
                "href": "#0a6f3b9e-7d42-4ee7-b8a4-5a1f0c5d9e77",
                "include-controls": [{"with-ids": ["hr-1"]}]
              }
            ],
            "merge": {"as-is": true},
            "modify": {"set-parameters": [{"param-id": "hr-1_p1", "values": ["90 days"]}]},
            "back-matter": {"resources": [{"uuid": "0a6f3b9e-7d42-4ee7-b8a4-5a1f0c5d9e77", "rlinks": [{"href": "house.xml"}, {"href": "house.json"}]}]}
          }
        }
        """;

    [Fact]
    public void A_profile_selects_controls_of_the_uploaded_catalog_and_sets_its_parameters()
    {
        var framework = OwnFiles.FrameworkOf(OwnFiles.Read(Profile, catalog: OscalCatalogTests.Catalog));

        Assert.Equal(["hr", "HR-1"], framework.Requirements.Select(r => r.Ref));
        Assert.StartsWith("Records are kept for 90 days:\na. then they are [one or more of: erased; returned after 90 days];", framework.Find("HR-1")!.Summary, StringComparison.Ordinal);
        Assert.Equal("house-rules-small", framework.Key);
    }

    [Fact]
    public void A_profile_without_its_catalog_is_refused_by_the_name_of_the_catalog()
    {
        var problem = Assert.Single(OwnFiles.Read(Profile).Problems);

        Assert.Equal((6, 7), (problem.Line, problem.Column));
        Assert.StartsWith("The profile selects from the catalog \"house.json\". Upload that catalog with it", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_selects_from_a_framework_that_was_imported_before_and_says_that_its_parameters_stay()
    {
        var own = OwnFiles.FrameworkOf(OwnFiles.Read(OscalCatalogTests.Catalog));

        var read = OwnFiles.ReadWith([own], Profile, own.Key);

        Assert.Equal(["hr", "HR-1"], OwnFiles.FrameworkOf(read).Requirements.Select(r => r.Ref));
        Assert.Contains(read.Notes, n => n.Message.StartsWith("1 parameters are set.", StringComparison.Ordinal) && n.Line == 12);
    }

    [Theory]
    [InlineData("\"include-all\": {}", "hr HR-1 HR-1(1) G2 x-1")]
    [InlineData("\"include-all\": {}, \"exclude-controls\": [{\"with-ids\": [\"hr-1\"]}]", "hr HR-1(1) G2 x-1")]
    [InlineData("\"include-all\": {}, \"exclude-controls\": [{\"with-ids\": [\"hr-1\"], \"with-child-controls\": \"yes\"}]", "G2 x-1")]
    [InlineData("\"include-controls\": [{\"with-ids\": [\"hr-1\"], \"with-child-controls\": \"yes\"}]", "hr HR-1 HR-1(1)")]
    [InlineData("\"include-controls\": [{\"matching\": [{\"pattern\": \"hr-?.*\"}]}]", "hr HR-1(1)")]
    public void Selections_follow_the_profile(string selection, string kept) =>
        Assert.Equal(kept.Split(' '), OwnFiles.FrameworkOf(OwnFiles.Read(Profile.Replace("\"include-controls\": [{\"with-ids\": [\"hr-1\"]}]", selection, StringComparison.Ordinal), catalog: OscalCatalogTests.Catalog)).Requirements.Select(r => r.Ref));

    [Fact]
    public void Without_as_is_the_controls_are_one_list()
    {
        var framework = OwnFiles.FrameworkOf(OwnFiles.Read(Profile.Replace("\"as-is\": true", "\"flat\": {}", StringComparison.Ordinal), catalog: OscalCatalogTests.Catalog));

        Assert.Equal(("HR-1", null), Assert.Single(framework.Requirements.Select(r => (r.Ref, r.Parent))));
    }

    [Fact]
    public void An_id_that_the_catalog_has_not_is_named_where_it_stands()
    {
        var read = OwnFiles.Read(Profile.Replace("[\"hr-1\"]", "[\"hr-1\", \"hr-9\"]", StringComparison.Ordinal), catalog: OscalCatalogTests.Catalog);

        var problem = Assert.Single(read.Problems);
        Assert.Equal((8, "The catalog has no control with the id hr-9."), (problem.Line, problem.Message));
    }

    [SampleFact]
    public void The_low_baseline_selects_its_149_controls()
    {
        var profile = SampleFactAttribute.Text("oscal", "NIST_SP-800-53_rev5_LOW-baseline_profile.json");
        var catalog = SampleFactAttribute.Text("oscal", "NIST_SP-800-53_rev5_LOW-baseline-resolved-profile_catalog-min.json");

        var framework = OwnFiles.FrameworkOf(OwnFiles.Read(profile, catalog: catalog));

        Assert.Equal(OwnFiles.FrameworkOf(OwnFiles.Read(catalog)).Requirements.Select(r => (r.Ref, r.Parent)), framework.Requirements.Select(r => (r.Ref, r.Parent)));
        Assert.Contains("NIST_SP-800-53_rev5_catalog.json", Assert.Single(OwnFiles.Read(profile).Problems).Message, StringComparison.Ordinal);
    }
}
