using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AspireAppRunner.Cloud.Tests.Fakes;

/// <summary>moto's server, if this machine has one.</summary>
internal sealed partial class MotoServer : IAsyncDisposable
{
    private readonly Process _process;

    private MotoServer(Process process, string url)
    {
        _process = process;
        Url = url;
    }

    public string Url { get; }

    public static async Task<MotoServer> StartAsync()
    {
        var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", "0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true" },
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException("moto_server is not on the PATH (pip install 'moto[server]').");
        }

        var url = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null || Running().Match(line.Data) is { Success: true })
            {
                url.TrySetResult(line.Data is null ? null : Running().Match(line.Data).Groups["url"].Value);
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new MotoServer(process, await url.Task ?? throw new SkipException("moto_server ended instead of serving."));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"Running on (?<url>http://127\.0\.0\.1:\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Running();
}
