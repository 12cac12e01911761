using Microsoft.Playwright;

namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>The machine's own Chromium, without a window, on the dashboard.</summary>
internal sealed class ChromiumBrowser : IAsyncDisposable
{
    private static readonly string[] s_quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;
    private readonly Uri _dashboard;

    private ChromiumBrowser(IPlaywright playwright, IBrowser browser, IPage page, Uri dashboard)
    {
        _playwright = playwright;
        _browser = browser;
        _page = page;
        _dashboard = dashboard;
    }

    public static async Task<ChromiumBrowser> OpenAsync(string dashboardUrl)
    {
        var chromium = Tool.Require("chromium", "look at the dashboard");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Headless = true, Args = s_quiet });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 800 } });
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(dashboardUrl);
        return new ChromiumBrowser(playwright, browser, page, new Uri(dashboardUrl));
    }

    public Task GoToAsync(string path) => _page.GotoAsync(new Uri(_dashboard, path).ToString());

    public Task ShowsAsync(string text) => Assertions.Expect(_page.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = 60_000 });

    /// <summary>Chooses an item of a tree.</summary>
    public Task ChooseAsync(string item) => _page.GetByTitle(item, new() { Exact = true }).First.ClickAsync(new() { Timeout = 60_000 });

    /// <summary>A line has been drawn.</summary>
    public Task ShowsChartAsync() => Assertions.Expect(_page.Locator(".js-plotly-plot .trace").First).ToBeAttachedAsync(new() { Timeout = 60_000 });

    public Task ShowsInRowAsync(string resource, string text) =>
        Assertions.Expect(Row(resource).GetByText(text, new() { Exact = true }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });

    /// <summary>Presses a highlighted command in a resource's row; its button shows an icon and has the command's description as its title.</summary>
    public Task PressCommandAsync(string resource, string description) =>
        Row(resource).GetByTitle(description).First.ClickAsync(new() { Timeout = 60_000 });

    public async Task SaveScreenshotAsync(string name)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await _page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private ILocator Row(string resource) => _page.GetByRole(AriaRole.Row).Filter(new() { HasText = resource }).First;
}
