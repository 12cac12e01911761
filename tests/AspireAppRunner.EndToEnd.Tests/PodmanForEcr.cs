namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>
/// A <c>podman</c> for the PATH of an AppHost, which is the machine's own with three differences: what it sends to ECR goes to a <see cref="LocalRegistry"/>, public base images can be
/// stood in for, and it notes how it was called.
/// </summary>
internal sealed class PodmanForEcr : IDisposable
{
    private const string Label = "apprunner-test";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-podman-");
    private readonly string _name = Guid.NewGuid().ToString("N");
    private readonly string _ecrHost;
    private readonly string _podman;

    public PodmanForEcr(LocalRegistry registry, string region = "us-east-1")
    {
        Skip.If(OperatingSystem.IsWindows(), "The podman of this test is a shell script.");
        _podman = Tool.Require("podman", "build and push an image");
        _ecrHost = $"123456789012.dkr.ecr.{region}.amazonaws.com";
        var script = Path.Combine(_folder.FullName, "podman");
        File.WriteAllText(Path.Combine(_folder.FullName, "registries.conf"), $"[[registry]]\nlocation = \"{_ecrHost}\"\ninsecure = true\n");
        File.WriteAllText(BuildOptionsFile, "");
        File.WriteAllText(script, $"""
            #!/bin/sh
            echo "$@" >> '{ArgumentsFile}'
            case "$1" in
              login|push)
                export HTTP_PROXY={registry.Url} HTTPS_PROXY={registry.Url}
                export CONTAINERS_REGISTRIES_CONF='{_folder.FullName}/registries.conf' REGISTRY_AUTH_FILE='{_folder.FullName}/auth.json' ;;
              build)
                shift
                set -- build $(cat '{BuildOptionsFile}') "$@" ;;
            esac
            exec '{_podman}' "$@"
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>What lets an AppHost find it.</summary>
    public Dictionary<string, string?> Environment => new()
    {
        ["PATH"] = $"{_folder.FullName}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["ASPIRE_CONTAINER_RUNTIME"] = "podman",
    };

    /// <summary>The arguments of each call so far, one call a line.</summary>
    public string[] Calls => File.Exists(ArgumentsFile) ? File.ReadAllLines(ArgumentsFile) : [];

    private string ArgumentsFile => Path.Combine(_folder.FullName, "arguments");

    private string BuildOptionsFile => Path.Combine(_folder.FullName, "build-options");

    private string BaseImage => $"localhost/apprunner-test-base:{_name}";

    /// <summary>
    /// Lets builds have busybox where they ask for one of these images, which can't be pulled for a test. No image of this machine gets their names; everything that is built then has a
    /// label, by which <see cref="RemoveLabelledImagesAsync"/> finds it.
    /// </summary>
    public async Task StandInForAsync(params string[] images)
    {
        Skip.IfNot((await AskAsync(["build", "--help"])).Contains("--build-context", StringComparison.Ordinal), "This podman can't put one base image in place of another: its build has no --build-context.");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "Dockerfile"), $"FROM {ContainerTools.BaseImage}\nLABEL {Label}={_name}\n");
        await AskAsync(["build", "--tag", BaseImage, _folder.FullName]);
        await File.WriteAllLinesAsync(BuildOptionsFile, images.Select(image => $"--build-context {image}=container-image://{BaseImage}"));
    }

    /// <summary>What a command writes in a new container of an image.</summary>
    public Task<string> RunAsync(string image, params string[] command) => AskAsync(["run", "--rm", image, .. command]);

    /// <summary>Everything that an image tells about itself: variables, commands, history.</summary>
    public Task<string> InspectAsync(string image) => AskAsync(["image", "inspect", image]);

    /// <summary>Removes the images of a repository from this machine.</summary>
    public async Task RemoveImagesAsync(string repository)
    {
        var (_, images) = await Tool.RunAsync(_podman, ["images", "--format", "{{.Repository}}:{{.Tag}}"]);
        var own = images.Split('\n').Where(image => image.StartsWith($"localhost/{repository}:", StringComparison.Ordinal) || image.StartsWith($"{_ecrHost}/{repository}:", StringComparison.Ordinal)).ToArray();
        if (own.Length > 0)
        {
            await Tool.RunAsync(_podman, ["rmi", "--force", .. own]);
        }
    }

    /// <summary>Removes what was built on the stand-in for base images, and the stand-in itself.</summary>
    public Task RemoveLabelledImagesAsync() => Tool.RunAsync(_podman, ["image", "prune", "--all", "--force", "--filter", $"label={Label}={_name}"]);

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> AskAsync(string[] arguments)
    {
        var (exitCode, output) = await Tool.RunAsync(_podman, arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }
}
