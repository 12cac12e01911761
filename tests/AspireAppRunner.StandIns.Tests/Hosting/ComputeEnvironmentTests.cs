using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Testing;

namespace AspireAppRunner.StandIns.Tests.Hosting;

public class ComputeEnvironmentTests
{
    [Fact]
    public async Task The_only_environment_is_that_of_all_resources()
    {
        await using var builder = Publish();
        var environment = builder.AddResource(new CloudResource("cloud"));
        var api = builder.AddContainer("api", "nginx");
        builder.Pipeline.AddStep("done", _ => Task.CompletedTask);
        await (await builder.BuildAsync()).RunAsync();
        Assert.Same(environment.Resource, api.Resource.GetComputeEnvironment());
    }

    [Fact]
    public async Task Steps_before_the_start_see_the_environment()
    {
        await using var builder = Publish();
        builder.AddResource(new CloudResource("cloud"));
        var api = builder.AddContainer("api", "nginx");
        IComputeEnvironmentResource? seen = null;
        builder.Pipeline.AddStep("prepare", _ => Task.FromResult(seen = api.Resource.GetComputeEnvironment()), requiredBy: WellKnownPipelineSteps.BeforeStart);
        builder.Pipeline.AddStep("done", _ => Task.CompletedTask);
        await (await builder.BuildAsync()).RunAsync();
        Assert.NotNull(seen);
    }

    [Fact]
    public async Task An_endpoint_in_an_environment_has_the_usual_port_of_its_scheme()
    {
        await using var builder = Publish();
        IComputeEnvironmentResource cloud = new CloudResource("cloud");
        var endpoint = builder.AddProject("api", "api/api.csproj").WithHttpsEndpoint().GetEndpoint("https");
        Assert.Equal("https://api.cloud", await cloud.GetEndpointPropertyExpression(endpoint.Property(EndpointProperty.Url)).GetValueAsync(default));
        Assert.Equal("443", await cloud.GetEndpointPropertyExpression(endpoint.Property(EndpointProperty.Port)).GetValueAsync(default));
    }

    [Fact]
    public async Task The_name_of_a_pushed_image_is_put_together_from_registry_repository_and_resource()
    {
        using var builder = Publish();
        var registry = builder.AddContainerRegistry("ecr", "123.dkr.ecr.us-east-1.amazonaws.com", "shop");
        var api = builder.AddDockerfile("Api", ".").WithContainerRegistry(registry).WithRemoteImageTag("v2");
        IValueProvider image = new ContainerImageReference(api.Resource);
        Assert.Equal("123.dkr.ecr.us-east-1.amazonaws.com/shop/api:v2", await image.GetValueAsync());
    }

    [Theory]
    [InlineData("nginx", "nginx:latest")]
    [InlineData("nginx:1.27", "nginx:1.27")]
    [InlineData("localhost:5000/nginx", "localhost:5000/nginx:latest")]
    [InlineData("nginx@sha256:abc", "nginx@sha256:abc")]
    public void An_image_is_named_as_the_user_names_it(string image, string expected)
    {
        using var builder = Publish();
        Assert.True(builder.AddContainer("web", image).Resource.TryGetContainerImageName(out var name));
        Assert.Equal(expected, name);
    }

    private static IDistributedApplicationTestingBuilder Publish()
        => DistributedApplicationTestingBuilder.Create("AppHost:Operation=publish", "Pipeline:Step=done");

    private sealed class CloudResource(string name) : Resource(name), IComputeEnvironmentResource
    {
        public ReferenceExpression GetHostAddressExpression(EndpointReference endpointReference)
            => ReferenceExpression.Create($"{endpointReference.Resource.Name}.{Name}");
    }
}
