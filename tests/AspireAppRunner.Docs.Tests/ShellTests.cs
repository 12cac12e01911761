using System.Diagnostics;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireAppRunner.Docs.Tests;

/// <summary>What a reader is told to type: it parses, and the names in it exist.</summary>
public sealed partial class ShellTests
{
    private static readonly string[] s_commands =
        ["./run", "./test", "aspire", "aws", "cd", "cp", "curl", "dotnet", "export", "git", "mkdir", "node", "npm", "npx", "pwsh", "python3", "docker", "podman", "cat", "echo"];

    private static readonly string[] s_aspireCommands = ["add", "deploy", "destroy", "do", "publish", "resource", "restore", "run", "start", "stop", "wait", "new", "init"];

    public static TheoryData<string> Pages => [.. Documents.All.Where(name => Documents.Blocks(name, "bash").Any())];

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public void Every_block_parses(string document)
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no Bash.");
        Assert.All(Documents.Blocks(document, "bash"), block =>
        {
            using var bash = Process.Start(new ProcessStartInfo("bash", ["-n"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
            bash.StandardInput.Write(block.Text);
            bash.StandardInput.Close();
            var error = bash.StandardError.ReadToEnd();
            bash.WaitForExit();
            Assert.True(bash.ExitCode == 0, $"{block}: {error}");
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_command_exists(string document)
    {
        var steps = await ReadStepsAsync();

        Assert.All(Documents.Blocks(document, "bash").SelectMany(Commands), command =>
        {
            var words = command.Words;
            Assert.True(s_commands.Contains(words[0]), $"{command.Where}: '{words[0]}' is none of the programs that the documents use. Misspelt, or missing in this test?");
            switch (words)
            {
                case ["aspire", var verb, ..] when !verb.StartsWith('-'):
                    Assert.Contains(verb, s_aspireCommands);
                    if (verb == "do")
                    {
                        Assert.Contains(words[2], steps);
                    }

                    break;
                case ["./run", "do", var step, ..]:
                    Assert.Contains(step, steps);
                    break;
                case ["aws", "apprunner", var operation, ..]:
                    Assert.Contains(ToApiName(operation), Operations());
                    break;
            }
        });
    }

    /// <summary>Text in the sentences of a document counts, too: `aspire do …` in a table is what people copy.</summary>
    [Theory]
    [MemberData(nameof(Documents.Names), MemberType = typeof(Documents))]
    public async Task Every_step_that_is_named_exists(string document)
    {
        var steps = await ReadStepsAsync();

        Assert.All(StepInText().Matches(string.Join('\n', Documents.Read(document))).Select(match => match.Groups[1].Value), step => Assert.Contains(step, steps));
    }

    /// <summary>The steps of an environment that is deployed to App Runner, and of one that goes to Express Mode.</summary>
    private static async Task<IReadOnlySet<string>> ReadStepsAsync() =>
        new HashSet<string>([
            "publish", "deploy", "build", "push",
            .. await ReadStepsAsync(environment => environment.WithExpressMode()),
            .. await ReadStepsAsync(environment => environment.WithExpressModeDeployment().WithTrafficShift("Z0123456789")),
        ]);

    private static async Task<IReadOnlyList<string>> ReadStepsAsync(Action<IResourceBuilder<AppRunnerEnvironmentResource>> configure)
    {
        var builder = DistributedApplication.CreateBuilder(["--operation", "publish", "--step", "publish"]);
        var environment = builder.AddAppRunnerEnvironment("apprunner");
        configure(environment);
        await using var app = builder.Build();
        var pipeline = new PipelineContext(app.Services.GetRequiredService<DistributedApplicationModel>(), builder.ExecutionContext, app.Services, NullLogger.Instance, CancellationToken.None);
        var steps = await environment.Resource.Annotations.OfType<PipelineStepAnnotation>().Single().CreateStepsAsync(new() { PipelineContext = pipeline, Resource = environment.Resource });
        return [.. steps.Select(step => step.Name)];
    }

    /// <summary>The operations of the App Runner API, as its client has them.</summary>
    private static HashSet<string> Operations() =>
        [.. typeof(Amazon.AppRunner.IAmazonAppRunner).GetMethods().Select(method => method.Name).Where(name => name.EndsWith("Async", StringComparison.Ordinal)).Select(name => name[..^"Async".Length])];

    private static string ToApiName(string operation) => string.Concat(operation.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>A line that continues the one before it belongs to it; what comes after a pipe or <c>&amp;&amp;</c> is a command of its own.</summary>
    private static IEnumerable<(string Where, string[] Words)> Commands(CodeBlock block) =>
        from line in block.Text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        let code = Comment().Replace(line, "")
        from part in Separator().Split(code)
        let words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SkipWhile(word => Assignment().IsMatch(word)).ToArray()
        where words.Length > 0 && !char.IsWhiteSpace(line[0])
        select (block.ToString(), words);

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\||&&|;")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^[A-Z_]+=")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(?:aspire|\./run) do ([a-z]+(?:-[a-z]+)+)(?![\w-])")]
    private static partial Regex StepInText();
}
