using AspireAppRunner.Model;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AspireAppRunner.Hosting.Tests;

public sealed class ServiceTranslationTests
{
    private const string Image = "public.ecr.aws/aws-containers/hello-app-runner";

    [Fact]
    public async Task An_image_with_its_tag_is_the_source()
    {
        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("hello").WithImage(Image, "1.2"));

        Assert.Equal($"{Image}:1.2", Assert.IsType<ImageSource>(app.Service("hello").Source).ImageIdentifier.Text);
    }

    [Fact]
    public async Task A_digest_is_joined_with_an_at_sign()
    {
        var digest = "sha256:" + new string('a', 64);

        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("hello").WithImage(Image, digest));

        Assert.Equal($"{Image}@{digest}", Assert.IsType<ImageSource>(app.Service("hello").Source).ImageIdentifier.Text);
    }

    [Theory]
    [InlineData($"{Image}:v1", "latest", $"{Image}:v1")]
    [InlineData($"{Image}:v1", "v1", $"{Image}:v1")]
    [InlineData($"{Image}@sha256:9f86d081884c7d65", "latest", $"{Image}@sha256:9f86d081884c7d65")]
    [InlineData($"{Image}:v1", "sha256:9f86d081884c7d65", $"{Image}:v1@sha256:9f86d081884c7d65")]
    [InlineData($"{Image}:v1@sha256:9f86d081884c7d65", "latest", $"{Image}:v1@sha256:9f86d081884c7d65")]
    [InlineData("localhost:5000/hello", "latest", "localhost:5000/hello:latest")]
    public async Task A_tag_may_stand_in_the_image(string image, string tag, string identifier)
    {
        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("hello").WithImage(image, tag));

        Assert.Equal(identifier, Assert.IsType<ImageSource>(app.Service("hello").Source).ImageIdentifier.Text);
    }

    [Fact]
    public void Two_tags_are_refused()
    {
        var service = DistributedApplication.CreateBuilder(["--operation", "publish"]).AddAppRunnerService("hello");

        var refused = Assert.Throws<ArgumentException>(() => service.WithImage($"{Image}:v1", "v2"));

        Assert.Contains("v2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Dockerfile_becomes_an_image_that_is_pushed_later()
    {
        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("greeter").WithDockerfile("."));

        Assert.Equal(new ImageValue("greeter"), Assert.IsType<ImageSource>(app.Service("greeter").Source).ImageIdentifier);
    }

    [Fact]
    public async Task Settings_apply_in_the_order_in_which_they_were_said()
    {
        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("hello").WithImage(Image)
            .WithPort(9000)
            .WithInstanceSize(InstanceSize.TwoVcpuFourGb)
            .WithHttpHealthCheck("/up")
            .WithAutoScaling(minSize: 2, maxSize: 4, maxConcurrency: 10)
            .ConfigureService(service => service.Port++));

        var hello = app.Service("hello");
        Assert.Equal(9001, hello.Port);
        Assert.Equal(InstanceSize.TwoVcpuFourGb, hello.Instance);
        Assert.Equal((HealthCheckProtocol.Http, "/up"), (hello.HealthCheck.Protocol, hello.HealthCheck.Path));
        Assert.Equal((2, 4, 10), (hello.AutoScaling!.MinSize, hello.AutoScaling.MaxSize, hello.AutoScaling.MaxConcurrency));
    }

    [Fact]
    public async Task A_container_with_one_http_endpoint_is_published_on_its_target_port()
    {
        var app = await Translated.FromAsync(builder => builder.AddContainer("hello", Image, "latest")
            .WithHttpEndpoint(targetPort: 3000)
            .WithHttpHealthCheck("/health")
            .PublishAsAppRunnerService(service => service.Instance = InstanceSize.HalfVcpuOneGb));

        var hello = app.Service("hello");
        Assert.Equal(3000, hello.Port);
        Assert.Equal("/health", hello.HealthCheck.Path);
        Assert.Equal(InstanceSize.HalfVcpuOneGb, hello.Instance);
    }

    [Fact]
    public async Task A_liveness_probe_gives_the_numbers_of_the_health_check()
    {
        var app = await Translated.FromAsync(builder => builder.AddContainer("hello", Image)
            .WithHttpEndpoint(targetPort: 3000)
            .WithHttpProbe(ProbeType.Liveness, "/live", periodSeconds: 7, timeoutSeconds: 3, failureThreshold: 4, successThreshold: 2));

        Assert.Equal(
            new HealthCheck { Protocol = HealthCheckProtocol.Http, Path = "/live", IntervalSeconds = 7, TimeoutSeconds = 3, UnhealthyThreshold = 4, HealthyThreshold = 2 },
            app.Service("hello").HealthCheck);
    }

    [Fact]
    public async Task Arguments_become_the_start_command_quoted_where_needed()
    {
        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("hello").WithImage(Image).WithArgs("serve", "--title", "It's here"));

        Assert.Equal(@"serve --title 'It'\''s here'", app.Service("hello").StartCommand);
    }

    [Fact]
    public async Task A_short_resource_name_gets_a_service_name_that_App_Runner_accepts()
    {
        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("api").WithImage(Image));

        Assert.Equal("api-service", app.Service("api").ServiceName);
        Assert.Empty(app.ErrorCodes);
    }

    [Fact]
    public async Task An_executable_that_is_published_as_a_Dockerfile_becomes_an_image()
    {
        var folder = Directory.CreateTempSubdirectory("apprunner-executable-");
        File.WriteAllText(Path.Combine(folder.FullName, "Dockerfile"), "FROM scratch\n");

        var app = await Translated.FromAsync(builder => builder.AddExecutable("worker", "node", folder.FullName, "server.js")
            .WithHttpEndpoint(targetPort: 3000)
            .PublishAsDockerFile()
            .PublishAsAppRunnerService());

        folder.Delete(recursive: true);
        Assert.Equal(new ImageValue("worker"), Assert.IsType<ImageSource>(app.Service("worker").Source).ImageIdentifier);
        Assert.Equal(3000, app.Service("worker").Port);
        Assert.Empty(app.ErrorCodes);
    }

    [Fact]
    public async Task What_is_changed_of_the_whole_deployment_comes_last_and_is_validated()
    {
        var app = await Translated.FromAsync(
            builder => builder.AddAppRunnerService("hello").WithImage(Image).WithPort(9000),
            deployment =>
            {
                deployment.Tags["team"] = "shop";
                deployment.FindService("hello")!.Port = 70000;
            });

        Assert.Equal("shop", app.Deployment.Tags["team"].Text);
        Assert.Contains(app.Diagnostics, diagnostic => diagnostic.IsError && diagnostic.Setting?.EndsWith("Port", StringComparison.Ordinal) == true);
    }
}
