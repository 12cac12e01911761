using System.Text.RegularExpressions;

namespace AspireAppRunner.EndToEnd.Tests;

public sealed partial class ScenarioTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-scenario-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Ten_mistakes_get_ten_messages_in_one_run_and_nothing_is_written()
    {
        var (exitCode, output) = await PublishAsync("mistakes");

        var messages = Message().Matches(output).Select(match => match.Value).Distinct().ToList();
        Assert.NotEqual(0, exitCode);
        Assert.True(messages.Count == 10, $"{messages.Count} messages:\n{output}");
        Assert.Equal(
            ["foreign-registry", "no-repository", "runs-nothing", "scaling", "secret-argument", "sets-port", "slow-check", "two-ports", "volume", "worker"],
            Message().Matches(output).Select(match => match.Groups["service"].Value).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(_folder.EnumerateFiles("*", SearchOption.AllDirectories));
        Assert.DoesNotContain("not-to-be-printed", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_several_environments_has_a_folder_and_only_its_own_services()
    {
        var (exitCode, output) = await PublishAsync("environments");

        Assert.True(exitCode == 0, output);
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "inside", "services", "orders", "create-service.json")), output);
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "outside", "services", "shop", "create-service.json")), output);
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "outside", "services", "orders")));
    }

    [Fact]
    public async Task A_service_of_another_environment_is_reached_at_a_host_that_is_a_parameter()
    {
        await PublishAsync("environments");

        var template = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "outside", "template.yaml"));
        Assert.Contains("OrdersHost:", template, StringComparison.Ordinal);
        Assert.Contains("https://${OrdersHost}", template, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> PublishAsync(string scenario) =>
        AppHostProcess.RunScenarioToEndAsync(scenario, "--operation", "publish", "--step", "publish", "--output-path", _folder.FullName);

    /// <summary>Code, service, setting, and both what is wrong and what to do.</summary>
    [GeneratedRegex(@"error AAR[0-9]{3}: (?<service>[a-z-]+), [A-Za-z._]+: .+\. .+")]
    private static partial Regex Message();
}
