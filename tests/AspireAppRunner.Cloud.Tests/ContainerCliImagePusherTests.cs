using System.Runtime.Versioning;

namespace AspireAppRunner.Cloud.Tests;

/// <summary>The pusher against a script in place of Docker, which notes how it was called.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ContainerCliImagePusherTests : IDisposable
{
    private const string Digest = "sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    private const string Uri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api";
    private readonly string _folder = Directory.CreateTempSubdirectory("pusher").FullName;

    [SkippableFact]
    public async Task The_image_is_tagged_with_its_id_and_pushed()
    {
        var pusher = Create($"echo '0123456789ab: digest: {Digest} size: 527'");

        Assert.Equal(Digest, await pusher.PushAsync(Push(), CancellationToken.None));

        Assert.Equal(
            ["login --username AWS --password-stdin 123456789012.dkr.ecr.eu-west-1.amazonaws.com", "image inspect --format {{.Id}} api:latest", $"tag api:latest {Uri}:0123456789ab", $"push {Uri}:0123456789ab"],
            Arguments());
    }

    [SkippableFact]
    public async Task The_password_goes_through_standard_input()
    {
        var pusher = Create($"echo 'digest: {Digest}'");

        await pusher.PushAsync(Push(), CancellationToken.None);

        Assert.Equal("registry-password", File.ReadAllText(Path.Combine(_folder, "password")));
        Assert.DoesNotContain("registry-password", string.Join('\n', Arguments()), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Where_the_push_keeps_quiet_the_digest_is_asked_for_in_a_file()
    {
        var pusher = Create($"test \"$2\" != --digestfile || echo {Digest} > \"$3\"");

        Assert.Equal(Digest, await pusher.PushAsync(Push(), CancellationToken.None));
    }

    [SkippableFact]
    public async Task One_login_serves_all_images_of_a_registry()
    {
        var pusher = Create($"echo 'digest: {Digest}'");

        await Task.WhenAll(pusher.PushAsync(Push(), CancellationToken.None), pusher.PushAsync(Push(), CancellationToken.None));

        Assert.Single(Arguments(), line => line.StartsWith("login", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_refused_push_tells_what_the_command_said()
    {
        var pusher = Create("echo 'denied: not authorized' >&2; exit 3");

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => pusher.PushAsync(Push(), CancellationToken.None));

        Assert.Equal("repository shop/api", failure.Where);
        Assert.Contains("denied: not authorized", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_command_is_named()
    {
        var pusher = new ContainerCliImagePusher("no-such-engine", _ => "api:latest");

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => pusher.PushAsync(Push(), CancellationToken.None));

        Assert.Contains("'no-such-engine' can't be started", failure.Why, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ImagePush Push() => new("shop/api", Uri, _ => Task.FromResult(new RegistryLogin("123456789012.dkr.ecr.eu-west-1.amazonaws.com", "AWS", "registry-password")));

    private string[] Arguments() => File.ReadAllLines(Path.Combine(_folder, "arguments"));

    private ContainerCliImagePusher Create(string push)
    {
        Skip.If(OperatingSystem.IsWindows(), "The command that stands in for Docker here is a shell script.");
        var script = Path.Combine(_folder, "engine");
        File.WriteAllText(script, $$"""
            #!/bin/sh
            echo "$@" >> '{{_folder}}/arguments'
            case "$1 $4" in
              "login "*) cat > '{{_folder}}/password' ;;
              "image "*Id*) echo 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' ;;
              "push "*) {{push}} ;;
            esac
            """);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new ContainerCliImagePusher(script, repository => repository.Split('/')[^1] + ":latest");
    }
}
