using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>ECR, IAM, Secrets Manager, STS and CloudWatch Logs as moto serves them, if this machine has it.</summary>
internal sealed partial class MotoServer : IAsyncDisposable
{
    private readonly Process _process;

    private MotoServer(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    public static async Task<MotoServer> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo(Tool.Require("moto_server", "stand for the other AWS services"), ["-H", "127.0.0.1", "-p", "0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true" },
        })!;
        var url = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                url.TrySetException(new InvalidOperationException("moto_server ended instead of serving."));
            }
            else if (RunningLine().Match(line.Data) is { Success: true } running)
            {
                url.TrySetResult(running.Groups["url"].Value);
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new MotoServer(process, await url.Task);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"Running on (?<url>http://127\.0\.0\.1:\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex RunningLine();
}
