using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace AspireAppRunner.StandIns.Tests.Hosting;

public sealed class ServiceDiscoveryTests : IDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create("AppHost:Operation=publish");

    public void Dispose() => _builder.Dispose();

    [Fact]
    public async Task A_reference_tells_of_every_endpoint_under_both_names()
    {
        var api = Project("my-api").WithHttpEndpoint().WithEndpoint(scheme: "tcp", name: "bus");
        Assert.Equal(
            new()
            {
                ["MY_API_HTTP"] = "{my-api.bindings.http.url}",
                ["services__my-api__http__0"] = "{my-api.bindings.http.url}",
                ["MY_API_BUS"] = "{my-api.bindings.bus.url}",
                ["services__my-api__bus__0"] = "{my-api.bindings.bus.url}"
            },
            await VariablesAsync(Caller().WithReference(api)));
    }

    [Fact]
    public async Task A_reference_to_one_endpoint_tells_of_that_one()
    {
        var api = Project("api").WithHttpEndpoint().WithHttpEndpoint(name: "admin");
        var variables = await VariablesAsync(Caller().WithReference(api.GetEndpoint("admin")));
        Assert.Equal(["API_ADMIN", "services__api__admin__0"], variables.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_endpoint_can_stay_out_of_references()
    {
        var api = Project("api").WithHttpEndpoint().WithHttpEndpoint(name: "health").WithEndpoint("health", endpoint => endpoint.ExcludeReferenceEndpoint = true);
        Assert.DoesNotContain("API_HEALTH", await VariablesAsync(Caller().WithReference(api)));
    }

    [Fact]
    public async Task The_caller_says_which_kind_of_variables_it_wants()
    {
        var api = Project("api").WithHttpEndpoint();
        var caller = Caller().WithReference(api).WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ServiceDiscovery);
        Assert.Equal(["services__api__http__0"], (await VariablesAsync(caller)).Keys);
    }

    [Fact]
    public async Task A_reference_under_another_name_uses_that_name()
    {
        var api = Project("api").WithHttpEndpoint();
        var variables = await VariablesAsync(Caller().WithReference(api, "backend"));
        Assert.Equal(["backend_HTTP", "services__backend__http__0"], variables.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_external_service_is_found_under_its_scheme()
    {
        var service = _builder.AddExternalService("payments", "https://pay.example.com/");
        var variables = await VariablesAsync(Caller().WithReference(service));
        Assert.Equal("https://pay.example.com/", variables["services__payments__https__0"]);
    }

    [Fact]
    public async Task A_connection_string_comes_under_the_name_that_configuration_expects()
    {
        var database = _builder.AddConnectionString("db", ReferenceExpression.Create($"Host=db"));
        var variables = await VariablesAsync(Caller().WithReference(database));
        Assert.Equal("{db.connectionString}", variables["ConnectionStrings__db"]);
    }

    private static async Task<Dictionary<string, string>> VariablesAsync(IResourceBuilder<ExecutableResource> caller)
    {
        var built = await ExecutionConfigurationBuilder.Create(caller.Resource).WithEnvironmentVariablesConfig()
            .BuildAsync(caller.ApplicationBuilder.ExecutionContext);
        return new(built.EnvironmentVariables);
    }

    private IResourceBuilder<ExecutableResource> Caller() => _builder.AddExecutable("caller", "run", ".");

    private IResourceBuilder<ProjectResource> Project(string name) => _builder.AddProject(name, $"{name}/{name}.csproj");
}
