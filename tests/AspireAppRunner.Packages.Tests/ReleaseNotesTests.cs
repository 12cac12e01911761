namespace AspireAppRunner.Packages.Tests;

public sealed class ReleaseNotesTests : IDisposable
{
    private const string Changelog = """
        # Changelog

        ## [Unreleased]

        ### Added

        - What nobody has yet.

        ## [1.2.0] - 2026-12-01

        ### Added

        - The second thing.

        ### Fixed

        - The first thing.

        ## [1.2.0-rc.1] - 2026-11-30

        - The candidate.

        ## [1.1.0] - 2026-11-01

        - The first thing.

        [1.2.0]: https://github.com/example/compare

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-notes-");

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableTheory]
    [InlineData("1.2.0", "### Added\n\n- The second thing.\n\n### Fixed\n\n- The first thing.\n")]
    [InlineData("1.2.0-rc.1", "- The candidate.\n")]
    [InlineData("1.1.0", "- The first thing.\n")]
    public async Task The_notes_of_a_version_are_its_section_of_the_changelog(string version, string expected)
    {
        var (exitCode, output) = await CutAsync(version);

        Assert.Equal((0, expected), (exitCode, output));
    }

    [SkippableFact]
    public async Task A_version_without_a_section_has_no_notes_and_fails()
    {
        var (exitCode, output) = await CutAsync("1.2");

        Assert.Equal(1, exitCode);
        Assert.Contains("has no section '## [1.2]'", output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output)> CutAsync(string version)
    {
        var bash = Tool.Require("bash", "cut the release notes");
        Tool.Require("awk", "cut the release notes");
        var changelog = Path.Combine(_folder.FullName, "CHANGELOG.md");
        await File.WriteAllTextAsync(changelog, Changelog);
        return await Tool.RunAsync(bash, [Path.Combine(Repository.Root, "eng", "release-notes.sh"), version, changelog]);
    }
}
