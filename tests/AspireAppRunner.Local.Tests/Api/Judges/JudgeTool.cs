using System.Diagnostics;

namespace AspireAppRunner.Local.Tests.Api.Judges;

/// <summary>Programs that know the API better than these tests.</summary>
internal static class JudgeTool
{
    /// <summary>The tests' own copies of the judges.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Api", "Judges", name);

    /// <summary>Whether a program is there and ends well with these arguments.</summary>
    public static async Task<bool> RunsAsync(string tool, params string[] arguments)
    {
        try
        {
            return (await RunAsync(tool, arguments)).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // There is no such program.
        }
    }

    public static async Task<(int Code, string Output, string Errors)> RunAsync(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_ACCESS_KEY_ID"] = "local";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "local";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_CONFIG_FILE"] = "/nonexistent";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_PAGER"] = "";
        foreach (var proxy in new[] { "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy" })
        {
            start.Environment.Remove(proxy);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
