using System.Text.RegularExpressions;

namespace AspireAppRunner.EndToEnd.Tests;

public sealed class SampleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-sample-");

    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "samples")).Select(folder => Path.GetFileName(folder))];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Each_is_published_without_a_mistake(string sample)
    {
        var (exitCode, output) = await AppHostProcess.RunToEndAsync(AppHostProject.Sample(sample), "--operation", "publish", "--step", "publish", "--output-path", _folder.FullName);

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("error", output, StringComparison.Ordinal);
        var template = Path.Combine(_folder.FullName, "template.yaml");
        Assert.True(File.Exists(template), output);
        if (Tool.Find("cfn-lint") is { } lint)
        {
            var (lintCode, findings) = await Tool.RunAsync(lint, ["-r", "eu-west-1", "--", template]);
            Assert.True(lintCode == 0, findings);
        }
    }

    /// <summary>The getting-started tutorial of the App Runner guide; that a change of the code arrives is in <see cref="CodeTests"/>.</summary>
    [SkippableFact]
    public async Task The_guides_tutorial_goes_as_the_guide_says()
    {
        Tool.Require("python3", "run Python code");
        await using var process = AppHostProcess.Run(AppHostProject.Sample("GettingStarted"));
        var api = await LocalApiClient.OfAsync(process);
        var url = await UrlAsync(process, "python-test");
        Assert.Equal("Hello, Jane!", await PlaygroundFixture.Http.GetStringAsync(url));
        var arn = await api.ArnAsync("python-test");

        Assert.Equal("SUCCEEDED", await api.OperateAsync("UpdateService", Update(arn, "Bob"), arn));
        Assert.Equal("Hello, Bob!", await PlaygroundFixture.Http.GetStringAsync(url));

        Assert.Equal("SUCCEEDED", await api.OperateAsync("DeleteService", new { ServiceArn = arn }, arn));
        var operations = await api.CallAsync("ListOperations", new { ServiceArn = arn });
        Assert.Equal(
            ["DELETE_SERVICE", "UPDATE_SERVICE", "CREATE_SERVICE"],
            operations.GetProperty("OperationSummaryList").EnumerateArray().Select(operation => operation.GetProperty("Type").GetString()));
    }

    [SkippableFact]
    public async Task The_front_of_the_shop_shows_what_its_back_ends_say()
    {
        Tool.Require("node", "run JavaScript");
        await using var process = AppHostProcess.Run(AppHostProject.Sample("Shop"));

        var page = await PlaygroundFixture.Http.GetStringAsync(await UrlAsync(process, "front"));

        Assert.Contains("<li>Tea: 4 €", page, StringComparison.Ordinal);
        Assert.Contains("In the cart: ", page, StringComparison.Ordinal);
    }

    private static async Task<Uri> UrlAsync(AppHostProcess process, string service) =>
        new((await process.WaitForLineAsync(new Regex($"App Runner service {service} is RUNNING at (?<url>http://[^ ]+)"))).Groups["url"].Value);

    private static object Update(string arn, string name) => new
    {
        ServiceArn = arn,
        SourceConfiguration = new
        {
            CodeRepository = new
            {
                RepositoryUrl = "https://github.com/example/python-hello",
                SourceCodeVersion = new { Type = "BRANCH", Value = "main" },
                CodeConfiguration = new
                {
                    ConfigurationSource = "API",
                    CodeConfigurationValues = new
                    {
                        Runtime = "PYTHON_311",
                        BuildCommand = "pip3 install -r requirements.txt",
                        StartCommand = "python3 server.py",
                        RuntimeEnvironmentVariables = new { NAME = name },
                    },
                },
            },
        },
    };
}
