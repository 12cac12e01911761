namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>
/// A <c>podman</c> for the PATH of an AppHost, which is the machine's own with two differences: what it sends to ECR goes to a <see cref="LocalRegistry"/>, and it notes how it was called.
/// </summary>
internal sealed class PodmanForEcr : IDisposable
{
    private const string EcrHost = "123456789012.dkr.ecr.us-east-1.amazonaws.com";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-podman-");
    private readonly string _podman;

    public PodmanForEcr(LocalRegistry registry)
    {
        Skip.If(OperatingSystem.IsWindows(), "The podman of this test is a shell script.");
        _podman = Tool.Require("podman", "build and push an image");
        var script = Path.Combine(_folder.FullName, "podman");
        File.WriteAllText(Path.Combine(_folder.FullName, "registries.conf"), $"[[registry]]\nlocation = \"{EcrHost}\"\ninsecure = true\n");
        File.WriteAllText(script, $"""
            #!/bin/sh
            echo "$@" >> '{ArgumentsFile}'
            case "$1" in login|push)
              export HTTP_PROXY={registry.Url} HTTPS_PROXY={registry.Url}
              export CONTAINERS_REGISTRIES_CONF='{_folder.FullName}/registries.conf' REGISTRY_AUTH_FILE='{_folder.FullName}/auth.json' ;;
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

    /// <summary>Removes the images of a repository from this machine.</summary>
    public async Task RemoveImagesAsync(string repository)
    {
        var (_, images) = await Tool.RunAsync(_podman, ["images", "--format", "{{.Repository}}:{{.Tag}}"]);
        var own = images.Split('\n').Where(image => image.StartsWith($"localhost/{repository}:", StringComparison.Ordinal) || image.StartsWith($"{EcrHost}/{repository}:", StringComparison.Ordinal)).ToArray();
        if (own.Length > 0)
        {
            await Tool.RunAsync(_podman, ["rmi", "--force", .. own]);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
