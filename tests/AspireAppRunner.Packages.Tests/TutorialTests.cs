using System.Text.RegularExpressions;

namespace AspireAppRunner.Packages.Tests;

/// <summary><c>docs/tutorial.md</c>, followed by copy and paste in an empty folder that knows nothing but the packages.</summary>
[Collection(PackedPackagesCollection.Name)]
public sealed partial class TutorialTests(PackedPackages packages) : IDisposable
{
    private readonly NewFolder _folder = new(packages);

    private readonly string _tutorial = File.ReadAllText(Path.Combine(Repository.Root, "docs", "tutorial.md")).ReplaceLineEndings("\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_works_as_it_is_written()
    {
        await _folder.WriteFeedsAsync();
        await _folder.DotnetAsync("new", "web", "-o", "Hello");
        foreach (Match file in FileBlock().Matches(_tutorial))
        {
            _folder.Write(file.Groups["path"].Value, file.Groups["text"].Value);
        }

        await _folder.DotnetAsync("build", "AppHost", "-nologo", "-verbosity:quiet");
        var appHost = new AppHostProject(_folder.At("AppHost", "bin", "Debug", "net10.0", "AppHost.dll"), _folder.At("AppHost"));

        await using (var process = AppHostProcess.Run(appHost, PackedPackages.DotnetEnvironment))
        {
            await RunsDeploysAndRollsBackAsync(process);
        }

        await _folder.DotnetAsync("run", "--project", "AppHost", "--no-build", "--", "--operation", "publish", "--step", "publish", "--output-path", _folder.At("out"));
        Assert.Contains("AWS::AppRunner::Service", await File.ReadAllTextAsync(_folder.At("out", "template.yaml")), StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.At("out", "services", "hello", "create-service.json")));
    }

    private async Task RunsDeploysAndRollsBackAsync(AppHostProcess process)
    {
        using var http = new HttpClient();
        var url = (await process.WaitForLineAsync(RunningLine())).Groups["url"].Value;
        Assert.Equal("Good morning, world!\n", await http.GetStringAsync(url));

        var api = await LocalApiClient.OfAsync(process);
        var arn = await api.ArnAsync("hello");
        Change("world", "Ada");
        Assert.Equal("SUCCEEDED", await api.OperateAsync("StartDeployment", new { ServiceArn = arn }, arn));
        Assert.Equal("Good morning, Ada!\n", await http.GetStringAsync(url));

        Change("app.Run();", $"{Mistake().Match(_tutorial).Value}\napp.Run();");
        Assert.Equal("ROLLBACK_SUCCEEDED", await api.OperateAsync("StartDeployment", new { ServiceArn = arn }, arn));
        Assert.Equal("Good morning, Ada!\n", await http.GetStringAsync(url));
    }

    private void Change(string from, string to)
    {
        var path = _folder.At("Hello", "Program.cs");
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"<!-- file: (?<path>\S+) -->\n```\w+\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex FileBlock();

    [GeneratedRegex("throw new .*")]
    private static partial Regex Mistake();

    [GeneratedRegex("App Runner service hello is RUNNING at (?<url>http://[^ ]+)")]
    private static partial Regex RunningLine();
}
