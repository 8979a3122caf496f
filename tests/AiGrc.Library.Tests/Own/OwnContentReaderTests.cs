using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Own;

namespace AiGrc.Library.Tests.Own;

public sealed class OwnContentReaderTests
{
    [Fact]
    public void A_framework_needs_only_a_key_a_name_and_requirements()
    {
        var framework = OwnFiles.FrameworkOf(OwnFiles.Read(OwnFiles.Framework));

        Assert.Equal(("acme-ai-policy", "Acme AI policy", "3", "Not stated"), (framework.Key, framework.ShortName, framework.Facts.Version, framework.Facts.Publisher));
        Assert.Equal([("1", false, "group"), ("1.1", true, "requirement"), ("1.2", true, "requirement")], framework.Requirements.Select(r => (r.Ref, r.Assessable, r.Kind)));
        Assert.Equal("The origin of each data set is written down.", framework.Find("1.1")!.Summary);
        Assert.Equal("acme-ai-policy", framework.Find("1.1")!.Framework);
    }

    [Fact]
    public void A_file_of_the_library_is_read_as_it_is_under_another_key()
    {
        foreach (var shipped in OwnFiles.Shipped.Frameworks)
        {
            var text = RealContent.Texts.Single(t => t.File == $"frameworks/{shipped.Key}.yaml").Text;

            var own = OwnFiles.FrameworkOf(OwnFiles.Read(text, $"own-{shipped.Key}"));

            Assert.Equal(shipped.Requirements.Select(r => (r.Ref, r.Parent, r.Title, r.Assessable)), own.Requirements.Select(r => (r.Ref, r.Parent, r.Title, r.Assessable)));
        }
    }

    [Fact]
    public void A_crosswalk_of_the_library_is_read_as_it_is_under_a_key_of_its_own()
    {
        foreach (var shipped in OwnFiles.Shipped.Crosswalks)
        {
            var text = RealContent.Texts.Single(t => t.File == $"crosswalks/{shipped.Key}.yaml").Text;

            var read = OwnFiles.Read(text, $"own-{shipped.Key}");

            Assert.Empty(read.Problems);
            Assert.Equal(shipped.Mappings, read.Crosswalks.Single().Mappings);
        }
    }

    [Fact]
    public void A_crosswalk_takes_its_key_from_its_frameworks_and_steps_aside_for_the_library()
    {
        Assert.Equal("soc2-tsc-2017--nist-csf-2.0", OwnFiles.Read(OwnFiles.Crosswalk).Crosswalks.Single().Key);

        var beside = OwnFiles.Read(OwnFiles.Crosswalk.Replace("nist-csf-2.0", "hipaa", StringComparison.Ordinal).Replace("PR.AA-01", "164.312(b)", StringComparison.Ordinal).Replace("PR.AA-02", "164.312(c)(1)", StringComparison.Ordinal));

        Assert.Equal("own-soc2-tsc-2017--hipaa", beside.Crosswalks.Single().Key);
    }

    [Fact]
    public void A_crosswalk_keeps_relation_strength_and_who_states_it()
    {
        var stated = OwnFiles.Read(OwnFiles.Crosswalk).Crosswalks.Single().Mappings;

        Assert.Equal([(BaseRelation.Overlaps, (int?)6, "Not stated", "Acme"), (BaseRelation.Inside, null, "Ours asks for less.", "Acme")], stated.Select(m => (m.Relation, m.Strength, m.Rationale, m.StatedBy)));
    }

    [Fact]
    public void A_crosswalk_may_state_only_covers_and_name_own_frameworks()
    {
        var own = OwnFiles.FrameworkOf(OwnFiles.Read(OwnFiles.Framework));

        var read = OwnFiles.ReadWith([own], """
            source_framework: acme-ai-policy
            target_framework: gdpr
            authority: Acme
            covers:
              - whole: {framework: gdpr, ref: Art. 32(1)}
                parts: [{framework: acme-ai-policy, ref: '1.1'}, {framework: acme-ai-policy, ref: '1.2'}]
            """);

        Assert.Empty(read.Problems);
        var cover = read.Crosswalks.Single().Covers.Single();
        Assert.Equal((new RequirementKey("gdpr", "Art. 32(1)"), 2, "Acme"), (cover.Whole, cover.Parts.Count, cover.StatedBy));
    }

    [Theory]
    [InlineData("key: acme-ai-policy", "key: §gdpr", "such as own-gdpr")]
    [InlineData("key: acme-ai-policy", "key: §Acme policy", "lower case letters")]
    [InlineData("parent: '1'\n    title: Keep", "parent: §'9'\n    title: Keep", "The parent 9 does not exist")]
    [InlineData("ref: '1.2'", "ref: §'1.1'", "1.1 stands twice")]
    [InlineData("title: Data", "title: §[]", "A value")]
    [InlineData("title: Data", "§titel: Data", "The key \"titel\" is not known")]
    [InlineData("title: Data", "title: Data\n    §colour: red", "\"colour\" is not known")]
    [InlineData("version: '3'", "version: '3'\nsource: {url: §'javascript:alert(1)'}", "not an address")]
    [InlineData("version: '3'", "version: '3'\ncounts: {nodes: §4, assessable: 2}", "says 4 nodes, and holds 3")]
    [InlineData("title: Data", "title: §\"Data", "")]
    public void A_mistake_in_a_framework_is_named_at_its_line_and_column(string old, string planted, string says) =>
        OwnFiles.MustBeRefused(OwnFiles.Framework.Replace(old, planted, StringComparison.Ordinal), says);

    [Theory]
    [InlineData("source_ref: CC6.2", "source_ref: §CC99", "soc2-tsc-2017 has no requirement CC99")]
    [InlineData("target_framework: nist-csf-2.0", "target_framework: §nist-csf-9", "There is no framework nist-csf-9")]
    [InlineData("relationship: subset-of", "relationship: §part-of", "\"part-of\" is not one of equal, subset-of")]
    [InlineData("strength: 6", "strength: §11", "1 to 10")]
    [InlineData("authority: Acme", "authority: Acme\nkey: §gdpr--hipaa", "such as own-gdpr--hipaa")]
    public void A_mistake_in_a_crosswalk_is_named_at_its_line_and_column(string old, string planted, string says) =>
        OwnFiles.MustBeRefused(OwnFiles.Crosswalk.Replace(old, planted, StringComparison.Ordinal), says);

    [Fact]
    public void All_mistakes_are_told_at_once_and_the_first_two_hundred_shown()
    {
        var many = OwnFiles.Framework + string.Concat(Enumerable.Range(0, 500).Select(i => $"\n  - ref: '2.{i}'\n    parent: nowhere\n    title: T"));

        var read = OwnFiles.Read(many);

        Assert.Equal(ReadContent.Shown + 1, read.Problems.Count);
        Assert.Equal("300 more are not shown; the next one is here.", read.Problems[^1].Message);
    }
}
