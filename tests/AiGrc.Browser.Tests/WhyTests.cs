using System.Text.RegularExpressions;
using AiGrc.Running;
using Microsoft.Playwright;

namespace AiGrc.Browser.Tests;

/// <summary>Somebody asks why a requirement stands as it does, and goes from the answer to what it rests on.</summary>
[Collection(InTheBrowser.Name)]
public sealed partial class WhyTests(BrowserFixture browser)
{
    [Fact]
    public async Task Why_CC6_1_is_met_as_far_as_it_is_and_what_is_missing()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/frameworks/soc2-tsc-2017?text=CC6.1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Logical access security" }).First.ClickAsync();

        var answer = page.GetByRole(AriaRole.Region, new() { Name = "Conclusion" });
        await Assertions.Expect(answer.GetByText("At least partly met")).ToBeVisibleAsync();
        await Assertions.Expect(answer.GetByText("serves a part of it").First).ToBeVisibleAsync();
        await Assertions.Expect(answer.GetByText(TogetherTheyWouldCover())).ToBeVisibleAsync();
        await Assertions.Expect(answer.GetByText("What would change it.")).ToBeVisibleAsync();

        await answer.GetByRole(AriaRole.Link, new() { NameRegex = AnyVersion() }).First.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/evidence/", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByText("CC6.1").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_conclusion_that_follows_from_another_framework_names_each_step_and_who_states_it()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/requirements/iso-27001-2022/A.8.2");

        var answer = page.GetByRole(AriaRole.Region, new() { Name = "Conclusion" });
        await Assertions.Expect(answer.GetByText("No adopted control serves it; what is known follows from other requirements.")).ToBeVisibleAsync();
        await Assertions.Expect(answer.GetByRole(AriaRole.Listitem).Filter(new() { HasTextRegex = MetElsewhere() })).ToHaveCountAsync(1);
        await Assertions.Expect(answer.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "AiGrc states that ISO/IEC 27001 A.8.2 overlaps HIPAA" })).ToHaveCountAsync(1);

        await answer.GetByRole(AriaRole.Listitem).Filter(new() { HasTextRegex = MetElsewhere() }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Conclusion" }).GetByText("Met", new() { Exact = true }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Conclusion" }).GetByText("is proven").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_statement_is_not_followed_after_seeing_what_would_change_and_followed_again()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/requirements/iso-27001-2022/A.8.2");
        var related = page.GetByRole(AriaRole.Region, new() { Name = "Related requirements" });
        await related.GetByRole(AriaRole.Link, new() { NameRegex = DecideOnTheOldEdition() }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Do not follow a statement" })).ToBeVisibleAsync();
        await page.GetByLabel("Why you do not follow it").FillAsync("Our old certificate left privileged access out.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Do not follow this statement" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Our old certificate left privileged access out.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = FollowAgain() }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow this statement again" }).ClickAsync();

        await Assertions.Expect(page.GetByText("You follow every statement")).ToBeVisibleAsync();
    }

    [GeneratedRegex("together they would cover all of it; not proven", RegexOptions.None, 1_000)]
    private static partial Regex TogetherTheyWouldCover();

    [GeneratedRegex(@", version \d+$", RegexOptions.None, 1_000)]
    private static partial Regex AnyVersion();

    [GeneratedRegex(@"^HIPAA .* is met and shares a part with it\.", RegexOptions.None, 1_000)]
    private static partial Regex MetElsewhere();

    [GeneratedRegex("decide whether you follow what is stated about ISO.IEC 27001:2013", RegexOptions.None, 1_000)]
    private static partial Regex DecideOnTheOldEdition();

    [GeneratedRegex("^Follow again", RegexOptions.None, 1_000)]
    private static partial Regex FollowAgain();
}
