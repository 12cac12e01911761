using System.Text.Json;

namespace AspireAppRunner.EndToEnd.Tests;

public sealed class PublishTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-publish-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Publishing_writes_the_template_and_an_input_for_each_service()
    {
        var (exitCode, output) = await PublishAsync();

        Assert.True(exitCode == 0, output);
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "template.yaml")));
        foreach (var service in new[] { "guestbook-api", "guestbook-web", "greeter" })
        {
            using var input = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "services", service, "create-service.json")));
            Assert.Equal(service, input.RootElement.GetProperty("ServiceName").GetString());
        }
    }

    [Fact]
    public async Task No_published_file_contains_the_value_of_a_secret()
    {
        await PublishAsync();

        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("only-for-this-machine", await File.ReadAllTextAsync(file.FullName), StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public async Task CloudFormation_lint_accepts_the_template()
    {
        var lint = Tool.Require("cfn-lint", "check the template");
        await PublishAsync();

        var (exitCode, output) = await Tool.RunAsync(lint, ["-r", "eu-west-1", "--", Path.Combine(_folder.FullName, "template.yaml")]);

        Assert.True(exitCode == 0, output);
    }

    private Task<(int ExitCode, string Output)> PublishAsync() =>
        AppHostProcess.RunToEndAsync("--operation", "publish", "--step", "publish", "--output-path", _folder.FullName);
}
