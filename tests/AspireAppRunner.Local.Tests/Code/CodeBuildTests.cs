using AspireAppRunner.Model;

namespace AspireAppRunner.Local.Tests.Code;

public sealed class CodeBuildTests
{
    [SkippableFact]
    public async Task Pre_run_comes_last_and_the_build_once_in_a_revised_build()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().WriteConfiguration(
            "pre-build: [echo pre-build >> order]\nbuild: [echo build >> order]\npost-build: [echo post-build >> order]",
            "pre-run: [echo pre-run >> order]\ncommand: node app.js");

        var version = await code.BuildAsync();

        // What post-build makes is thrown away, in the cloud as here.
        Assert.Equal(["pre-build", "build", "pre-run"], ReadLines(version, "order"));
        Assert.Equal(
            ["pre-build: echo pre-build >> order", "build: echo build >> order", "post-build: echo post-build >> order", "pre-run: echo pre-run >> order"],
            code.Lines.Where(line => line.Contains(">> order", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task The_build_comes_twice_in_an_original_build()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().WriteConfiguration("pre-build: [echo pre-build >> order]\nbuild: [echo build >> order]", "command: node app.js", runtime: "nodejs16");

        var version = await code.BuildAsync();

        Assert.Equal(["pre-build", "build", "build"], ReadLines(version, "order"));
    }

    [SkippableFact]
    public async Task The_build_and_pre_run_see_the_variables_of_the_build_only()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().WriteConfiguration(
            "build: ['echo $STAGE-$ONLY_RUN-$ONLY_BUILD > build.txt']",
            "pre-run: ['echo $STAGE-$ONLY_RUN-$ONLY_BUILD > pre-run.txt']\ncommand: node app.js\nenv:\n  - {name: STAGE, value: run}\n  - {name: ONLY_RUN, value: 'yes'}",
            "env:\n  - {name: STAGE, value: build}\n  - {name: ONLY_BUILD, value: 'yes'}");

        var version = await code.BuildAsync();

        Assert.Equal(["build--yes"], ReadLines(version, "build.txt"));
        Assert.Equal(["build--yes"], ReadLines(version, "pre-run.txt"));
    }

    [SkippableFact]
    public async Task The_application_sees_its_own_variables_and_its_port_under_both_names()
    {
        MachineTool.Require("node");
        using var code = new CodeFolder().WriteConfiguration(
            "build: [echo]",
            "command: node app.js\nnetwork:\n  port: 3000\n  env: APP_PORT\nenv:\n  - {name: STAGE, value: run}",
            "env:\n  - {name: STAGE, value: build}\n  - {name: ONLY_BUILD, value: 'yes'}");

        var environment = (await code.BuildAsync()).EnvironmentOn(12345);

        Assert.Equal(("run", "12345", "12345"), (environment["STAGE"], environment["PORT"], environment["APP_PORT"]));
        Assert.False(environment.ContainsKey("ONLY_BUILD"));
    }

    [SkippableFact]
    public async Task Neither_the_build_nor_the_application_sees_variables_of_this_machine_that_they_do_not_need()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        const string Name = "AWS_SECRET_ACCESS_KEY_OF_THIS_TEST";
        Environment.SetEnvironmentVariable(Name, "not for the build");
        using var code = new CodeFolder().WriteConfiguration("build: [env > build.txt]", "command: node app.js");

        var version = await code.BuildAsync();

        Assert.DoesNotContain(ReadLines(version, "build.txt"), line => line.StartsWith(Name, StringComparison.Ordinal));
        Assert.False(version.Environment.ContainsKey(Name));
        Assert.True(version.Environment.ContainsKey("PATH"));
    }

    [SkippableFact]
    public async Task A_command_that_fails_ends_the_build_with_its_last_line()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().WriteConfiguration("build: [echo one, echo two; echo it is broken >&2; exit 3, echo three]", "command: node app.js");

        var failure = await Assert.ThrowsAsync<InstanceStartException>(() => code.BuildAsync());

