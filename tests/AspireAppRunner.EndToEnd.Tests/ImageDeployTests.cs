namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>Images that are built here, tried here, and pushed to where ECR would be.</summary>
public sealed class ImageDeployTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "sk_live_never-to-be-seen";
    private const string Service = "apprunner-test-page";

    private readonly DirectoryInfo _output = Directory.CreateTempSubdirectory("apprunner-deploy-");
    private readonly DirectoryInfo _context = Directory.CreateTempSubdirectory("apprunner-image-");
    private LocalRegistry _registry = null!;
    private PodmanForEcr? _podman;
    private string _printed = "";

    public async Task InitializeAsync()
    {
        _registry = await LocalRegistry.StartAsync();
        Directory.CreateDirectory(Path.Combine(_context.FullName, "www"));
    }

    public async Task DisposeAsync()
    {
        if (_podman is not null)
        {
            await _podman.RemoveImagesAsync(Service);
            _podman.Dispose();
        }

        await _registry.DisposeAsync();
    }

    public void Dispose()
    {
        _output.Delete(recursive: true);
        _context.Delete(recursive: true);
    }

    [SkippableFact]
    public async Task An_image_is_built_tried_pushed_and_deployed_by_its_digest()
    {
        await using var account = await StartAsync();
        WriteImage("the first page", "test -n \"$STRIPE_KEY\" && test \"$PORT\" = 8080 && exec busybox httpd -f -v -p 8080 -h /www");

        Assert.True(await DeployAsync(account) == 0, _printed);
        var first = await ImageAsync(account);
        Assert.Contains(first.Split('@')[1], _registry.DigestsOf(Service));
        Assert.StartsWith($"123456789012.dkr.ecr.us-east-1.amazonaws.com/{Service}@sha256:", first, StringComparison.Ordinal);
        Assert.Contains($"preflight of service {Service}: healthy", _printed, StringComparison.Ordinal);
        Assert.NotEmpty(account.TakeMutations());

        Assert.Equal(0, await DeployAsync(account));
        Assert.Empty(account.TakeMutations());

        WriteImage("the second page", "exec busybox httpd -f -v -p 8080 -h /www");
        Assert.Equal(0, await DeployAsync(account));
        Assert.StartsWith("UpdateService", Assert.Single(account.TakeMutations()), StringComparison.Ordinal);
        Assert.NotEqual(first, await ImageAsync(account));
        Assert.Contains((await ImageAsync(account)).Split('@')[1], _registry.DigestsOf(Service));

        Assert.Contains(_podman!.Calls, call => call.StartsWith("login ", StringComparison.Ordinal));
        Assert.All(_podman.Calls, call => Assert.DoesNotContain(_registry.Password, call, StringComparison.Ordinal));
        Assert.All(_podman.Calls, call => Assert.DoesNotContain(Secret, call, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task An_image_that_would_fail_is_not_deployed()
    {
        await using var account = await StartAsync();
        WriteImage("a page", "echo \"no shelf for $STRIPE_KEY\"; exit 3");

        Assert.NotEqual(0, await DeployAsync(account));
        Assert.Contains($"Service '{Service}' would not start", _printed, StringComparison.Ordinal);
        Assert.Contains("no shelf for ***", _printed, StringComparison.Ordinal);
        Assert.Contains("WithPreflight(false)", _printed, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, _printed, StringComparison.Ordinal);
        Assert.Empty(account.TakeMutations());
        Assert.Empty(_registry.DigestsOf(Service));

        Assert.True(await DeployAsync(account, ("PREFLIGHT", "false")) == 0, _printed);
        Assert.NotEmpty(account.TakeMutations());
    }

    // moto's CloudFormation passes over App Runner's types, so that the services stay away; all the rest of the way is gone.
    [SkippableFact]
    public async Task By_CloudFormation_stacks_come_about_stay_and_go()
    {
        await using var account = await StartAsync();
        WriteImage("the first page", "exec busybox httpd -f -v -p 8080 -h /www");

        Assert.True(await DeployAsync(account, ("STACKS", "true")) == 0, _printed);
        Assert.Contains("+ AWS::ECR::Repository", _printed, StringComparison.Ordinal);
        Assert.Contains("+ AWS::AppRunner::Service", _printed, StringComparison.Ordinal);
        Assert.Single(_registry.DigestsOf(Service));

        Assert.True(await DeployAsync(account, ("STACKS", "true")) == 0, _printed);
        Assert.DoesNotContain("AWS::", _printed, StringComparison.Ordinal);

        Assert.True(await RunAsync(account, "plan-site", ("STACKS", "true")) == 0, _printed);
        Assert.Contains("Nothing to do.", _printed, StringComparison.Ordinal);

        Assert.True(await RunAsync(account, "destroy", ("STACKS", "true")) == 0, _printed);
        Assert.Contains("Destroyed (site)", _printed, StringComparison.Ordinal);
        Assert.True(await RunAsync(account, "destroy", ("STACKS", "true")) == 0, _printed);
        Assert.Contains("Nothing to destroy", _printed, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, _printed, StringComparison.Ordinal);
    }

    private async Task<LocalAccount> StartAsync()
    {
        Skip.IfNot(ContainerTools.CanRunPlaygroundContainer, ContainerTools.WhyNot);
        _podman = new PodmanForEcr(_registry);
        return await LocalAccount.StartAsync();
    }

    private void WriteImage(string page, string command)
    {
        File.WriteAllText(Path.Combine(_context.FullName, "www", "index.html"), page);
        File.WriteAllText(Path.Combine(_context.FullName, "start.sh"), $"#!/bin/busybox sh\n{command}\n");
        File.WriteAllText(Path.Combine(_context.FullName, "Dockerfile"), $"FROM {ContainerTools.BaseImage}\nCOPY www /www\nCOPY start.sh /start.sh\nCMD [\"/bin/busybox\", \"sh\", \"/start.sh\"]\n");
    }

    private Task<int> DeployAsync(LocalAccount account, params (string Name, string Value)[] settings) => RunAsync(account, "deploy", settings);

    private async Task<int> RunAsync(LocalAccount account, string step, params (string Name, string Value)[] settings)
    {
        var environment = account.Environment;
        environment["STRIPE_KEY"] = Secret;
        environment["ASPIRE_INTERACTIVITY_ENABLED"] = "false";
        environment["IMAGE_FOLDER"] = _context.FullName;
        foreach (var (name, value) in settings.Select(setting => (setting.Name, (string?)setting.Value)).Concat(_podman!.Environment.Select(setting => (setting.Key, setting.Value))))
        {
            environment[name] = value;
        }

        (var exitCode, _printed) = await AppHostProcess.RunScenarioToEndAsync(
            "images", environment, "--operation", "publish", "--step", step, "--output-path", _output.FullName, "--yes", "true");
        return exitCode;
    }

    private static async Task<string> ImageAsync(LocalAccount account)
    {
        var services = await account.Client.CallAsync("ListServices", new { });
        var arn = services.GetProperty("ServiceSummaryList").EnumerateArray().Single().GetProperty("ServiceArn").GetString()!;
        var service = await account.Client.CallAsync("DescribeService", new { ServiceArn = arn });
        return service.GetProperty("Service").GetProperty("SourceConfiguration").GetProperty("ImageRepository").GetProperty("ImageIdentifier").GetString()!;
    }
}
