using System.Text.RegularExpressions;

namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>The playground, started once for all tests that look at it.</summary>
public sealed partial class PlaygroundFixture : IAsyncLifetime
{
    private AppHostProcess? _process;

    /// <summary>The dashboard's URL with its login token.</summary>
    public string DashboardUrl { get; private set; } = "";

    public string ApiUrl { get; private set; } = "";

    public string WebUrl { get; private set; } = "";

    internal AppHostProcess Process => _process ?? throw new InvalidOperationException("The playground is not running.");

    public static HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    public async Task InitializeAsync()
    {
        _process = AppHostProcess.Run(ContainerTools.PlaygroundSettings());
        DashboardUrl = (await _process.WaitForLineAsync(LoginLine())).Groups["url"].Value;
        ApiUrl = await ServiceUrlAsync("guestbook-api");
        WebUrl = await ServiceUrlAsync("guestbook-web");
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    /// <summary>Waits until the AppHost says that the service runs, and where.</summary>
    public async Task<string> ServiceUrlAsync(string service) =>
        (await Process.WaitForLineAsync(new Regex($"App Runner service {service} is RUNNING at (?<url>http://[^ ]+)"))).Groups["url"].Value;

    [GeneratedRegex("(?<url>https?://[^ ]+/login\\?t=[^ ]+)")]
    private static partial Regex LoginLine();
}

/// <summary>The tests that share the running playground.</summary>
[CollectionDefinition(Name)]
public sealed class PlaygroundCollection : ICollectionFixture<PlaygroundFixture>
{
    public const string Name = "playground";
}
