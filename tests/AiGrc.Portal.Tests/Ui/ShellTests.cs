using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Tests.Ui;

public sealed class ShellTests
{
    private static readonly NavSection[] Sections =
    [
        new("Work", [new("Today", "/", "home"), new("Asked of me", "/asked", "inbox", 3)]),
        new("Obligations", [new("Frameworks", "/frameworks", "list-tree", Also: ["/requirements"])]),
    ];

    [Theory]
    [InlineData("/", "Today")]
    [InlineData("/asked", "Asked of me")]
    [InlineData("/frameworks/eu-ai-act", "Frameworks")]
    [InlineData("/requirements/eu-ai-act/Art.%2010(3)", "Frameworks")]
    [InlineData("/askedness", null)]
    public async Task The_navigation_marks_where_one_is(string path, string? current)
    {
        var drawn = await Drawn.Of<NavigationColumn>(new() { ["Sections"] = Sections }, $"http://portal.test{path}");

        Assert.Equal(current, drawn.QuerySelector("[aria-current]")?.GetAttribute("title"));
    }

    [Fact]
    public void A_link_keeps_scope_and_moment_and_drops_the_rest()
    {
        var kept = Address.Keeping("http://portal.test/matrix?scope=organization&asOf=2026-09-30T17:00:00Z&sort=code", "/evidence?state=lapsed");

        Assert.Equal("/evidence?state=lapsed&scope=organization&asOf=2026-09-30T17%3A00%3A00Z", kept);
    }

    [Fact]
    public void A_link_that_names_its_own_scope_keeps_it()
    {
        Assert.Equal("/matrix?scope=organization", Address.Keeping("http://portal.test/?scope=b", "/matrix?scope=organization"));
    }

    [Fact]
    public void Setting_one_part_of_the_address_leaves_the_others_as_they_were()
    {
        Assert.Equal("/matrix?state=a&state=b&sort=name", Address.With("http://portal.test/matrix?state=a&sort=code&state=b", "sort", "name"));
        Assert.Equal("/matrix?sort=code", Address.With("http://portal.test/matrix?sort=code&asOf=x", "asOf", null));
    }

    [Fact]
    public async Task A_name_in_the_margins_of_a_report_cannot_leave_its_place()
    {
        var frame = new ReportFrame("\"; } </style><script>x", "Gap analysis", new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero), "GA-1", "Confidential");

        var drawn = await Drawn.Of<ReportDocument>(new() { ["Frame"] = frame });

        Assert.Null(drawn.QuerySelector("script"));
        Assert.Contains(@"@top-left { content: ""\000022 \00003B  \00007D  \00003C \00002F style\00003E \00003C script\00003E x""; ", drawn.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ines Okafor", "IO")]
    [InlineData("Ana María de la Cruz", "AC")]
    [InlineData("Plato", "P")]
    [InlineData("", "")]
    public void Initials_are_of_the_first_and_last_name(string name, string initials) => Assert.Equal(initials, Names.Initials(name));

    [Fact]
    public void A_date_has_its_weekday_when_it_is_near_and_its_distance_beside_it()
    {
        var today = new DateOnly(2026, 11, 20);

        Assert.Equal("Thu 26 Nov", Dates.Near(new DateOnly(2026, 11, 26), today));
        Assert.Equal("2 Dec 2026", Dates.Near(new DateOnly(2026, 12, 2), today));
        Assert.Equal("in 6 days", Dates.Relative(new DateOnly(2026, 11, 26), today));
        Assert.Equal("3 days ago", Dates.Relative(new DateOnly(2026, 11, 17), today));
        Assert.Equal("in 12 months", Dates.Relative(new DateOnly(2027, 12, 2), today));
    }
}
