namespace AspireAppRunner.EndToEnd.Tests;

public sealed class DeployTests : IDisposable
{
    private const string Secret = "sk_live_never-to-be-seen";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-deploy-");
    private readonly List<string> _outputs = [];

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableFact]
    public async Task A_deployment_comes_about_stays_changes_fails_honestly_and_goes()
    {
        await using var account = await LocalAccount.StartAsync();

        // Created.
        Assert.Equal(0, await RunAsync(account, "deploy"));
        Assert.Equal(["front", "orders"], await ServicesAsync(account));
        Assert.Equal(2, account.TakeMutations().Count(call => call.StartsWith("CreateService", StringComparison.Ordinal)));

        // As it is.
        Assert.Equal(0, await RunAsync(account, "deploy"));
        Assert.Empty(account.TakeMutations());

        // One variable.
        Assert.Equal(0, await RunAsync(account, "plan-shop", ("GREETING", "good evening")));
        Assert.Contains("hello → good evening", _outputs[^1], StringComparison.Ordinal);
        Assert.Empty(account.TakeMutations());
        Assert.Equal(0, await RunAsync(account, "deploy", ("GREETING", "good evening")));
        Assert.StartsWith("UpdateService", Assert.Single(account.TakeMutations()), StringComparison.Ordinal);

        // One service more, and one less, which is asked for.
        Assert.Equal(0, await RunAsync(account, "deploy", ("GREETING", "good evening"), ("EXTRA", "1")));
        Assert.Equal(["extra", "front", "orders"], await ServicesAsync(account));
        Assert.NotEqual(0, await RunAsync(account, "deploy", yes: false, ("GREETING", "good evening")));
        Assert.Contains("--yes", _outputs[^1], StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync(account, "deploy", ("GREETING", "good evening")));
        Assert.Equal(["front", "orders"], await ServicesAsync(account));

        // A health check that fails is rolled back, and that is a failure.
        Assert.NotEqual(0, await RunAsync(account, "deploy", ("GREETING", "good evening"), ("HEALTH", "/broken")));
        Assert.Contains("ROLLBACK_SUCCEEDED", _outputs[^1], StringComparison.Ordinal);

        // Paused and resumed.
        Assert.Equal(0, await RunAsync(account, "pause-shop"));
        Assert.Equal(0, await RunAsync(account, "status-shop"));
        Assert.Contains("PAUSED", _outputs[^1], StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync(account, "resume-shop"));

        // As AppHost code.
        Assert.Equal(0, await RunAsync(account, "import-shop"));
        var code = await File.ReadAllTextAsync(Assert.Single(_folder.GetFiles("ImportedAppHost.cs", SearchOption.AllDirectories)).FullName);
        Assert.Contains("AddAppRunnerService(\"orders\")", code, StringComparison.Ordinal);
        Assert.Contains("good evening", code, StringComparison.Ordinal);

        // The same from a file, for which nobody asks the account.
        var description = Path.Combine(_folder.FullName, "orders.json");
        await File.WriteAllTextAsync(description, await DescribeAsync(account, "orders"));
        account.TakeCalls();
        Assert.Equal(0, await RunAsync(account, "import-shop", ("AppRunner__ImportFrom", description)));
        Assert.Empty(account.TakeCalls());
        Assert.Contains("AddAppRunnerService(\"orders\")", await File.ReadAllTextAsync(Assert.Single(_folder.GetFiles("ImportedAppHost.cs", SearchOption.AllDirectories)).FullName), StringComparison.Ordinal);

        // Gone, and gone again.
        Assert.Equal(0, await RunAsync(account, "destroy"));
        Assert.Empty(await ServicesAsync(account));
        account.TakeMutations();
        Assert.Equal(0, await RunAsync(account, "destroy"));
        Assert.Empty(account.TakeMutations());

        Assert.All(_outputs, output => Assert.DoesNotContain(Secret, output, StringComparison.Ordinal));
        Assert.All(_outputs, output => Assert.DoesNotContain("   at ", output, StringComparison.Ordinal));
        Assert.All(_folder.EnumerateFiles("*", SearchOption.AllDirectories), file => Assert.DoesNotContain(Secret, File.ReadAllText(file.FullName), StringComparison.Ordinal));
    }

    private Task<int> RunAsync(LocalAccount account, string step, params (string Name, string Value)[] settings) => RunAsync(account, step, yes: true, settings);

    private async Task<int> RunAsync(LocalAccount account, string step, bool yes, params (string Name, string Value)[] settings)
    {
        var environment = account.Environment;
        environment["STRIPE_KEY"] = Secret;
        environment["ASPIRE_INTERACTIVITY_ENABLED"] = "false";
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        var (exitCode, output) = await AppHostProcess.RunScenarioToEndAsync(
            "deployment", environment, ["--operation", "publish", "--step", step, "--output-path", _folder.FullName, .. yes ? ["--yes", "true"] : Array.Empty<string>()]);
        _outputs.Add(output);
        return exitCode;
    }

    private static async Task<string> DescribeAsync(LocalAccount account, string name)
    {
        var services = await account.Client.CallAsync("ListServices", new { });
        var service = services.GetProperty("ServiceSummaryList").EnumerateArray().Single(service => service.GetProperty("ServiceName").GetString() == name);
        return (await account.Client.CallAsync("DescribeService", new { ServiceArn = service.GetProperty("ServiceArn").GetString() })).GetRawText();
    }

    private static async Task<IEnumerable<string>> ServicesAsync(LocalAccount account)
    {
        var services = await account.Client.CallAsync("ListServices", new { });
        return services.GetProperty("ServiceSummaryList").EnumerateArray().Select(service => service.GetProperty("ServiceName").GetString()!).Order(StringComparer.Ordinal);
    }
}
