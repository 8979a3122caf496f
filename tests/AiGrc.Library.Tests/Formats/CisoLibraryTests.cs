using AiGrc.Domain.Crosswalks;
using AiGrc.Library.Tests.Own;

namespace AiGrc.Library.Tests.Formats;

public sealed class CisoLibraryTests
{
    public const string Library =
        """
        urn: urn:acme:risk:library:data-care
        locale: en
        ref_id: data-care
        name: Data care
        copyright: Acme
        version: 4
        publication_date: 2025-06-01
        provider: Acme
        objects:
          framework:
            urn: urn:acme:risk:framework:data-care
            ref_id: DC
            name: Data care
            description: How Acme cares for data.
            implementation_groups_definition:
              - ref_id: B
                name: Basic
            requirement_nodes:
              - urn: urn:acme:risk:req_node:data-care:1
                assessable: false
                depth: 1
                ref_id: '1'
                name: Collection
              - urn: urn:acme:risk:req_node:data-care:1.1
                assessable: true
                depth: 2
                parent_urn: urn:acme:risk:req_node:data-care:1
                ref_id: '1.1'
                description: Only what is needed is collected.
                annotation: Ask why.
                implementation_groups: [B]
              - urn: urn:acme:risk:req_node:data-care:tail
                assessable: true
                depth: 2
                name: The rest
          threats:
            - urn: urn:acme:risk:threat:t1
        """;

    public const string Mappings =
        """
        urn: urn:acme:risk:library:maps
        name: Maps
        provider: Acme
        objects:
          requirement_mapping_sets:
            - urn: urn:acme:risk:req_mapping_set:maps
              name: GDPR to NIST CSF
              source_framework_urn: urn:acme:risk:framework:gdpr
              target_framework_urn: urn:acme:risk:framework:nist-csf-2.0
              requirement_mappings:
                - source_requirement_urn: urn:acme:risk:req_node:gdpr:art.-32-1
                  target_requirement_urn: urn:acme:risk:req_node:nist-csf-2.0:pr.aa-01
                  relationship: intersect
                  rationale: semantic
                  strength_of_relationship: 7
                - source_requirement_urn: urn:acme:risk:req_node:gdpr:art.-33-1
                  target_requirement_urn: urn:acme:risk:req_node:nist-csf-2.0:rs.co-02
                  relationship: subset
        """;

    [Fact]
    public void Nodes_become_a_tree_by_parent_urn_or_by_depth()
    {
        var framework = OwnFiles.FrameworkOf(OwnFiles.Read(Library));

        Assert.Equal([("1", null, false), ("1.1", "1", true), ("tail", "1", true)], framework.Requirements.Select(r => (r.Ref, r.Parent, r.Assessable)));
        Assert.Equal(("data-care", "DC", "4", "Acme", "2025-06-01"), (framework.Key, framework.ShortName, framework.Facts.Version, framework.Facts.Publisher, framework.Facts.Published));
    }

    [Fact]
    public void A_node_without_name_is_called_by_its_description_and_keeps_groups_and_urn()
    {
        var node = OwnFiles.FrameworkOf(OwnFiles.Read(Library)).Find("1.1")!;

        Assert.Equal(("Only what is needed is collected.", "Only what is needed is collected.\nAsk why."), (node.Title, node.Summary));
        Assert.Equal(["B"], node.Attributes["implementation_groups"]);
        Assert.Equal(["urn:acme:risk:req_node:data-care:1.1"], node.Attributes["urn"]);
    }

    [Fact]
    public void What_is_neither_framework_nor_mapping_set_is_named_and_left_out() =>
        Assert.Equal((37L, "\"threats\" is not a framework or a mapping set and was left out."), OwnFiles.Read(Library).Notes.Select(n => (n.Line, n.Message)).Single());

    [Fact]
    public void A_mapping_set_finds_the_librarys_requirements_by_the_end_of_their_urn()
    {
        var read = OwnFiles.Read(Mappings);

        Assert.Empty(read.Problems);
        var crosswalk = Assert.Single(read.Crosswalks);
        Assert.Equal(("gdpr--nist-csf-2.0", "Acme", "GDPR to NIST CSF"), (crosswalk.Key, crosswalk.Authority, crosswalk.Method));
        Assert.Equal(
            [("Art. 32(1)", "PR.AA-01", BaseRelation.Overlaps, (int?)7, "semantic"), ("Art. 33(1)", "RS.CO-02", BaseRelation.Inside, null, "Not stated")],
            crosswalk.Mappings.Select(m => (m.Source.Ref, m.Target.Ref, m.Relation, m.Strength, m.Rationale)));
    }

    [Fact]
    public void A_mapping_set_finds_an_imported_frameworks_requirements_by_their_urn()
    {
        var own = OwnFiles.FrameworkOf(OwnFiles.Read(Library, key: "care-of-data"));
        var text = Mappings.Replace("framework:gdpr", "framework:data-care", StringComparison.Ordinal)
            .Replace("gdpr:art.-32-1", "data-care:1.1", StringComparison.Ordinal).Replace("gdpr:art.-33-1", "data-care:tail", StringComparison.Ordinal);

        var read = OwnFiles.ReadWith([own], text);

        Assert.Empty(read.Problems);
        Assert.Equal(("care-of-data--nist-csf-2.0", "tail"), (read.Crosswalks.Single().Key, read.Crosswalks.Single().Mappings[1].Source.Ref));
    }

    [Theory]
    [InlineData("relationship: subset", "relationship: §touches", "\"touches\" is not one of equal, subset, superset, intersect, not_related")]
    [InlineData("strength_of_relationship: 7", "strength_of_relationship: §70", "1 to 10")]
    [InlineData("gdpr:art.-33-1", "gdpr:art.-999", "gdpr has no requirement art.-999", "source_requirement_urn: urn:acme:risk:req_node:gdpr:art.-999")]
    [InlineData("target_framework_urn: urn", "target_framework_urn: §urn:acme:risk:framework:nowhere #", "There is no framework nowhere here")]
    public void A_mistake_in_a_mapping_set_is_named_at_its_line_and_column(string old, string planted, string says, string? pointed = null)
    {
        var text = Mappings.Replace(old, planted, StringComparison.Ordinal);
        OwnFiles.MustBeRefused(pointed is null ? text : text.Replace(pointed, pointed.Replace(": urn", ": §urn", StringComparison.Ordinal), StringComparison.Ordinal), says);
    }

    [Theory]
    [InlineData("data-care:tail", "data-care:1.1", "stands twice")]
    [InlineData("parent_urn: urn:acme:risk:req_node:data-care:1", "parent_urn: §urn:nowhere", "No node has the urn urn:nowhere")]
    [InlineData("assessable: false", "assessable: §maybe", "is not true or false")]
    [InlineData("depth: 1", "depth: §deep", "is not a whole number")]
    [InlineData("risk:framework:data-care", "risk:framework:gdpr", "such as own-gdpr")]
    public void A_mistake_in_a_framework_is_named(string old, string planted, string says)
    {
        var text = Library.Replace(old, planted, StringComparison.Ordinal);
        if (planted.Contains('§', StringComparison.Ordinal))
        {
            OwnFiles.MustBeRefused(text, says);
        }

        Assert.Contains(OwnFiles.Read(text.Replace("§", "", StringComparison.Ordinal)).Problems, p => p.Message.Contains(says, StringComparison.Ordinal));
    }
}
