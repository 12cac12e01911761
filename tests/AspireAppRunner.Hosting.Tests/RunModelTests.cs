using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace AspireAppRunner.Hosting.Tests;

public sealed class RunModelTests
{
    private const string Image = "public.ecr.aws/aws-containers/hello-app-runner";

    [Fact]
    public async Task Instances_that_a_service_will_never_need_leave_the_model()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        builder.AddAppRunnerService("by-maximum").WithImage(Image).WithAutoScaling(maxSize: 1);
        builder.AddAppRunnerService("by-machine").WithImage(Image).WithLocalScaling(2);
        builder.AddAppRunnerService("usual").WithImage(Image);

        var instances = await InstancesAtStartAsync(builder);

        Assert.Equal(["by-machine-1", "by-machine-2", "by-machine-3", "by-maximum-1", "by-maximum-2", "usual-1", "usual-2", "usual-3", "usual-4"], instances);
    }

    [Fact]
    public async Task A_Dockerfile_that_is_not_there_keeps_the_AppHost_from_starting()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        builder.AddAppRunnerService("greeter").WithDockerfile(Path.Combine(Path.GetTempPath(), "nowhere"));

        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(() => InstancesAtStartAsync(builder));

        Assert.Contains("AAR215", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_services_of_one_name_in_App_Runner_keep_the_AppHost_from_starting()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        builder.AddAppRunnerService("first").WithImage(Image).ConfigureService(service => service.ServiceName = "same");
        builder.AddAppRunnerService("second").WithImage(Image).ConfigureService(service => service.ServiceName = "same");

        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(() => InstancesAtStartAsync(builder));

        Assert.Contains("AAR002", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> InstancesAtStartAsync(IDistributedApplicationBuilder builder)
    {
        await using var app = builder.Build();
        var model = app.Services.GetRequiredService<DistributedApplicationModel>();
        await builder.Eventing.PublishAsync(new BeforeStartEvent(app.Services, model));
        return [.. model.Resources.OfType<ContainerResource>().Select(instance => instance.Name).Order(StringComparer.Ordinal)];
    }
}
