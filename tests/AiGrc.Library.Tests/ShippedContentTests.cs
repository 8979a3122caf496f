using System.Security.Cryptography;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Tests;

public sealed class ShippedContentTests
{
    private static readonly ContentLibrary Library = ContentLibraryReader.Load();

    [Theory]
    [InlineData("eu-ai-act", "EU AI Act", 568, 287)]
    [InlineData("gdpr", "GDPR", 120, 90)]
    [InlineData("hipaa", "HIPAA", 211, 167)]
    [InlineData("ieee-7000-series", "IEEE 7000", 16, 11)]
    [InlineData("iso-13485-2016", "ISO 13485", 85, 67)]
    [InlineData("iso-23894-2023", "ISO/IEC 23894", 32, 26)]
    [InlineData("iso-27001-2013", "ISO/IEC 27001:2013", 163, 114)]
    [InlineData("iso-27001-2022", "ISO/IEC 27001", 138, 123)]
    [InlineData("iso-42001-2023", "ISO/IEC 42001", 92, 70)]
    [InlineData("nist-ai-600-1", "NIST AI 600-1", 12, 12)]
    [InlineData("nist-ai-rmf-1.0", "NIST AI RMF", 95, 72)]
    [InlineData("nist-csf-2.0", "NIST CSF", 134, 106)]
    [InlineData("soc2-tsc-2017", "SOC 2", 81, 61)]
    public void A_framework_has_every_node_of_its_source(string key, string shortName, int nodes, int assessable)
    {
        var framework = Library.Framework(key);

        Assert.NotNull(framework);
        Assert.Equal(shortName, framework.ShortName);
        Assert.Equal(nodes, framework.Requirements.Count);
        Assert.Equal(assessable, framework.Assessable.Count());
        Assert.All(framework.Requirements, r => Assert.Equal(key, r.Framework));
    }

    [Fact]
    public void There_are_13_frameworks_in_their_order_with_1747_nodes_1206_of_them_assessable()
    {
        Assert.Equal(13, Library.Frameworks.Count);
        Assert.Equal(1747, Library.Frameworks.Sum(f => f.Requirements.Count));
        Assert.Equal(1206, Library.Frameworks.Sum(f => f.Assessable.Count()));
        Assert.Equal(Library.Frameworks.OrderBy(f => f.Facts.Order).Select(f => f.Key), Library.Frameworks.Select(f => f.Key));
        Assert.Equal(["iso-27001-2013"], Library.Frameworks.Where(f => f.Facts.IsSuperseded).Select(f => f.Key));
    }

    [Theory]
    [InlineData("gdpr--eu-ai-act", 14)]
    [InlineData("gdpr--hipaa", 23)]
    [InlineData("gdpr--iso-27001-2022", 22)]
    [InlineData("gdpr--soc2-tsc-2017", 42)]
    [InlineData("iso-13485-2016--eu-ai-act", 31)]
    [InlineData("iso-27001-2013--iso-27001-2022", 115)]
    [InlineData("iso-27001-2022--hipaa", 120)]
    [InlineData("iso-42001-2023--eu-ai-act", 119)]
    [InlineData("iso-42001-2023--iso-27001-2022", 85)]
    [InlineData("nist-ai-600-1--eu-ai-act", 23)]
    [InlineData("nist-ai-600-1--nist-ai-rmf-1.0", 29)]
    [InlineData("nist-ai-rmf-1.0--eu-ai-act", 141)]
    [InlineData("nist-ai-rmf-1.0--iso-42001-2023", 221)]
    [InlineData("soc2-tsc-2017--hipaa", 127)]
    [InlineData("soc2-tsc-2017--iso-27001-2022", 195)]
    [InlineData("soc2-tsc-2017--nist-ai-rmf-1.0", 84)]
    public void A_crosswalk_has_every_pair(string key, int pairs)
    {
        var crosswalk = Library.Crosswalks.Single(c => c.Key == key);

        Assert.Equal(pairs, crosswalk.Mappings.Count);
        Assert.All(crosswalk.Mappings, m => Assert.True(Library.Requirement(m.Source) is not null && Library.Requirement(m.Target) is not null));
    }

    [Fact]
    public void The_crosswalks_hold_1391_pairs_and_say_who_states_each()
    {
        Assert.Equal(16, Library.Crosswalks.Count);
        Assert.Equal(1391, Library.Crosswalks.Sum(c => c.Mappings.Count));

        var toIso = Library.Crosswalks.Single(c => c.Key == "nist-ai-rmf-1.0--iso-42001-2023");
        Assert.Equal(75, toIso.Mappings.Count(m => m.StatedBy.StartsWith("NIST", StringComparison.Ordinal)));
        Assert.Equal(146, toIso.Mappings.Count(m => m.StatedBy == "AiGrc"));
    }

    [Fact]
    public void A_relation_is_read_from_source_to_target()
    {
        var fromOldIso = Library.Crosswalks.Single(c => c.Key == "iso-27001-2013--iso-27001-2022");

        Assert.Equal(BaseRelation.Inside, fromOldIso.Mappings.Single(m => m.Source.Ref == "A.5.1.1").Relation);
        Assert.Equal(BaseRelation.Equals, fromOldIso.Mappings.Single(m => m.Source.Ref == "A.6.1.1").Relation);
    }

