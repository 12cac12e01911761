using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace AspireAppRunner.Packages.Tests;

public sealed partial class WorkflowTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, ".github", "workflows");

    public static TheoryData<string> All => [.. Directory.GetFiles(s_folder, "*.yml").Select(file => Path.GetFileName(file)!)];

    [Theory, MemberData(nameof(All))]
    public void A_workflow_has_jobs_with_steps(string file)
    {
        Assert.All(Jobs(file), job => Assert.NotEmpty(Steps(job)));
    }

    [Theory, MemberData(nameof(All))]
    public void A_workflow_may_read_the_repository_and_nothing_else(string file)
    {
        var permissions = (YamlMappingNode)Read(file).Children["permissions"];

        Assert.Equal(["contents: read"], permissions.Children.Select(entry => $"{entry.Key}: {entry.Value}"));
    }

    [Theory, MemberData(nameof(All))]
    public void Actions_are_pinned_to_a_major_version(string file)
    {
        Assert.All(Jobs(file).SelectMany(Steps).Select(step => Text(step, "uses")).OfType<string>(), action => Assert.Matches(PinnedAction(), action));
    }

    [Theory, MemberData(nameof(All))]
    public void The_commands_and_files_that_a_workflow_names_exist(string file)
    {
        var words = Jobs(file).SelectMany(Steps).Select(step => Text(step, "run")).OfType<string>().SelectMany(command => Word().Matches(command).Select(match => match.Value));

        var ours = words.Where(word => OwnFile().IsMatch(word)).ToList();

        Assert.NotEmpty(ours);
        Assert.All(ours, path => Assert.True(File.Exists(Path.Combine(Repository.Root, path)), $"{file} names {path}, which doesn't exist."));
    }

    [Fact]
    public void Nothing_is_released_that_was_built_against_the_stand_ins()
    {
        var pack = Jobs("release.yml").SelectMany(Steps).Select(step => Text(step, "run")).OfType<string>().Single(command => command.StartsWith("dotnet pack", StringComparison.Ordinal));

        Assert.Contains("-p:UseStandIns=false", pack, StringComparison.Ordinal);
    }

    private static YamlMappingNode Read(string file)
    {
        using var reader = File.OpenText(Path.Combine(s_folder, file));
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static IEnumerable<YamlMappingNode> Jobs(string file) => ((YamlMappingNode)Read(file).Children["jobs"]).Children.Values.Cast<YamlMappingNode>();

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) => ((YamlSequenceNode)job.Children["steps"]).Children.Cast<YamlMappingNode>();

    private static string? Text(YamlMappingNode step, string key) => step.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    [GeneratedRegex(@"^[\w.-]+/[\w.-]+@v\d+$")]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"[^\s""']+")]
    private static partial Regex Word();

    /// <summary>What lies in the repository: a script of the root, or a file of eng and .ci.</summary>
    [GeneratedRegex(@"^(\./[\w.-]+|(eng|\.ci)/[\w.-]+)$")]
    private static partial Regex OwnFile();
}
