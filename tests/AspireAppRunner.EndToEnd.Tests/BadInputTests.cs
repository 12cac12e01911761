using System.Net;
using System.Net.Sockets;

namespace AspireAppRunner.EndToEnd.Tests;

public sealed class BadInputTests
{
    [Fact]
    public async Task An_unknown_step_is_named_with_those_that_exist_and_fails()
    {
        var (exitCode, output) = await AppHostProcess.RunToEndAsync("--operation", "publish", "--step", "nope");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("'nope'", output, StringComparison.Ordinal);
        Assert.Contains("publish-apprunner", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_switch_is_named_and_fails()
    {
        var (exitCode, output) = await AppHostProcess.RunToEndAsync("--nonsense", "true");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("--nonsense", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dashboard_port_in_use_is_named_and_fails()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        await using var process = AppHostProcess.Run(new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = $"http://localhost:{port}" });

        Assert.NotEqual(0, await process.WaitForExitAsync());
        Assert.Contains($"{port}", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }
}