    [Fact]
    public void The_catalogue_has_198_controls_with_2007_mappings()
    {
        var controls = Library.CatalogueControls.ToList();

        Assert.Equal(22, Library.Domains.Count);
        Assert.Equal(198, controls.Count);
        Assert.Equal(338, controls.Sum(c => c.ExpectedEvidence.Count));
        Assert.Equal(88, controls.Sum(c => c.Parameters.Count));
        Assert.Equal(2007, controls.Sum(c => c.Mappings.Count));
        Assert.Equal(863, controls.Sum(c => c.Mappings.Count(m => m.Coverage == Coverage.Full)));
        Assert.Equal(19, Library.JointCovers.Count);
        Assert.Equal(17, Library.Objectives.Count);
        Assert.Equal(60, Library.Objectives.Sum(o => o.SubObjectives.Count));
    }

    [Fact]
    public void A_parameter_keeps_its_values_as_they_are_written()
    {
        var parameters = Library.CatalogueControls.SelectMany(c => c.Parameters).ToList();

        Assert.Contains(parameters, p => p is { Type: "version", Baseline: "1.3", Strictest: "max" });
        Assert.Contains(parameters, p => p is { Type: "decimal", Baseline: "0.8" });
        Assert.Contains(parameters, p => p.Demands.Any(d => d.Requirement.Framework == "hipaa" && d.Note is not null));
        Assert.Equal(54, parameters.Count(p => p.Note is not null));
    }

    [Fact]
    public void What_binds_only_authorities_says_so_and_is_not_assessable()
    {
        var excluded = Library.Frameworks.SelectMany(f => f.Requirements).Where(r => r.NotForOrganizations is not null).ToList();

        Assert.Equal(82, excluded.Count);
        Assert.DoesNotContain(excluded, r => r.Assessable);
        Assert.Equal("Binds only the Commission.", Library.Requirement(new RequirementKey("eu-ai-act", "Art. 6(5)"))!.NotForOrganizations);
    }

    [Fact]
    public void Clusters_and_suggested_actions_are_whole()
    {
        var clusters = Assert.Single(Library.Clusters);
        var actions = Assert.Single(Library.SuggestedActions);

        Assert.Equal(20, clusters.Clusters.Count);
        Assert.Equal(191, clusters.Clusters.Sum(c => c.Members.Count));
        Assert.Equal(211, actions.Actions.Sum(a => a.Ids.Count));
    }

    [Fact]
    public void The_acts_rules_and_the_breach_clocks_are_whole()
    {
        var rules = Library.Rules.AiAct!;

        Assert.Equal(10, rules.ProhibitedPractices.Count);
        Assert.Equal(25, rules.AnnexIII.Sum(a => a.Points.Count));
        Assert.Equal(11, rules.AnnexI.SectionA.Entries.Count);
        Assert.Equal(9, rules.AnnexI.SectionB.Entries.Count);
        Assert.Equal(16, rules.AnnexIIOffences.Offences.Count);
        Assert.Equal(1e25, rules.GeneralPurpose.SystemicRisk.Presumption.ThresholdFlops);
        Assert.Equal(new DateOnly(2027, 12, 2), rules.ApplicationDates.Single(d => d.Ref == "Art. 113(c)(i)").Date);
        Assert.Equal(72, Library.Rules.Breaches.Single(b => b.Framework == "gdpr").Clocks[0].MaxHours);
        Assert.Equal(5, Library.Rules.Breaches.Single(b => b.Framework == "hipaa").Clocks.Count);
    }

    [Fact]
    public void The_compiled_content_is_what_the_files_say()
    {
        var read = YamlLibrary.Read(RealContent.Texts);

        Assert.Empty(read.Problems);
        Assert.Equal(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, ContentLibraryReader.FileName)), ContentLibraryReader.Write(read.Library!));
    }

    [Fact]
    public void Nothing_is_lost_between_writing_and_reading()
    {
        var written = ContentLibraryReader.Write(YamlLibrary.Read(RealContent.Texts).Library!);

        var again = ContentLibraryReader.Read(written);

        Assert.Equal(written, ContentLibraryReader.Write(CompiledAgain(again)));
    }

    [Fact]
    public void The_content_is_loaded_once()
    {
        Assert.Same(ContentLibraryReader.Load(), ContentLibraryReader.Load());
        Assert.Same(Library.Rules, Library.Rules);
    }

    [Fact]
    public void The_version_is_the_digest_of_the_compiled_file()
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, ContentLibraryReader.FileName));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Library.Version);
    }

    [Fact]
    public void A_compiled_file_that_was_cut_off_is_refused() =>
        Assert.Throws<InvalidDataException>(() => ContentLibraryReader.Read("{}"u8.ToArray()));

    private static Compiled.CompiledLibrary CompiledAgain(ContentLibrary library) => new(
        new Compiled.CompiledContent(
            [.. library.Frameworks.Select(f => new Compiled.CompiledFramework(f.Facts, f.Requirements))],
            library.Crosswalks,
            library.Clusters,
            library.SuggestedActions,
            library.Vocabulary,
            library.Domains,
            library.JointCovers,
            library.Objectives),
        library.Rules);
}
