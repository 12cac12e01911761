namespace AspireAppRunner.EndToEnd.Tests;

[Collection(PlaygroundCollection.Name)]
public sealed class DashboardTests(PlaygroundFixture playground)
{
    [SkippableFact]
    public async Task The_dashboard_shows_the_services_with_their_addresses()
    {
        await using var browser = await ChromiumBrowser.OpenAsync(playground.DashboardUrl);

        await browser.ShowsAsync("guestbook-api");
        await browser.ShowsAsync("guestbook-web");
        await browser.ShowsAsync("greeter");
        await browser.ShowsAsync(playground.WebUrl);
        await browser.SaveScreenshotAsync("resources");
    }

    [SkippableFact]
    public async Task Pressing_pause_in_the_dashboard_pauses_the_service_and_resume_brings_it_back()
    {
        await using var browser = await ChromiumBrowser.OpenAsync(playground.DashboardUrl);

        await browser.PressCommandAsync("guestbook-web", "Stops all instances");
        await browser.ShowsInRowAsync("guestbook-web", "Paused");
        using var paused = await PlaygroundFixture.Http.GetAsync(new Uri(playground.WebUrl));
        Assert.False(paused.IsSuccessStatusCode);

        await browser.PressCommandAsync("guestbook-web", "Starts the version again");
        await browser.ShowsInRowAsync("guestbook-web", "Running");
        Assert.Contains("Guestbook", await PlaygroundFixture.Http.GetStringAsync(new Uri(playground.WebUrl)), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_console_log_of_a_service_tells_its_story()
    {
        await using var browser = await ChromiumBrowser.OpenAsync(playground.DashboardUrl);

        await browser.GoToAsync("/consolelogs/resource/guestbook-api");

        await browser.ShowsAsync("Service status is set to RUNNING");
        await browser.SaveScreenshotAsync("service-log");
    }

    [SkippableFact]
    public async Task CloudWatchs_metrics_of_a_service_are_charted()
    {
        await using var browser = await ChromiumBrowser.OpenAsync(playground.DashboardUrl);
        Assert.Contains("Guestbook", await PlaygroundFixture.Http.GetStringAsync(new Uri(playground.WebUrl)), StringComparison.Ordinal);

        await browser.GoToAsync("/metrics/resource/guestbook-web");
        await browser.ShowsAsync("StatusResponses2xx");
        await browser.ChooseAsync("Requests");

        await browser.ShowsChartAsync();
        await browser.SaveScreenshotAsync("metrics");
    }

    [SkippableFact]
    public async Task The_metrics_of_a_container_tell_its_memory_and_processor()
    {
        Skip.IfNot(ContainerTools.CanRunPlaygroundContainer, ContainerTools.WhyNot);
        await playground.ServiceUrlAsync("greeter");
        await using var browser = await ChromiumBrowser.OpenAsync(playground.DashboardUrl);

        await browser.GoToAsync("/metrics/resource/greeter");

        // An instrument is listed once it had a value.
        await browser.ShowsAsync("MemoryUtilization");
        await browser.ShowsAsync("CPUUtilization");
    }
}
