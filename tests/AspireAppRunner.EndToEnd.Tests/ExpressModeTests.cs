using System.Text.RegularExpressions;
using AspireAppRunner.Cloud.Tests.Fakes;

namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>From App Runner to ECS Express Mode with an AppHost as a process of its own, against an account behind a socket.</summary>
public sealed partial class ExpressModeTests : IAsyncLifetime
{
    private const string Secret = "sk_live_never-to-be-seen";
    private const string Domain = "shop.example.com";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-express-");
    private readonly FakeAccount _account = new(TimeProvider.System);
    private readonly List<string> _outputs = [];
    private AccountServer _server = null!;

    public Task InitializeAsync()
    {
        _account.AppRunner.Duration = TimeSpan.FromSeconds(1);
        _account.Ecs.EndpointDomain = "ecs.invalid";
        _account.Route53.Records.Add(FakeRoute53.CName(Domain, "front.awsapprunner.invalid"));
        _server = AccountServer.Start(_account);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>The commands of docs/express-mode.md, one after the other, as somebody types them who moves.</summary>
    [Fact]
    public async Task The_migration_guide_works_step_by_step()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "express-mode.md"));
        string[] steps = [.. Command().Matches(guide.Split("## Moving, step by step")[1].Split("\n## ")[0]).Select(match => match.Groups["step"].Value)];
        Assert.Equal(
            [
                "publish", "plan-apprunner", "deploy", "status-apprunner", "traffic-status-apprunner", "traffic-forward-apprunner", "traffic-forward-apprunner", "traffic-back-apprunner", "traffic-forward-apprunner", "retire-apprunner",
            ],
            steps);
        await RunAsync("deploy", express: false);

        foreach (var step in steps[..^2])
        {
            await RunAsync(step);
        }

        Assert.Equal("ecs-express-service=0 app-runner-service=100", _account.Route53.Weights(Domain));
        Assert.Contains(_outputs, output => output.Contains("https://front.ecs.invalid", StringComparison.Ordinal));
        for (var walked = 0; walked < 5; walked++)
        {
            await RunAsync(steps[^2]);
        }

        Assert.Equal("ecs-express-service=100 app-runner-service=0", _account.Route53.Weights(Domain));
        Assert.All(_account.AppRunner.Services.Values, service => Assert.Equal("RUNNING", service.Status));
        await RunAsync(steps[^1]);

        Assert.Equal("ecs-express-service=100", _account.Route53.Weights(Domain));
        Assert.All(_account.AppRunner.Services.Values, service => Assert.Equal("DELETED", service.Status));
        Assert.All(_account.Ecs.Services.Values, service => Assert.Equal("ACTIVE", service.Status));
        AssertThatNoSecretCameOut();
    }

    [Fact]
    public async Task What_may_not_be_is_refused_with_an_exit_code()
    {
        Assert.NotEqual(0, await TryAsync("traffic-forward-apprunner"));
        Assert.Contains("has no endpoint in Express Mode yet", _outputs[^1], StringComparison.Ordinal);

        await RunAsync("deploy");
        var before = _account.Changes.Count;
        await RunAsync("deploy");
        Assert.Empty(_account.Changes.Skip(before));

        Assert.NotEqual(0, await TryAsync("traffic-forward-apprunner", ("CHECK_HEALTH", "1")));
        Assert.Contains("The Express endpoint is not healthy", _outputs[^1], StringComparison.Ordinal);
        Assert.NotEqual(0, await TryAsync("retire-apprunner"));
        Assert.Contains("still go to App Runner", _outputs[^1], StringComparison.Ordinal);
        Assert.NotEqual(0, await TryAsync("pause-apprunner"));
        Assert.Contains("can't do that", _outputs[^1], StringComparison.Ordinal);

        _account.Ecs.Fates["front"] = new([("ROLLBACK_SUCCESSFUL", "Too many errors.")]);
        Assert.NotEqual(0, await TryAsync("deploy", ("HEALTH", "/broken")));
        Assert.Contains("ROLLBACK_SUCCESSFUL. Too many errors.", _outputs[^1], StringComparison.Ordinal);

        await RunAsync("destroy");
        Assert.All(_account.Ecs.Services.Values, service => Assert.Equal("INACTIVE", service.Status));
        AssertThatNoSecretCameOut();
    }

    private void AssertThatNoSecretCameOut()
    {
        Assert.All(_outputs, output => Assert.DoesNotContain(Secret, output, StringComparison.Ordinal));
        Assert.All(_outputs, output => Assert.DoesNotContain("   at ", output, StringComparison.Ordinal));
        Assert.All(_folder.EnumerateFiles("*", SearchOption.AllDirectories), file => Assert.DoesNotContain(Secret, File.ReadAllText(file.FullName), StringComparison.Ordinal));
    }

    private async Task RunAsync(string step, bool express = true)
    {
        var exitCode = await TryAsync(step, express ? [] : [("EXPRESS", null)]);
        Assert.True(exitCode == 0, $"{step}:\n{_outputs[^1]}");
    }

    private async Task<int> TryAsync(string step, params (string Name, string? Value)[] settings)
    {
        var environment = new Dictionary<string, string?>
        {
            ["AWS_ENDPOINT_URL"] = _server.Url,
            ["AWS_REGION"] = FakeAccount.Region,
            ["AWS_ACCESS_KEY_ID"] = "local",
            ["AWS_SECRET_ACCESS_KEY"] = "local",
            ["STRIPE_KEY"] = Secret,
            ["HOSTED_ZONE"] = FakeRoute53.ZoneId,
            ["EXPRESS"] = "1",
            ["ASPIRE_INTERACTIVITY_ENABLED"] = "false",
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        var (exitCode, output) = await AppHostProcess.RunScenarioToEndAsync(
            "leaving", environment, "--operation", "publish", "--step", step, "--output-path", _folder.FullName, "--yes", "true");
        _outputs.Add(output);
        return exitCode;
    }

    [GeneratedRegex(@"^aspire (do )?(?<step>[a-z-]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}
