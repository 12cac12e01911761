using AspireAppRunner.Model;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AspireAppRunner.Hosting.Tests;

public sealed class ValueTranslationTests
{
    private const string Image = "public.ecr.aws/aws-containers/hello-app-runner";

    [Fact]
    public async Task A_parameter_stays_a_parameter()
    {
        var app = await Translated.FromAsync(builder =>
            builder.AddAppRunnerService("hello").WithImage(Image).WithEnvironment("GREETING", builder.AddParameter("greeting")));

        Assert.Equal(new ParameterValue("greeting"), app.Service("hello").EnvironmentVariables["GREETING"]);
    }

    [Fact]
    public async Task A_secret_parameter_becomes_a_secret_shared_by_all_that_use_it()
    {
        var app = await Translated.FromAsync(builder =>
        {
            var key = builder.AddParameter("stripe-key", secret: true);
            builder.AddAppRunnerService("first").WithImage(Image).WithEnvironment("KEY", key);
            builder.AddAppRunnerService("second").WithImage(Image).WithEnvironment("OTHER_KEY", key);
        });

        Assert.Equal("stripe-key", Assert.IsType<NewSecret>(app.Service("first").Secrets["KEY"]).Name);
        Assert.Equal(app.Service("first").Secrets["KEY"], app.Service("second").Secrets["OTHER_KEY"]);
        Assert.Empty(app.Service("first").EnvironmentVariables);
    }

    [Fact]
    public async Task A_text_that_contains_a_secret_is_a_secret_as_a_whole()
    {
        var app = await Translated.FromAsync(builder =>
        {
            var password = builder.AddParameter("password", secret: true);
            builder.AddAppRunnerService("hello").WithImage(Image).WithEnvironment("URL", ReferenceExpression.Create($"https://me:{password}@example.com/{{x}}"));
        });

        var secret = Assert.IsType<NewSecret>(app.Service("hello").Secrets["URL"]);
        Assert.Equal("https://me:${parameter.password}@example.com/{x}", secret.Value.ToString());
    }

    [Fact]
    public async Task A_reference_to_another_service_is_its_https_URL()
    {
        var app = await Translated.FromAsync(builder =>
        {
            var api = builder.AddAppRunnerService("backend").WithImage(Image);
            builder.AddAppRunnerService("frontend").WithImage(Image).WithReference(api)
                .WithEnvironment("HOST", api.GetEndpoint("http").Property(EndpointProperty.HostAndPort));
        });

        var variables = app.Service("frontend").EnvironmentVariables;
        Assert.Equal(new ServiceValue("backend"), variables["services__backend__http__0"]);
        Assert.Equal("${service.backend.host}:443", variables["HOST"].ToString());
    }

    [Fact]
    public async Task The_ARN_and_the_id_of_a_service_can_be_referred_to()
    {
        var app = await Translated.FromAsync(builder =>
        {
            var api = builder.AddAppRunnerService("backend").WithImage(Image);
            builder.AddAppRunnerService("operator").WithImage(Image)
                .WithEnvironment("BACKEND_ARN", api.Resource.ServiceArn)
                .WithEnvironment("BACKEND_ID", api.Resource.ServiceId);
        });

        var variables = app.Service("operator").EnvironmentVariables;
        Assert.Equal(new ServiceValue("backend", ServiceAttribute.Arn), variables["BACKEND_ARN"]);
        Assert.Equal(new ServiceValue("backend", ServiceAttribute.Id), variables["BACKEND_ID"]);
        Assert.Empty(app.ErrorCodes);
    }

    [Fact]
    public async Task A_reference_to_something_that_is_not_deployed_to_App_Runner_is_refused_by_name()
    {
        var app = await Translated.FromAsync(builder =>
        {
            var other = builder.AddContainer("other", "example.com/other").WithHttpEndpoint(targetPort: 80).ExcludeFromManifest();
            builder.AddAppRunnerService("hello").WithImage(Image).WithEnvironment("OTHER", other.GetEndpoint("http"));
        });

        var refused = Assert.Single(app.Diagnostics, diagnostic => diagnostic.IsError);
        Assert.Equal(("AAR207", "hello", "RuntimeEnvironmentVariables.OTHER"), (refused.Code, refused.Service, refused.Setting));
        Assert.Contains("other", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_that_is_known_decides_and_one_that_is_not_is_refused()
    {
        var app = await Translated.FromAsync(builder =>
        {
            var mode = builder.AddParameter("mode");
            var api = builder.AddAppRunnerService("backend").WithImage(Image);
            var yes = ReferenceExpression.Create($"yes");
            var no = ReferenceExpression.Create($"no");
            builder.AddAppRunnerService("hello").WithImage(Image)
                .WithEnvironment("TLS", ReferenceExpression.CreateConditional(api.GetEndpoint("http").Property(EndpointProperty.TlsEnabled), bool.TrueString, yes, no))
                .WithEnvironment("MODE", ReferenceExpression.CreateConditional(mode.Resource, "on", yes, no));
        });

        Assert.Equal("yes", app.Service("hello").EnvironmentVariables["TLS"].Text);
        Assert.Equal(["AAR209"], app.ErrorCodes);
    }

    [Fact]
    public async Task A_secret_in_the_arguments_is_refused()
    {
        var app = await Translated.FromAsync(builder =>
        {
            var password = builder.AddParameter("password", secret: true);
            builder.AddAppRunnerService("hello").WithImage(Image).WithArgs(context => context.Args.Add(password.Resource));
        });

        Assert.Equal(["AAR210"], app.ErrorCodes);
    }

    [Fact]
    public async Task A_connection_string_that_contains_a_secret_is_a_secret()
    {
        var app = await Translated.FromAsync(builder =>
        {
            var password = builder.AddParameter("password", secret: true);
            var database = builder.AddConnectionString("orders", ReferenceExpression.Create($"Host=db.example.com;Password={password}"));
            builder.AddAppRunnerService("hello").WithImage(Image).WithReference(database);
        });

        Assert.Equal("Host=db.example.com;Password=${parameter.password}", Assert.IsType<NewSecret>(app.Service("hello").Secrets["ConnectionStrings__orders"]).Value.ToString());
        Assert.Empty(app.ErrorCodes);
    }
}
