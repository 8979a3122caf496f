using AiGrc.Running;
using Microsoft.Playwright;

namespace AiGrc.Browser.Tests;

/// <summary>The keyboard map of the portal, as somebody without a mouse uses it.</summary>
[Collection(InTheBrowser.Name)]
public sealed class KeyboardTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_first_stop_skips_to_the_content()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await OpenAsync(context, "/frameworks");

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Ctrl_K_opens_the_search_and_escape_gives_the_focus_back()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await OpenAsync(context, "/frameworks");

        await page.Keyboard.PressAsync("Control+k");
        var search = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(search).ToBeVisibleAsync();
        await Assertions.Expect(search.GetByRole(AriaRole.Combobox).Or(search.GetByRole(AriaRole.Searchbox)).First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(search).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("f", "/frameworks")]
    [InlineData("m", "/matrix")]
    [InlineData("s", "/systems")]
    [InlineData("e", "/evidence")]
    [InlineData("p", "/packages")]
    public async Task G_and_a_letter_go_to_a_page(string letter, string path)
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await OpenAsync(context, "/account");

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync(letter);

        await page.WaitForURLAsync($"**{path}**");
    }

    [Fact]
    public async Task Letters_do_nothing_while_one_types()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await OpenAsync(context, "/account");
        var field = page.GetByRole(AriaRole.Textbox).First;

        await field.FocusAsync();
        await page.Keyboard.TypeAsync("gf");

        await Assertions.Expect(field).ToHaveValueAsync("gf");
        Assert.EndsWith("/account", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wherever_the_focus_is_it_can_be_seen()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await OpenAsync(context, "/frameworks");
        var unseen = new List<string>();

        for (var stop = 0; stop < 30; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var ring = await page.EvaluateAsync<string?>(
                """
                () => {
                  const e = document.activeElement;
                  if (!e || e === document.body) return null;
                  const style = getComputedStyle(e);
                  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
                  return ringed ? null : e.outerHTML.slice(0, 120);
                }
                """);
            if (ring is not null)
            {
                unseen.Add(ring);
            }
        }

        Assert.Empty(unseen);
    }

    [Fact]
    public async Task On_a_phone_the_navigation_is_a_drawer_that_opens_and_closes_by_keyboard()
    {
        await using var context = await browser.OpenAsync(Roles.Officer, o => o.ViewportSize = new ViewportSize { Width = 390, Height = 844 });
        var page = await OpenAsync(context, "/frameworks");
        var link = page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Frameworks" });
        await Assertions.Expect(link).Not.ToBeInViewportAsync();

        var opener = page.GetByLabel("Open navigation");
        await opener.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(link).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(link).Not.ToBeInViewportAsync();
        await Assertions.Expect(opener).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_theme_is_switched_by_a_button_and_kept()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await OpenAsync(context, "/frameworks");

        await page.GetByLabel("Switch between light and dark").PressAsync("Enter");
        await page.ReloadAsync();

        Assert.Equal("dark", await page.EvaluateAsync<string>("() => document.documentElement.dataset.bsTheme"));
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }
}
