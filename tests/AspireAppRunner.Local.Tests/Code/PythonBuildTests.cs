namespace AspireAppRunner.Local.Tests.Code;

public sealed class PythonBuildTests
{
    /// <summary>Does what installing a package does, without one.</summary>
    private const string Install = "python3 -c \"import site; open(site.getsitepackages()[0] + '/marker.py', 'w').close()\"";

    [SkippableFact]
    public async Task Pip_installs_into_the_version_and_nowhere_else()
    {
        var (code, version) = await BuildAsync("build: [pip3 --version > pip.txt]", "pre-run: [pip3 --version >> pip.txt]\ncommand: python3 app.py");
        using var folder = code;

        var lines = File.ReadAllLines(Path.Join(version.WorkingDirectory, "pip.txt"));

        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Contains(code.WorkFolder, line, StringComparison.Ordinal));
        Assert.NotEqual(lines[0], lines[1]);
    }

    [SkippableFact]
    public async Task What_pre_run_installs_the_application_has()
    {
        var (code, version) = await BuildAsync($"build: [echo]", $"pre-run:\n  - {Install}\ncommand: python3 -c 'import marker'");
        using var folder = code;

        Assert.Equal(0, await StartAsync(version));
    }

    [SkippableFact]
    public async Task What_a_revised_build_installs_the_application_does_not_have()
    {
        var (code, version) = await BuildAsync($"build:\n  - {Install}\n  - python3 -c 'import marker'", "command: python3 -c 'import marker'");
        using var folder = code;

        Assert.NotEqual(0, await StartAsync(version));
    }

    [SkippableFact]
    public async Task What_an_original_build_installs_the_application_has()
    {
        var (code, version) = await BuildAsync($"build:\n  - {Install}", "command: python -c 'import marker'", "python3");
        using var folder = code;

        Assert.Equal(0, await StartAsync(version));
    }

    private static async Task<(CodeFolder Code, CodeVersion Version)> BuildAsync(string commands, string run, string runtime = "python311")
    {
        MachineTool.RequireUnix();
        MachineTool.Require("python3");
        var code = new CodeFolder().WriteConfiguration(commands, run, runtime: runtime);
        return (code, await code.BuildAsync());
    }

    private static Task<int> StartAsync(CodeVersion version) =>
        ChildProcess.Start(version.Launch, version.WorkingDirectory, version.EnvironmentOn(1), (_, _) => { }).WaitAsync(Patience.Token);
}
