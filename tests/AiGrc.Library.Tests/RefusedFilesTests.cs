using AiGrc.Library.Reading;
using static AiGrc.Library.Reading.ProblemKind;

namespace AiGrc.Library.Tests;

public sealed class RefusedFilesTests
{
    private const string Gdpr = "frameworks/gdpr.yaml";
    private const string Hipaa = "frameworks/hipaa.yaml";
    private const string Act = "rules/eu-ai-act-classification.yaml";
    private const string Breach = "clocks/gdpr-breach.yaml";

    private static readonly PlantedMistake[] Mistakes =
    [
        new("not YAML", Gdpr, "order: 80", "order: [80", NotReadable, ""),
        new("a key twice", Gdpr, "order: 80", "order: 80\norder: 81", NotReadable, "order"),
        new("two documents", Gdpr, "requirements:", "---\nrequirements:", NotReadable, "One document"),
        new("an unknown key", Hipaa, "short_name: HIPAA", "short_name: HIPAA\n§shrt_name: HIPAA", UnknownKey, "shrt_name"),
        new("an unknown key deep inside", Breach, "    max_hours: 72", "    max_hours: 72\n    §max_minutes: 1", UnknownKey, "known are ref, recipient"),
        new("an unknown key of the act's rules", Act, "decision_order:", "§caveats: none\ndecision_order:", UnknownKey, "caveats"),
        new("a missing key", Hipaa, "short_name: HIPAA\n", "", Missing, "\"short_name\" is missing"),
        new("a missing source", Gdpr, "  url: https://eur-lex.europa.eu/eli/reg/2016/679/oj\n", "", Missing, "\"url\" is missing"),
        new("a key without value", Gdpr, "short_name: GDPR", "short_name: ~", Missing, "leave the key out"),
        new("space around a text", Gdpr, "short_name: GDPR", "short_name: §'GDPR '", BadValue, "space around"),
        new("an empty text", Gdpr, "short_name: GDPR", "short_name: §''", BadValue, "space around"),
        new("not a number", Gdpr, "order: 80", "order: §eighty", BadValue, "a whole number"),
        new("not a truth value", Gdpr, "assessable: false", "assessable: §no", BadValue, "true or false"),
        new("not a date", Hipaa, "status_as_of: '2026-11-20'", "status_as_of: §'2026-11-31'", BadValue, "a date like"),
        new("a list where a text belongs", Gdpr, "short_name: GDPR", "short_name: §[GDPR]", Missing, "A value belongs here"),
        new("a text where a list belongs", Breach, "clocks:\n", "clocks: §72 hours\nrisk_factors:\n", BadValue, "A list belongs here"),
        new("a text where keys belong", Breach, "definition:\n", "definition: §Art. 4\nnote: x\nunsecured_phi:\n", BadValue, "Keys and values"),
    ];

    public static TheoryData<string> Names => PlantedMistake.NamesOf(Mistakes);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_of_the_wrong_shape_is_refused_at_its_place(string name) => Mistakes.Single(m => m.Name == name).MustBeRefused();

    [Fact]
    public void Every_problem_is_told_not_only_the_first()
    {
        var texts = RealContent.Texts.Select(t => t.File switch
        {
            Gdpr => t with { Text = t.Text.Replace("order: 80", "order: eighty", StringComparison.Ordinal).Replace("nodes: 120", "nodes: 121", StringComparison.Ordinal) },
            Hipaa => t with { Text = t.Text.Replace("short_name: HIPAA", "shrt_name: HIPAA", StringComparison.Ordinal) },
            _ => t,
        });

        var problems = YamlLibrary.Read([.. texts]).Problems;

        Assert.Equal([BadValue, Count, Missing, UnknownKey], problems.Select(p => p.Kind));
    }

    [Fact]
    public void A_file_that_cannot_be_read_hides_no_other_files_own_mistakes()
    {
        var texts = RealContent.Texts.Select(t => t.File switch
        {
            Gdpr => t with { Text = "[" },
            Hipaa => t with { Text = t.Text.Replace("order: 70", "order: seventy", StringComparison.Ordinal) },
            _ => t,
        });

        var problems = YamlLibrary.Read([.. texts]).Problems;

        Assert.Equal([(NotReadable, Gdpr), (BadValue, Hipaa)], problems.Select(p => (p.Kind, p.File)));
    }

    [Fact]
    public void Every_file_of_the_content_folder_is_read()
    {
        var unread = RealContent.Texts.Where(t => !YamlLibrary.Read([new ContentText(t.File, "[")]).Problems.Any(p => p.Kind == NotReadable && p.File == t.File));

        Assert.Equal(60, RealContent.Texts.Count);
        Assert.Empty(unread.Select(t => t.File));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("frameworks/notes.txt")]
    [InlineData("frameworks/old/gdpr.yaml")]
    [InlineData("crosswalks/notes.yaml")]
    [InlineData("catalogue/extra.yaml")]
    [InlineData("rules/other.yaml")]
    public void A_file_that_nothing_reads_is_refused(string file)
    {
        var problem = Assert.Single(YamlLibrary.Read([.. RealContent.Texts, new ContentText(file, "a: b")]).Problems);

        Assert.Equal((StrayFile, file), (problem.Kind, problem.File));
    }

    [Theory]
    [InlineData("catalogue/vocabulary.yaml")]
    [InlineData("catalogue/objectives.yaml")]
    [InlineData("catalogue/joint-covers.yaml")]
    [InlineData("rules/not-for-organizations.yaml")]
    [InlineData("rules/eu-ai-act-classification.yaml")]
    [InlineData("crosswalks/objective-clusters.yaml")]
    public void A_needed_file_that_is_not_there_is_told(string file)
    {
        var problem = Assert.Single(YamlLibrary.Read(RealContent.Without(file)).Problems);

        Assert.Equal((Missing, file), (problem.Kind, problem.File));
    }
}
