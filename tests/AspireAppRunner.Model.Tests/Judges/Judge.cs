using System.Diagnostics;

namespace AspireAppRunner.Model.Tests.Judges;

/// <summary>Tools that know better than these tests whether a text is right. Each is started once for all files: its start is what costs.</summary>
internal static class Judge
{
    /// <summary>Lints templates with cfn-lint; warnings count. Skips the test where cfn-lint is not installed.</summary>
    public static void CfnLint(IReadOnlyCollection<string> files, params string[] ignoredRules)
    {
        Skip.IfNot(Runs("cfn-lint", "--version"), "cfn-lint (Python) is not installed.");
        string[] ignore = ignoredRules.Length == 0 ? [] : ["--ignore-checks", .. ignoredRules];
        var (code, output) = Run("cfn-lint", ["--format", "parseable", "-r", "us-east-1", .. ignore, "--", .. files]);
        Assert.True(code == 0, output);
    }

    /// <summary>Checks API inputs with botocore. Skips the test where it is not installed.</summary>
    /// <param name="files">The inputs.</param>
    /// <param name="services">Whose operations they are; the first that has an operation of the name counts.</param>
    public static void Botocore(IReadOnlyCollection<string> files, string services = "apprunner,ecs,route53")
    {
        Skip.IfNot(Runs("python3", "-c", "import botocore"), "botocore (Python) is not installed.");
        var (code, output) = Run("python3", [Path.Combine(AppContext.BaseDirectory, "Judges", "botocore_judge.py"), services, .. files]);
        Assert.True(code == 0, output);
    }

    /// <summary>What a line of Python prints; <see langword="null"/> if it fails or there is no Python.</summary>
    public static string? Python(string program)
    {
        try
        {
            var (code, output) = Run("python3", ["-c", program]);
            return code == 0 ? output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
            return null;
        }
    }

    private static bool Runs(string tool, params string[] arguments)
    {
        try
        {
            return Run(tool, arguments).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }

    private static (int Code, string Output) Run(string tool, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
