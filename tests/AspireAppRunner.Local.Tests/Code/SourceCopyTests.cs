namespace AspireAppRunner.Local.Tests.Code;

public sealed class SourceCopyTests
{
    [Fact]
    public async Task A_copy_has_the_same_files()
    {
        using var code = new CodeFolder().Write("app.js", "let a;").Write("lib/ä b.js", "let b;");

        await CopyAsync(code);

        Assert.Equal(("let a;", "let b;"), (Read(code, "app.js"), Read(code, "lib/ä b.js")));
    }

    [SkippableFact]
    public async Task A_program_stays_a_program()
    {
        MachineTool.RequireUnix();
        using var code = new CodeFolder().Write("start.sh", "#!/bin/sh\n");
        Execute(code.At("start.sh"));

        await CopyAsync(code);

        Assert.True(new FileInfo(Path.Join(code.WorkFolder, "start.sh")).UnixFileMode.HasFlag(UnixFileMode.UserExecute));
    }

    [SkippableTheory]
    [InlineData("link", "lib/app.js")]
    [InlineData("lib/link", "./app.js")]
    [InlineData("lib/link", "../lib/app.js")]
    [InlineData("lib/deep/link", "../app.js")]
    public async Task A_link_within_the_source_stays_one(string path, string target)
    {
        MachineTool.RequireUnix();
        using var code = new CodeFolder().Write("lib/app.js", "let a;").Link(path, target);

        await CopyAsync(code);

        Assert.Equal((target, "let a;"), (new FileInfo(Path.Join(code.WorkFolder, path)).LinkTarget, Read(code, path)));
    }

    [SkippableFact]
    public async Task An_absolute_link_within_the_source_leads_to_the_copy()
    {
        MachineTool.RequireUnix();
        using var code = new CodeFolder().Write("lib/app.js", "let a;");
        code.Link("deep/link", code.At("lib/app.js"));

        await CopyAsync(code);

        Assert.Equal("../lib/app.js", new FileInfo(Path.Join(code.WorkFolder, "deep/link")).LinkTarget);
    }

    [SkippableTheory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("lib/../../outside")]
    [InlineData("here/../outside")]
    [InlineData("circle")]
    public async Task A_link_out_of_the_source_is_refused_by_name(string target)
    {
        MachineTool.RequireUnix();
        using var code = new CodeFolder().Write("lib/app.js", "1").Link("here", ".").Link("circle", "circle2").Link("circle2", "circle").Link("a-link", target);

        var refusal = await Assert.ThrowsAsync<InstanceStartException>(() => CopyAsync(code));

        Assert.Contains("a-link", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_sources_have_equal_hashes()
    {
        using var one = new CodeFolder().Write("a", "1").Write("b", "2");
        using var other = new CodeFolder().Write("b", "2").Write("a", "1");

        Assert.Equal(await CopyAsync(one), await CopyAsync(other));
    }

    [Theory]
    [InlineData("a", "2", "b", "2")]
    [InlineData("a", "1", "c", "2")]
    [InlineData("a", "12", "b", "")]
    public async Task Different_sources_have_different_hashes(string name, string text, string otherName, string otherText)
    {
        using var one = new CodeFolder().Write("a", "1").Write("b", "2");
        using var other = new CodeFolder().Write(name, text).Write(otherName, otherText);

        Assert.NotEqual(await CopyAsync(one), await CopyAsync(other));
    }

    [SkippableFact]
    public async Task A_file_that_becomes_a_program_is_another_source()
    {
        MachineTool.RequireUnix();
        using var one = new CodeFolder().Write("a", "1");
        using var other = new CodeFolder().Write("a", "1");
        Execute(other.At("a"));

        Assert.NotEqual(await CopyAsync(one), await CopyAsync(other));
    }

    private static async Task<string> CopyAsync(CodeFolder code) =>
        SourceCopy.Copy(code.Path, await SourceList.FindAsync(code.Path, _ => { }, Patience.Token), code.WorkFolder, Patience.Token);

    private static string Read(CodeFolder code, string path) => File.ReadAllText(Path.Join(code.WorkFolder, path));

    private static void Execute(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
