using AspireAppRunner.Model;
using Aspire.Hosting;
using Aspire.Hosting.AppRunner;

namespace AspireAppRunner.Hosting.Tests;

public sealed class RefusalTests
{
    private const string Image = "public.ecr.aws/aws-containers/hello-app-runner";

    [Theory]
    [InlineData("AAR201")]
    [InlineData("AAR202")]
    [InlineData("AAR203")]
    [InlineData("AAR204")]
    [InlineData("AAR205")]
    [InlineData("AAR206")]
    public async Task What_App_Runner_cannot_run_is_refused_with_its_code(string code)
    {
        var app = await Translated.FromAsync(builder => Describe(builder, code));

        Assert.Contains(code, app.ErrorCodes);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once()
    {
        var app = await Translated.FromAsync(builder =>
        {
            builder.AddAppRunnerService("nothing");
            builder.AddAppRunnerService("third-party").WithImage("docker.io/library/nginx");
            builder.AddAppRunnerService("health").WithImage(Image).WithHealthCheck(new HealthCheck { IntervalSeconds = 50, TimeoutSeconds = 0 });
            builder.AddAppRunnerService("scaling").WithImage(Image).WithAutoScaling(minSize: 10, maxSize: 5, maxConcurrency: 500);
            builder.AddAppRunnerService("variables").WithImage(Image).WithEnvironment("PORT", "1").WithEnvironment("AWSAPPRUNNER_X", "1");
        });

        var errors = app.Diagnostics.Where(diagnostic => diagnostic.IsError).ToList();
        Assert.True(errors.Count == 7, string.Join('\n', errors));
        Assert.All(errors, error => Assert.NotEmpty(error.Remedy));
        Assert.Equal(5, errors.Select(error => error.Service).Distinct().Count());
    }

    [Fact]
    public async Task A_Dockerfile_that_is_not_there_is_refused()
    {
        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("greeter").WithDockerfile(Path.Combine(Path.GetTempPath(), "nowhere")));

        Assert.Equal(["AAR215"], app.ErrorCodes);
    }

    [Fact]
    public async Task A_traffic_shift_to_nowhere_is_warned_of()
    {
        var app = await Translated.FromAsync(builder =>
            builder.CreateResourceBuilder(builder.Resources.OfType<AppRunnerEnvironmentResource>().Single()).WithTrafficShift("Z0123456789"));

        Assert.Equal(["AAR216"], app.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Empty(app.ErrorCodes);
    }

    [Theory]
    [InlineData("shop.example.com")]
    [InlineData("/hostedzone/Z0123456789")]
    [InlineData("Z")]
    [InlineData("z0123456789")]
    public void The_name_of_a_hosted_zone_is_not_its_id(string zone)
    {
        var environment = DistributedApplication.CreateBuilder([]).AddAppRunnerEnvironment("shop");

        Assert.Contains(zone, Assert.Throws<ArgumentException>(() => environment.WithTrafficShift(zone)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_fails_to_configure_a_service_is_told_with_the_service()
    {
        var failed = await Assert.ThrowsAsync<DistributedApplicationException>(() => Translated.FromAsync(builder =>
            builder.AddAppRunnerService("hello").WithImage(Image).ConfigureService(service => service.Instance = null!)));

        Assert.Contains("'hello'", failed.Message, StringComparison.Ordinal);
        Assert.IsType<ArgumentNullException>(failed.InnerException);
    }

    [Fact]
    public void A_service_runs_one_thing()
    {
        var builder = DistributedApplication.CreateBuilder(["--operation", "publish"]);
        var service = builder.AddAppRunnerService("hello").WithImage(Image);

        var refused = Assert.Throws<InvalidOperationException>(() => service.WithDockerfile("."));

        Assert.Contains("hello", refused.Message, StringComparison.Ordinal);
    }

    private static void Describe(IDistributedApplicationBuilder builder, string code)
    {
        switch (code)
        {
            case "AAR201":
                builder.AddAppRunnerService("hello");
                break;
            case "AAR202":
                builder.AddExecutable("hello", "node", ".").WithHttpEndpoint(targetPort: 80).PublishAsAppRunnerService();
                break;
            case "AAR203":
                builder.AddContainer("hello", Image);
                break;
            case "AAR204":
                builder.AddContainer("hello", Image).WithHttpEndpoint(targetPort: 80, name: "one").WithHttpEndpoint(targetPort: 81, name: "two");
                break;
            case "AAR205":
                builder.AddContainer("hello", Image).WithEndpoint(targetPort: 6379, name: "tcp");
                break;
            case "AAR206":
                builder.AddContainer("hello", Image).WithHttpEndpoint(targetPort: 80).WithVolume("data", "/data");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(code), code, "Not described.");
        }
    }
}
