using AspireAppRunner.Local.Tests.Services;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local.Tests.Api;

/// <summary>Services of an app model, which somebody else runs.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task A_registered_service_is_listed_and_described()
    {
        await using var api = await RunningApi.StartAsync();
        await using var local = await TestService.RunningAsync();

        var arn = api.Api.Register(local, Model());

        var listed = Assert.Single((await api.CallAsync("ListServices"))["ServiceSummaryList"]!.AsArray())!;
        Assert.Equal(arn, listed["ServiceArn"]!.GetValue<string>());
        var service = await api.DescribeAsync(arn);
        Assert.Equal("RUNNING", service["Status"]!.GetValue<string>());
        Assert.Equal(local.Snapshot.Url!.Authority, service["ServiceUrl"]!.GetValue<string>());
        Assert.Equal("512", service["InstanceConfiguration"]!["Cpu"]!.GetValue<string>());
        Assert.Equal("mine", service["AutoScalingConfigurationSummary"]!["AutoScalingConfigurationName"]!.GetValue<string>());
        Assert.Equal("CREATE_SERVICE", (await api.CallAsync("ListOperations", Inputs.Arn(arn)))["OperationSummaryList"]![0]!["Type"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_a_model_refers_to_is_in_the_account()
    {
        await using var api = await RunningApi.StartAsync();
        await using var local = await TestService.RunningAsync();
        var model = Model();
        model.Network = new() { VpcConnector = new VpcConnector(["subnet-1"], ["sg-1"]) { Name = "office" }, IsPubliclyAccessible = false, VpcIngressConnection = new("vpc-1", "vpce-1") };
        model.Observability = Observability.AwsXRay;
        model.CustomDomains.Add(new CustomDomain("shop.example.com"));
        model.Tags["team"] = "shop";

        var arn = api.Api.Register(local, model);

        Assert.Equal("subnet-1", (await api.CallAsync("ListVpcConnectors"))["VpcConnectors"]![0]!["Subnets"]![0]!.GetValue<string>());
        Assert.Equal("aws-xray", (await api.CallAsync("ListObservabilityConfigurations"))["ObservabilityConfigurationSummaryList"]![0]!["ObservabilityConfigurationName"]!.GetValue<string>());
        Assert.Equal(arn, (await api.CallAsync("ListVpcIngressConnections"))["VpcIngressConnectionSummaryList"]![0]!["ServiceArn"]!.GetValue<string>());
        Assert.Equal("shop.example.com", (await api.CallAsync("DescribeCustomDomains", Inputs.Arn(arn)))["CustomDomains"]![0]!["DomainName"]!.GetValue<string>());
        Assert.Equal("shop", (await api.CallAsync("ListTagsForResource", new System.Text.Json.Nodes.JsonObject { ["ResourceArn"] = arn }))["Tags"]![0]!["Value"]!.GetValue<string>());
        var service = await api.DescribeAsync(arn);
        Assert.Contains(":vpcconnector/office/1/", service["NetworkConfiguration"]!["EgressConfiguration"]!["VpcConnectorArn"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_asks_for_no_more_instances_than_the_host_has_room_for()
    {
        await using var api = await RunningApi.StartAsync();
        await using var local = await TestService.RunningAsync();
        var arn = api.Api.Register(local, Model(), mostInstances: 1);
        var scaling = await api.CallAsync("CreateAutoScalingConfiguration", """{"AutoScalingConfigurationName":"more","MinSize":2,"MaxSize":5}""");

        await api.CallAsync("UpdateService", new System.Text.Json.Nodes.JsonObject
        {
            ["ServiceArn"] = arn,
            ["AutoScalingConfigurationArn"] = scaling["AutoScalingConfiguration"]!["AutoScalingConfigurationArn"]!.DeepClone(),
        });
        await TestService.WaitForAsync(local, snapshot => snapshot.Operation is { Type: OperationType.UpdateService, HasEnded: true });

        Assert.Single(local.Snapshot.Instances);
    }

    [Fact]
    public async Task A_code_service_brings_its_connection()
    {
        await using var api = await RunningApi.StartAsync();
        await using var local = await TestService.RunningAsync();
        var model = new AppRunnerService("guestbook")
        {
            Source = new CodeSource("https://bitbucket.org/example/guestbook", "main") { Connection = CodeSource.ConnectionNamed("my-code") },
        };

        api.Api.Register(local, model);

        var connection = Assert.Single((await api.CallAsync("ListConnections"))["ConnectionSummaryList"]!.AsArray())!;
        Assert.Equal(("my-code", "BITBUCKET", "AVAILABLE"), (connection["ConnectionName"]!.GetValue<string>(), connection["ProviderType"]!.GetValue<string>(), connection["Status"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Any_model_can_be_registered_and_described()
    {
        await using var api = await RunningApi.StartAsync();
        await using var local = TestService.Create(out _);
        var models = new[] { AspireAppRunner.Model.Tests.Matrix.Deployment(), AspireAppRunner.Model.Tests.Samples.Everything(), AspireAppRunner.Model.Tests.Samples.Shop() }
            .SelectMany(deployment => deployment.Services).ToArray();

        var arns = models.Select(model => api.Api.Register(local, model)).ToArray();

        Assert.Equal(models.Length, (await api.CallAsync("ListServices"))["ServiceSummaryList"]!.AsArray().Count);
        foreach (var (arn, model) in arns.Zip(models))
        {
            var service = await api.DescribeAsync(arn);
            Assert.Equal(model.ServiceName, service["ServiceName"]!.GetValue<string>());
            Assert.Equal(model.Instance.Memory, service["InstanceConfiguration"]!["Memory"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Operations_are_those_of_the_local_service()
    {
        await using var api = await RunningApi.StartAsync();
        await using var local = await TestService.RunningAsync();
        var arn = api.Api.Register(local, Model());

        await api.CallAsync("PauseService", Inputs.Arn(arn));
        await TestService.WaitForAsync(local, snapshot => snapshot.Status == ServiceStatus.Paused);
        await local.Resume()!.Completion;

        Assert.Equal("RUNNING", (await api.DescribeAsync(arn))["Status"]!.GetValue<string>());
        Assert.Equal("RESUME_SERVICE", (await api.CallAsync("ListOperations", Inputs.Arn(arn)))["OperationSummaryList"]![0]!["Type"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_belongs_to_a_service_goes_with_it()
    {
        await using var api = await RunningApi.StartAsync();
        await using var local = await TestService.RunningAsync();
        var model = Model();
        model.Network = new() { IsPubliclyAccessible = false, VpcIngressConnection = new("vpc-1", "vpce-1") };
        api.Api.Register(local, model);

        await local.Delete().Completion;

        Assert.Empty((await api.CallAsync("ListVpcIngressConnections"))["VpcIngressConnectionSummaryList"]!.AsArray());
        await using var again = await TestService.RunningAsync();
        api.Api.Register(again, model);
        Assert.Single((await api.CallAsync("ListServices"))["ServiceSummaryList"]!.AsArray());
    }

    [Fact]
    public async Task A_registered_service_can_be_updated()
    {
        await using var api = await RunningApi.StartAsync();
        await using var local = await TestService.RunningAsync();

        // The image is of no registry that App Runner knows, and nobody knows the connector; that was so before the update.
        var model = Model();
        model.Source = new ImageSource("my-api:dev");
        model.Network = new() { VpcConnector = VpcConnector.Existing(new ParameterValue("connector")) };
        var arn = api.Api.Register(local, model);
        var input = Inputs.Arn(arn);
        input["HealthCheckConfiguration"] = Inputs.Json("{'Interval':3}");
        await api.CallAsync("UpdateService", input);

        await TestService.WaitForAsync(local, snapshot => snapshot.Version?.Id == "v2" && snapshot.Status == ServiceStatus.Running);
        Assert.Equal(3, (await api.DescribeAsync(arn))["HealthCheckConfiguration"]!["Interval"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_registered_service_that_is_not_created_yet_is_in_progress()
    {
        await using var api = await RunningApi.StartAsync();
        await using var local = TestService.Create(out _);

        var arn = api.Api.Register(local, Model());

        Assert.Equal("OPERATION_IN_PROGRESS", (await api.DescribeAsync(arn))["Status"]!.GetValue<string>());
        Assert.Equal("InvalidStateException", (await api.FailAsync("PauseService", Inputs.Arn(arn))).Error);
    }

    [Fact]
    public async Task A_registered_service_survives_the_api()
    {
        await using var local = await TestService.RunningAsync();
        await using (var api = await RunningApi.StartAsync())
        {
            api.Api.Register(local, Model());
        }

        Assert.Equal("hello", await TestService.GetAsync(local));
    }

    [Fact]
    public async Task What_the_api_created_ends_with_it()
    {
        LocalService local;
        await using (var api = await RunningApi.StartAsync())
        {
            await api.CreateServiceAsync();
            local = api.Services.Made["hello"];
        }

        Assert.Throws<ObjectDisposedException>(local.StartDeployment);
    }

    [Fact]
    public async Task A_service_has_the_same_arn_in_each_run()
    {
        await using var local = TestService.Create(out _);
        await using var first = new LocalAppRunnerApi();
        await using var second = new LocalAppRunnerApi();

        Assert.Equal(first.Register(local, Model()), second.Register(local, Model()));
    }

    [Fact]
    public async Task A_name_is_registered_once()
    {
        await using var local = TestService.Create(out _);
        await using var api = new LocalAppRunnerApi();
        api.Register(local, Model());

        Assert.Throws<ArgumentException>(() => api.Register(local, Model()));
    }

    [Fact]
    public async Task Secrets_are_shown_as_references_only()
    {
        await using var api = await RunningApi.StartAsync(new() { Resolve = _ => "resolved" });
        await using var local = TestService.Create(out _);
        var model = Model();
        model.Secrets["KEY"] = new NewSecret("key", new ParameterValue("key") { Secret = true });
        model.EnvironmentVariables["OPEN"] = new ParameterValue("open");

        var service = await api.DescribeAsync(api.Api.Register(local, model));

        var image = service["SourceConfiguration"]!["ImageRepository"]!["ImageConfiguration"]!;
        Assert.Equal("resolved", image["RuntimeEnvironmentVariables"]!["OPEN"]!.GetValue<string>());
        Assert.Equal("arn:aws:secretsmanager:us-east-1:000000000000:secret:key-000000", image["RuntimeEnvironmentSecrets"]!["KEY"]!.GetValue<string>());
    }

    private static AppRunnerService Model() => new("test-service")
    {
        Source = new ImageSource(Inputs.PublicImage),
        Instance = InstanceSize.HalfVcpuOneGb,
        AutoScaling = new(1, 2, 10) { Name = "mine" },
    };
}
