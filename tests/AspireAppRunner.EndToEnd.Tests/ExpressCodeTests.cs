using System.Text.Json.Nodes;
using AspireAppRunner.Cloud.Tests.Fakes;

namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>Source code that becomes an image, built by a real engine with the generated Dockerfile, pushed, and deployed to ECS Express Mode in an account behind a socket.</summary>
public sealed class ExpressCodeTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "sk_live_never-to-be-seen";
    private const string OfFile = "apprunner-test-file";
    private const string OfRuntime = "apprunner-test-runtime";

    private readonly DirectoryInfo _output = Directory.CreateTempSubdirectory("apprunner-express-");
    private readonly DirectoryInfo _code = Directory.CreateTempSubdirectory("apprunner-code-");
    private readonly FakeAccount _account = new(TimeProvider.System);
    private readonly List<string> _outputs = [];
    private AccountServer _server = null!;
    private LocalRegistry _registry = null!;
    private PodmanForEcr? _podman;

    public async Task InitializeAsync()
    {
        _server = AccountServer.Start(_account);
        _registry = await LocalRegistry.StartAsync(FakeRegistry.Password);
        Write("file/apprunner.yaml", """
            version: 1.0
            runtime: python311
            build:
              commands:
                pre-build:
                  - mkdir www
                build:
                  - cat page.html > www/index.html
                  - echo "$BUILD_ONLY" >> www/index.html
                post-build:
                  - test -s www/index.html
              env:
                - name: BUILD_ONLY
                  value: of-the-build
            run:
              pre-run:
                - echo "$BUILD_ONLY" > /prepared
              command: test -s /prepared && test -z "$BUILD_ONLY" && test "$GREETING $PORT $APP_PORT" = "hello 8000 8000" && exec busybox httpd -f -p "$PORT" -h www
              network:
                port: 8000
                env: APP_PORT
              env:
                - name: GREETING
                  value: hello
            """);
        Write("file/page.html", "a page");
        Write("runtime/build.sh", "mkdir www && cp page.html www/index.html");
        Write("runtime/start.sh", "test -n \"$STRIPE_KEY\" && test \"$PORT\" = 8080 && exec busybox httpd -f -p 8080 -h www");
        Write("runtime/page.html", "the first page");
        Write("runtime/.env", $"STRIPE_KEY={Secret}");
        Write(".gitignore", ".env");
    }

    public async Task DisposeAsync()
    {
        if (_podman is not null)
        {
            await _podman.RemoveLabelledImagesAsync();
        }

        await _registry.DisposeAsync();
        await _server.DisposeAsync();
    }

    public void Dispose()
    {
        _podman?.Dispose();
        _output.Delete(recursive: true);
        _code.Delete(recursive: true);
    }

    [SkippableFact]
    public async Task Source_code_is_built_tried_pushed_and_deployed_by_its_digest()
    {
        await RequireAsync();

        Assert.True(await DeployAsync() == 0, _outputs[^1]);
        var (ofFile, first) = (ImageOf(OfFile), ImageOf(OfRuntime));
        Assert.Equal(8000, (int)ContainerOf(OfFile)["containerPort"]!);
        Assert.Contains($"preflight of service {OfFile}: healthy", _outputs[^1], StringComparison.Ordinal);
        Assert.Contains($"preflight of service {OfRuntime}: healthy", _outputs[^1], StringComparison.Ordinal);
        Assert.Equal("a page\nof-the-build\n", await _podman!.RunAsync($"{OfFile}:latest", "cat", "www/index.html"));
        Assert.Equal("build.sh\npage.html\nstart.sh\nwww\n", await _podman.RunAsync($"{OfRuntime}:latest", "ls", "-A"));

        var before = _account.Changes.Count;
        Assert.True(await DeployAsync() == 0, _outputs[^1]);
        Assert.Empty(_account.Changes.Skip(before));

        Write("runtime/page.html", "the second page");
        Assert.True(await DeployAsync() == 0, _outputs[^1]);
        Assert.EndsWith(".UpdateExpressGatewayService", Assert.Single(_account.Changes.Skip(before)), StringComparison.Ordinal);
        Assert.Equal(ofFile, ImageOf(OfFile));
        Assert.NotEqual(first, ImageOf(OfRuntime));
        Assert.Equal("the second page\n", await _podman.RunAsync($"{OfRuntime}:latest", "cat", "www/index.html"));
        await AssertThatNoSecretCameOutAsync();
    }

    [SkippableFact]
    public async Task Source_code_that_does_not_build_is_not_deployed()
    {
        await RequireAsync();
        Write("runtime/build.sh", "echo \"no shelf\"; exit 3");

        Assert.NotEqual(0, await DeployAsync());
        Assert.Contains("no shelf", _outputs[^1], StringComparison.Ordinal);
        Assert.Empty(_account.Changes);
        Assert.Empty(_registry.DigestsOf(OfFile));
    }

    private async Task RequireAsync()
    {
        Skip.IfNot(ContainerTools.CanRunPlaygroundContainer, ContainerTools.WhyNot);
        var git = Tool.Require("git", "tell source code from what is beside it");
        Assert.Equal(0, (await Tool.RunAsync(git, ["init", "--quiet", _code.FullName])).ExitCode);
        _podman = new PodmanForEcr(_registry, FakeAccount.Region);
        await _podman.StandInForAsync("public.ecr.aws/docker/library/python:3.11", "public.ecr.aws/docker/library/node:22");
    }

    private JsonNode ContainerOf(string service) => _account.Ecs.Named(service).Configuration["primaryContainer"]!;

    /// <summary>The image that a service runs, which has to be in the registry.</summary>
    private string ImageOf(string service)
    {
        var image = (string)ContainerOf(service)["image"]!;
        Assert.StartsWith($"{FakeAccount.AccountId}.dkr.ecr.{FakeAccount.Region}.amazonaws.com/{service}@sha256:", image, StringComparison.Ordinal);
        Assert.Contains(image.Split('@')[1], _registry.DigestsOf(service));
        return image;
    }

    private async Task AssertThatNoSecretCameOutAsync()
    {
        string[] images = [await _podman!.InspectAsync($"{OfFile}:latest"), await _podman.InspectAsync($"{OfRuntime}:latest")];
        var files = _output.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => File.ReadAllText(file.FullName));
        string[] secrets = [Secret, FakeRegistry.Password];
        Assert.All([.. _outputs, .. images, .. files, .. _podman.Calls], text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }

    private async Task<int> DeployAsync()
    {
        var environment = new Dictionary<string, string?>(_podman!.Environment)
        {
            ["AWS_ENDPOINT_URL"] = _server.Url,
            ["AWS_REGION"] = FakeAccount.Region,
            ["AWS_ACCESS_KEY_ID"] = "local",
            ["AWS_SECRET_ACCESS_KEY"] = "local",
            ["STRIPE_KEY"] = Secret,
            ["CODE"] = _code.FullName,
            ["ASPIRE_INTERACTIVITY_ENABLED"] = "false",
        };
        var (exitCode, output) = await AppHostProcess.RunScenarioToEndAsync(
            "express-code", environment, "--operation", "publish", "--step", "deploy", "--output-path", _output.FullName, "--yes", "true");
        _outputs.Add(output);
        return exitCode;
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_code.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text + "\n");
    }
}
