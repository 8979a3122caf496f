using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Tests.Features.Controls.Import;

/// <summary>On the frameworks of the library, because their refs are what people write.</summary>
public sealed class RefFinderTests
{
    private static readonly RefFinder Refs = new([.. new[] { "soc2-tsc-2017", "iso-27001-2022", "iso-42001-2023", "hipaa", "nist-csf-2.0", "nist-ai-rmf-1.0", "eu-ai-act", "gdpr" }.Select(Surroundings.Library.Framework).OfType<Framework>()]);

    [Theory]
    [InlineData("CC6.1", "soc2-tsc-2017 CC6.1")]
    [InlineData("cc6.1 CC6.2 and CC6.3", "soc2-tsc-2017 CC6.1, soc2-tsc-2017 CC6.2, soc2-tsc-2017 CC6.3")]
    [InlineData("SOC 2: CC6.1; CC6.2\nISO 27001:2022 A.5.1, A.5.2", "soc2-tsc-2017 CC6.1, soc2-tsc-2017 CC6.2, iso-27001-2022 A.5.1, iso-27001-2022 A.5.2")]
    [InlineData("§164.312(a)(1) ", "hipaa 164.312(a)(1)")]
    [InlineData("45 CFR 164.312(a)(1)", "hipaa 164.312(a)(1)")]
    [InlineData("NIST CSF PR.AA-1", "nist-csf-2.0 PR.AA-01")]
    [InlineData("Govern 1.1", "nist-ai-rmf-1.0 GOVERN 1.1")]
    [InlineData("AI Act Article 15(1)", "eu-ai-act Art. 15(1)")]
    [InlineData("GDPR Art 5(1)(a)", "gdpr Art. 5(1)(a)")]
    [InlineData("ISO/IEC 42001 A.2.2", "iso-42001-2023 A.2.2")]
    public void Refs_are_found_as_people_write_them(string text, string expected)
    {
        var found = Refs.Find(text);

        Assert.Empty(found.Problems);
        Assert.Equal(expected, string.Join(", ", found.Requirements.Select(r => r.Key)));
    }

    [Theory]
    [InlineData("XX-9", "\"XX-9\" is no requirement of your frameworks")]
    [InlineData("NIST CSF PR.AC-1", "\"PR.AC-1\" is no requirement of NIST CSF")]
    [InlineData("CC6", "\"CC6\" is a heading of SOC 2, not a requirement that can be met")]
    [InlineData("A.6.2", "\"A.6.2\" may be one of")]
    public void What_is_left_over_is_said(string text, string expected)
    {
        var found = Refs.Find(text);

        Assert.Empty(found.Requirements);
        Assert.StartsWith(expected, found.Problems.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_one_framework_settles_what_is_in_several()
    {
        Assert.Equal("iso-27001-2022 A.6.2", Refs.Find("A.6.2", "iso-27001-2022").Requirements.Single().Key.ToString());
    }
}
