using AspireAppRunner.Cloud;
using AspireAppRunner.Local;
using AspireAppRunner.Local.Tests;
using AspireAppRunner.Model;
using Aspire.Hosting.AppRunner.Deploying;

namespace AspireAppRunner.Hosting.Tests;

public sealed class PreflightTests
{
    private const string Secret = "sk_live_never-to-be-seen";

    private static readonly AccountIdentity s_account = new("123456789012", "aws", "eu-west-1", "arn:aws:iam::123456789012:user/deployer");

    [Fact]
    public async Task A_variable_has_the_value_that_it_is_going_to_have()
    {
        var service = Service();
        service.EnvironmentVariables["GREETING"] = "hello";
        service.EnvironmentVariables["CITY"] = AppRunnerValue.Join("in ", new ParameterValue("city") { Default = "Ghent" });
        service.EnvironmentVariables["REGION"] = new AccountValue(AccountAttribute.Region);
        service.Secrets["KEY"] = new NewSecret("key", AppRunnerValue.Join("key=", new ParameterValue("key") { Secret = true }));

        var runnable = await CreateAsync(service);

        Assert.Equal(
            ["CITY=in Ghent", "GREETING=hello", $"KEY=key={Secret}", "REGION=eu-west-1"],
            runnable.Definition.EnvironmentVariables.Select(variable => $"{variable.Key}={variable.Value.Text}"));
        Assert.Empty(runnable.Invented);
    }

    [Fact]
    public async Task A_URL_that_only_AWS_knows_is_a_placeholder_that_is_told()
    {
        var service = Service();
        service.EnvironmentVariables["ORDERS"] = AppRunnerValue.Join(new ServiceValue("orders"), "/api");

        var runnable = await CreateAsync(service);

        Assert.Equal("https://orders.example/api", runnable.Definition.EnvironmentVariables["ORDERS"].Text);
        Assert.Equal("${service.orders.url} = https://orders.example", Assert.Single(runnable.Invented));
    }

    [Fact]
    public async Task A_secret_that_is_in_the_account_is_not_read()
    {
        var service = Service();
        service.Secrets["KEY"] = SecretReference.Parse("arn:aws:secretsmanager:eu-west-1:123456789012:secret:key-AbCdEf");

        var runnable = await CreateAsync(service);

        Assert.Equal("KEY", Assert.Single(runnable.Unreadable));
    }

    [Fact]
    public async Task A_parameter_without_a_value_is_named()
    {
        var service = Service();
        service.EnvironmentVariables["CITY"] = new ParameterValue("city");

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => CreateAsync(service));

        Assert.Contains("parameter city", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_that_answers_passes()
    {
        var host = new OneAppHost();

        Assert.Null(await new ServicePreflight(host.Create).RunAsync(await CreateAsync(Service()), onlyStatus200IsHealthy: false, CancellationToken.None));

        Assert.True(host.App!.IsStopped);
    }

    [Fact]
    public async Task An_application_that_exits_fails_with_its_last_lines_and_no_secret()
    {
        var host = new OneAppHost { LastWords = $"no database with {Secret}" };
        var service = Service();
        service.Secrets["KEY"] = new NewSecret("key", new ParameterValue("key") { Secret = true });

        var failure = await new ServicePreflight(host.Create).RunAsync(await CreateAsync(service), onlyStatus200IsHealthy: false, CancellationToken.None);

        Assert.Contains("exited", failure!.Reason, StringComparison.Ordinal);
        Assert.Contains("[application] no database with ***", failure.LogLines);
    }

    [Fact]
    public async Task A_cancelled_preflight_leaves_nothing_running()
    {
        using var cancellation = new CancellationTokenSource();
        var host = new OneAppHost { Status = 500, Started = cancellation.Cancel };

        var service = Service();
        service.HealthCheck = new HealthCheck { Protocol = HealthCheckProtocol.Http, Path = "/" };
        var runnable = await CreateAsync(service);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ServicePreflight(host.Create).RunAsync(runnable, onlyStatus200IsHealthy: false, cancellation.Token));

        Assert.True(host.App!.IsStopped);
    }

    private static AppRunnerService Service() => new("api") { Source = new ImageSource(new ImageValue("api")) };

    private static Task<PreflightService> CreateAsync(AppRunnerService service) =>
        PreflightService.CreateAsync(service, "api:latest", s_account, new ParameterValues { { "key", Secret } }, CancellationToken.None);

    /// <summary>Runs an application in this process.</summary>
    private sealed class OneAppHost : IInstanceHost
    {
        private InstanceHostOptions? _options;

        public string? LastWords { get; init; }

        public int Status { get; init; } = 200;

        public Action Started { get; init; } = static () => { };

        public TestApp? App { get; private set; }

        public OneAppHost Create(PreflightService service, InstanceHostOptions options)
        {
            _options = options;
            return this;
        }

        public Task<ServiceVersion> PrepareAsync(VersionPreparation preparation, CancellationToken cancellationToken) => Task.FromResult(new ServiceVersion("v1"));

        public async Task<IInstanceHandle> StartAsync(InstanceStart start, CancellationToken cancellationToken)
        {
            App = await TestApp.StartAsync(context =>
            {
                context.Response.StatusCode = Status;
                return Task.CompletedTask;
            });
            if (LastWords is not null)
            {
                _options!.Output(start.InstanceId, LastWords, true);
                await App.CrashAsync(3);
            }

            Started();
            return App;
        }
    }
}
