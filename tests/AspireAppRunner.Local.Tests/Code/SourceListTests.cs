namespace AspireAppRunner.Local.Tests.Code;

public sealed class SourceListTests
{
    [SkippableFact]
    public async Task In_a_git_repository_the_source_is_what_is_tracked_or_new_and_not_ignored()
    {
        MachineTool.Require("git");
        using var code = new CodeFolder().Write(".gitignore", "*.log\nnode_modules/\n").Write("app.js", "1").Write("gone.js", "1");
        await code.CommitAsync();
        code.Write("new file.js", "1").Write("debug.log", "1").Write("node_modules/left-pad/index.js", "1");
        File.Delete(code.At("gone.js"));

        Assert.Equal([".gitignore", "app.js", "gone.js", "new file.js"], await FindAsync(code.Path));
    }

    [SkippableFact]
    public async Task In_a_folder_of_a_git_repository_the_source_is_that_folder_only()
    {
        MachineTool.Require("git");
        using var code = new CodeFolder().Write("api/app.js", "1").Write("web/app.js", "1");
        await code.CommitAsync();

        Assert.Equal(["app.js"], await FindAsync(code.At("api")));
    }

    [SkippableFact]
    public async Task A_folder_that_its_repository_ignores_is_taken_as_a_whole()
    {
        MachineTool.Require("git");
        using var code = new CodeFolder().Write(".gitignore", "ignored/\n");
        await code.CommitAsync();
        code.Write("ignored/app.js", "1");

        Assert.Equal(["app.js"], await FindAsync(code.At("ignored")));
    }

    [SkippableFact]
    public async Task A_repository_within_a_repository_is_part_of_the_source()
    {
        MachineTool.Require("git");
        using var code = new CodeFolder().Write("app.js", "1");
        await code.CommitAsync();
        code.Write("library/.gitignore", "*.log").Write("library/index.js", "1").Write("library/debug.log", "1");
        await MachineTool.RunAsync("git", ["init", "--quiet", code.At("library")]);

        Assert.Equal(["app.js", "library/.gitignore", "library/index.js"], await FindAsync(code.Path));
    }

    [Fact]
    public async Task Elsewhere_the_source_is_everything_but_installed_packages()
    {
        using var code = new CodeFolder()
            .Write("app.py", "1").Write(".env.example", "1").Write("static/logo.svg", "1")
            .Write("node_modules/left-pad/index.js", "1").Write("env/pyvenv.cfg", "home = /usr").Write("env/lib/site.py", "1").Write("__pycache__/app.pyc", "1");

        Assert.Equal([".env.example", "app.py", "static/logo.svg"], await FindAsync(code.Path));
    }

    private static Task<IReadOnlyList<string>> FindAsync(string folder) => SourceList.FindAsync(folder, _ => { }, Patience.Token);
}
