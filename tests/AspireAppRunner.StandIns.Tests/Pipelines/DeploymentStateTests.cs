using System.Text.Json.Nodes;
using System.Runtime.Versioning;
using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AspireAppRunner.StandIns.Tests.Pipelines;

public sealed class DeploymentStateTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("deployment-state");

    private string FilePath => Path.Combine(_directory.FullName, "nested", "production.json");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task What_is_saved_is_there_for_the_next_run()
    {
        using (var first = Open())
        {
            var section = await first.AcquireSectionAsync("AppRunner:apprunner");
            section.Data["account"] = "123456789012";
            section.Data["services"] = new JsonObject { ["api"] = new JsonObject { ["arn"] = "arn:aws:apprunner:x" } };
            await first.SaveSectionAsync(section);
        }

        using var second = Open();
        var read = await second.AcquireSectionAsync("AppRunner:apprunner");
        Assert.Equal("""{"account":"123456789012","services":{"api":{"arn":"arn:aws:apprunner:x"}}}""", read.Data.ToJsonString());
    }

    [Fact]
    public async Task The_file_has_flat_keys_that_configuration_understands()
    {
        using var state = Open();
        var section = await state.AcquireSectionAsync("Parameters:stripe-key");
        section.SetValue("hunter2");
        await state.SaveSectionAsync(section);
        var configuration = new ConfigurationBuilder().AddJsonFile(FilePath).Build();
        Assert.Equal("hunter2", configuration["Parameters:stripe-key"]);
        Assert.Equal("hunter2", (string?)(await state.AcquireSectionAsync("Parameters:stripe-key")).Data[""]);
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_can_read_the_file()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no file modes.");
        using var state = Open();
        await SaveAsync(state, "a", "1");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(FilePath)!));
    }

    [Fact]
    public async Task Saving_leaves_no_other_file_behind()
    {
        using var state = Open();
        await SaveAsync(state, "a", "1");
        await SaveAsync(state, "b", "2");
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(FilePath)!));
    }

    [Fact]
    public async Task A_section_that_was_changed_meanwhile_is_not_overwritten()
    {
        using var state = Open();
        var mine = await state.AcquireSectionAsync("a");
        await SaveAsync(state, "a", "theirs");
        await Assert.ThrowsAsync<InvalidOperationException>(() => state.SaveSectionAsync(mine));
    }

    [Fact]
    public async Task A_section_can_be_saved_again_by_who_saved_it()
    {
        using var state = Open();
        var section = await state.AcquireSectionAsync("a");
        await state.SaveSectionAsync(section);
        section.Data["value"] = "2";
        await state.SaveSectionAsync(section);
        Assert.Equal("2", (string?)(await state.AcquireSectionAsync("a")).Data["value"]);
    }

    [Fact]
    public async Task Deleting_a_section_leaves_those_whose_names_begin_alike()
    {
        using var state = Open();
        await SaveAsync(state, "app", "1");
        await SaveAsync(state, "apprunner", "2");
        await state.DeleteSectionAsync(await state.AcquireSectionAsync("app"));
        Assert.Empty((await state.AcquireSectionAsync("app")).Data);
        Assert.Equal("2", (string?)(await state.AcquireSectionAsync("apprunner")).Data["value"]);
    }

    [Fact]
    public async Task Clearing_removes_the_file()
    {
        using var state = Open();
        await SaveAsync(state, "a", "1");
        await state.ClearAllStateAsync();
        Assert.False(File.Exists(FilePath));
        Assert.Empty((await state.AcquireSectionAsync("a")).Data);
    }

    [Fact]
    public async Task Nothing_is_written_when_the_cache_is_to_be_cleared()
    {
        using var state = Open(clearCache: true);
        await SaveAsync(state, "a", "1");
        Assert.False(File.Exists(FilePath));
        Assert.Equal("1", (string?)(await state.AcquireSectionAsync("a")).Data["value"]);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a.b")]
    [InlineData("")]
    public void An_environment_name_that_is_no_file_name_is_refused(string name) =>
        Assert.Throws<DistributedApplicationException>(() => FileDeploymentState.PathOf(new ConfigurationBuilder().Build(), name));

    private static async Task SaveAsync(FileDeploymentState state, string name, string value)
    {
        var section = await state.AcquireSectionAsync(name);
        section.Data["value"] = value;
        await state.SaveSectionAsync(section);
    }

    private FileDeploymentState Open(bool clearCache = false) =>
        new(FilePath, Options.Create(new PipelineOptions { ClearCache = clearCache }), NullLogger<FileDeploymentState>.Instance);
}