        Assert.Equal("The build command `echo two; echo it is broken >&2; exit 3` failed with exit code 3: it is broken", failure.Message);
        Assert.Contains("one", code.Lines);
        Assert.DoesNotContain("three", code.Lines);
        Assert.Empty(code.Versions);
    }

    [SkippableFact]
    public async Task A_post_build_that_fails_fails_the_build()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().WriteConfiguration("build: [echo]\npost-build: ['false']", "command: node app.js");

        Assert.Contains("post-build", (await Assert.ThrowsAsync<InstanceStartException>(() => code.BuildAsync())).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Canceling_ends_the_command_and_all_that_it_started()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var lifeline = new Lifeline();
        using var code = new CodeFolder().Write("linger.js", lifeline.Script()).WriteConfiguration("build: [(node linger.js &); sleep 1000]", "command: node app.js");
        using var cancel = new CancellationTokenSource();
        var building = code.BuildAsync(cancellationToken: cancel.Token);
        var process = await lifeline.WaitForProcessAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building);
        await Lifeline.WaitForEndAsync(process);
        Assert.Empty(code.Versions);
    }

    [SkippableFact]
    public async Task Commands_run_in_the_source_directory_of_a_copy_of_the_whole_repository()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().Write("shared/lib.js", "1").Write("api/apprunner.yaml", """
            version: 1.0
            runtime: nodejs22
            build:
              commands:
                build: [cp ../shared/lib.js .]
            run:
              command: node app.js
            """);

        var version = await code.BuildAsync("/api");

        Assert.True(File.Exists(Path.Join(version.WorkingDirectory, "lib.js")));
        Assert.False(File.Exists(code.At("api/lib.js")));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("../..")]
    public async Task A_source_directory_that_is_not_there_is_refused(string directory)
    {
        using var code = new CodeFolder();

        Assert.Contains(directory, (await Assert.ThrowsAsync<InstanceStartException>(() => code.BuildAsync(directory))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_refused_by_its_path()
    {
        var refusal = await Assert.ThrowsAsync<InstanceStartException>(() => CodeBuild.BuildAsync(new() { Repository = "/no/such/folder" }, _ => { }, Patience.Token));

        Assert.Contains($"{Path.DirectorySeparatorChar}no", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_configuration_file_is_refused_with_its_problems()
    {
        using var code = new CodeFolder().WriteConfiguration("build: [echo]", "command: node app.js", runtime: "nodejs99");

        var refusal = await Assert.ThrowsAsync<InstanceStartException>(() => code.BuildAsync());

        Assert.Contains("AAR131", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(code.WorkFolder, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_configuration_file_is_told()
    {
        using var code = new CodeFolder().Write("apprunner.yml", "version: 1.0");

        Assert.Contains("apprunner.yml", (await Assert.ThrowsAsync<InstanceStartException>(() => code.BuildAsync())).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_start_command_with_a_port_of_its_own_is_pointed_out()
    {
        MachineTool.Require("node");
        using var code = new CodeFolder().WriteConfiguration("build: [echo]", "command: node app.js --port 3000\nnetwork:\n  port: 3000");

        await code.BuildAsync();

        Assert.Contains(code.Lines, line => line.Contains("names the port 3000", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("nodejs22", "command: node app.js\nruntime-version: 22.14.0", "App Runner has 22.14.0")]
    [InlineData("nodejs12", "command: node app.js", "App Runner has 12")]
    public async Task A_version_that_differs_from_app_runners_is_pointed_out(string runtime, string run, string difference)
    {
        MachineTool.Require("node");
        using var code = new CodeFolder().WriteConfiguration("build: [echo]", run, runtime: runtime);

        await code.BuildAsync();

        Assert.Contains(code.Lines, line => line.Contains(difference, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_runtime_that_this_machine_lacks_is_told()
    {
        Skip.IfNot(Tool.Find("php") is null, "PHP is installed.");
        using var code = new CodeFolder().WriteConfiguration("build: [echo]", "command: ./startup.sh", runtime: "php81");

        var refusal = await Assert.ThrowsAsync<InstanceStartException>(() => code.BuildAsync());

        Assert.Contains("php81 runs with php", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("in a container", refusal.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_version_is_called_by_its_commit_and_what_differs_from_it_by_more()
    {
        MachineTool.Require("node", "git");
        using var code = new CodeFolder().WriteConfiguration("build: [echo]", "command: node app.js");
        var loose = await code.BuildAsync();
        await code.CommitAsync();
        var clean = await code.BuildAsync();
        code.Write("app.js", "1");
        var dirty = await code.BuildAsync();

        Assert.Matches("^[0-9a-f]{12}$", loose.Id);
        Assert.Matches("^[0-9a-f]{12}$", clean.Id);
        Assert.Matches($"^{clean.Id}-dirty-[0-9a-f]{{12}}$", dirty.Id);
    }

    [SkippableFact]
    public async Task A_bare_repository_is_cloned_at_its_branch()
    {
        MachineTool.Require("node", "git");
        using var code = new CodeFolder().WriteConfiguration("build: [echo]", "command: node app.js").Write("app.js", "main");
        await code.CommitAsync();
        var bare = Path.Join(code.WorkFolder, "bare.git");
        await MachineTool.RunAsync("git", ["clone", "--quiet", "--bare", code.Path, bare]);

        var version = await CodeBuild.BuildAsync(new() { Repository = $"file://{bare}", WorkFolder = code.WorkFolder }, code.Lines.Add, Patience.Token);
        var failure = await Assert.ThrowsAsync<InstanceStartException>(
            () => CodeBuild.BuildAsync(new() { Repository = bare, Branch = "absent", WorkFolder = code.WorkFolder }, code.Lines.Add, Patience.Token));

        Assert.Equal("main", File.ReadAllText(Path.Join(version.WorkingDirectory, "app.js")));
        Assert.False(Directory.Exists(Path.Join(version.WorkingDirectory, ".git")));
        Assert.Contains("absent", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Values_of_the_api_take_the_place_of_the_file()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().Write("apprunner.yaml", "not: valid");
        var build = new ManagedBuild(ManagedRuntime.NodeJs22, ["echo built > out"], "node app.js") { Port = 3000 };

        var version = await CodeBuild.BuildAsync(new() { Repository = code.Path, Build = build, WorkFolder = code.WorkFolder }, code.Lines.Add, Patience.Token);

        Assert.Equal(["built"], ReadLines(version, "out"));
        Assert.Equal("node app.js", version.Launch.Arguments[^1]);
    }

    private static string[] ReadLines(CodeVersion version, string file) => File.ReadAllLines(Path.Join(version.WorkingDirectory, file));
}
