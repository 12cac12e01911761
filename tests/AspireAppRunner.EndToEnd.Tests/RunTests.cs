using System.Net.Http.Json;

namespace AspireAppRunner.EndToEnd.Tests;

[Collection(PlaygroundCollection.Name)]
public sealed class RunTests(PlaygroundFixture playground)
{
    [Fact]
    public async Task The_front_end_shows_what_the_api_holds()
    {
        var page = await PlaygroundFixture.Http.GetStringAsync(new Uri(playground.WebUrl));

        Assert.Contains("Hello from App Runner", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_parameter_reaches_the_application_as_a_variable()
    {
        using var form = new FormUrlEncodedContent([new("author", "Linus"), new("text", "Signed with the key")]);

        using var response = await PlaygroundFixture.Http.PostAsync(new Uri(playground.WebUrl), form);

        Assert.Contains("Signed with the key", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_refuses_who_does_not_know_the_secret()
    {
        using var response = await PlaygroundFixture.Http.PostAsJsonAsync(new Uri(new Uri(playground.ApiUrl), "/entries"), new { Author = "Eve", Text = "Hello" });

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [SkippableFact]
    public async Task A_service_from_a_Dockerfile_runs_as_a_container()
    {
        Skip.IfNot(ContainerTools.CanRunPlaygroundContainer, ContainerTools.WhyNot);

        var url = await playground.ServiceUrlAsync("greeter");

        Assert.Contains("Hello from a container", await PlaygroundFixture.Http.GetStringAsync(new Uri(url)), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_container_that_Aspire_starts_has_the_memory_of_an_instance()
    {
        Skip.IfNot(ContainerTools.CanRunPlaygroundContainer, ContainerTools.WhyNot);
        Skip.IfNot(ContainerTools.CanLimitMemory, "podman can't limit the memory of containers here.");

        await playground.ServiceUrlAsync("greeter");

        Assert.Contains(2L * 1024 * 1024 * 1024, await ContainerTools.MemoryLimitsAsync("-greeter-1"));
    }

    [SkippableFact]
    public async Task Without_a_container_engine_a_container_service_says_what_it_lacks()
    {
        Skip.If(ContainerTools.HasEngine, "A container engine is installed.");

        await using var browser = await ChromiumBrowser.OpenAsync(playground.DashboardUrl);
        await browser.GoToAsync("/consolelogs/resource/greeter");

        await browser.ShowsAsync("Containers need an engine");
    }
}
