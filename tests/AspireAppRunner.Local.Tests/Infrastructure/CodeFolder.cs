namespace AspireAppRunner.Local.Tests;

/// <summary>A developer's folder with code, and another one for what is built from it.</summary>
internal sealed class CodeFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("apprunner-test-");

    public CodeFolder()
    {
        Path = Directory.CreateDirectory(System.IO.Path.Join(_root.FullName, "code")).FullName;
        WorkFolder = Directory.CreateDirectory(System.IO.Path.Join(_root.FullName, "work")).FullName;
    }

    public string Path { get; }

    /// <summary>Where versions are built.</summary>
    public string WorkFolder { get; }

    /// <summary>The folders of versions that are still there.</summary>
    public IReadOnlyList<string> Versions => Directory.GetDirectories(WorkFolder);

    /// <summary>What was written by the build so far.</summary>
    public List<string> Lines { get; } = [];

    public string At(string path) => System.IO.Path.Join(Path, path);

    public CodeFolder Write(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        return this;
    }

    public CodeFolder Link(string path, string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(path))!);
        File.CreateSymbolicLink(At(path), target);
        return this;
    }

    /// <summary>An <c>apprunner.yaml</c> for Node.js, with the lines of both sections indented as they stand there.</summary>
    public CodeFolder WriteConfiguration(string commands, string run, string buildEnv = "", string runtime = "nodejs22") => Write("apprunner.yaml", $"""
        version: 1.0
        runtime: {runtime}
        build:
          commands:
        {Indent(commands, 4)}
        {Indent(buildEnv, 2)}
        run:
        {Indent(run, 2)}
        """);

    public async Task<CodeFolder> CommitAsync(string? message = null)
    {
        if (!Directory.Exists(At(".git")))
        {
            await MachineTool.RunAsync("git", ["init", "--quiet", "--initial-branch=main"], Path);
        }

        await MachineTool.RunAsync("git", ["add", "--all"], Path);
        await MachineTool.RunAsync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", message ?? "Change"], Path);
        return this;
    }

    public Task<CodeVersion> BuildAsync(string? sourceDirectory = null, CancellationToken? cancellationToken = null) => CodeBuild.BuildAsync(
        new() { Repository = Path, SourceDirectory = sourceDirectory, WorkFolder = WorkFolder }, Lines.Add, cancellationToken ?? Patience.Token);

    public void Dispose() => _root.Delete(recursive: true);

    private static string Indent(string text, int width) => string.Join('\n', text.Split('\n').Select(line => new string(' ', width) + line));
}
