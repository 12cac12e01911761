using System.Text.Json.Nodes;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local.Tests.Api;

public sealed class ServiceTests
{
    [Fact]
    public async Task A_created_service_serves_requests()
    {
        await using var api = await RunningApi.StartAsync();

        var service = await api.DescribeAsync(await api.CreateServiceAsync());

        using var client = new HttpClient();
        Assert.Equal("hello", await client.GetStringAsync(new Uri($"http://{service["ServiceUrl"]}")));
        Assert.Equal("RUNNING", service["Status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Creating_answers_at_once_with_an_operation_in_progress()
    {
        await using var api = await RunningApi.StartAsync();
        var gate = new TaskCompletionSource();
        api.Services.OnPrepare = _ => gate.Task.Wait(Patience.Timeout);

        var created = await api.CallAsync("CreateService", Inputs.Service());

        Assert.Equal("OPERATION_IN_PROGRESS", created["Service"]!["Status"]!.GetValue<string>());
        var arn = created["Service"]!["ServiceArn"]!.GetValue<string>();
        var operation = Assert.Single((await api.CallAsync("ListOperations", Inputs.Arn(arn)))["OperationSummaryList"]!.AsArray())!;
        Assert.Equal(created["OperationId"]!.GetValue<string>(), operation["Id"]!.GetValue<string>());
        Assert.Equal("CREATE_SERVICE", operation["Type"]!.GetValue<string>());
        Assert.Equal("IN_PROGRESS", operation["Status"]!.GetValue<string>());
        Assert.Null(operation["EndedAt"]);
        gate.SetResult();
        await api.Services.WhenAsync("hello", ServiceStatus.Running);
    }

    [Fact]
    public async Task A_service_is_described_with_its_defaults()
    {
        await using var api = await RunningApi.StartAsync();

        var service = await api.DescribeAsync(await api.CreateServiceAsync());

        Assert.True(JsonNode.DeepEquals(
            Inputs.Json("""
                {
                  'SourceConfiguration': {
                    'ImageRepository': {
                      'ImageIdentifier': 'public.ecr.aws/aws-containers/hello-app-runner:latest',
                      'ImageRepositoryType': 'ECR_PUBLIC',
                      'ImageConfiguration': { 'Port': '8080' }
                    },
                    'AutoDeploymentsEnabled': false
                  },
                  'InstanceConfiguration': { 'Cpu': '1024', 'Memory': '2048' },
                  'HealthCheckConfiguration': { 'Protocol': 'TCP', 'Path': '/', 'Interval': 5, 'Timeout': 2, 'HealthyThreshold': 1, 'UnhealthyThreshold': 5 },
                  'AutoScalingConfigurationSummary': {
                    'AutoScalingConfigurationArn': 'arn:aws:apprunner:us-east-1:000000000000:autoscalingconfiguration/DefaultConfiguration/1/00000000000000000000000000000001',
                    'AutoScalingConfigurationName': 'DefaultConfiguration',
                    'AutoScalingConfigurationRevision': 1
                  },
                  'NetworkConfiguration': {
                    'EgressConfiguration': { 'EgressType': 'DEFAULT' },
                    'IngressConfiguration': { 'IsPubliclyAccessible': true },
                    'IpAddressType': 'IPV4'
                  },
                  'ObservabilityConfiguration': { 'ObservabilityEnabled': false }
                }
                """),
            new JsonObject(service.AsObject().Where(member => member.Key.EndsWith("Configuration", StringComparison.Ordinal) || member.Key == "AutoScalingConfigurationSummary").Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())))),
            service.ToJsonString());
        Assert.Matches("^[0-9a-f]{32}$", service["ServiceId"]!.GetValue<string>());
        Assert.Equal($"arn:aws:apprunner:us-east-1:000000000000:service/hello/{service["ServiceId"]}", service["ServiceArn"]!.GetValue<string>());
    }

    [Fact]
    public async Task Account_and_region_are_configurable()
    {
        await using var api = await RunningApi.StartAsync(new() { AccountId = "123456789012", Region = "us-gov-west-1" });

        Assert.StartsWith("arn:aws-us-gov:apprunner:us-gov-west-1:123456789012:service/hello/", await api.CreateServiceAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Automatic_deployments_are_on_by_default_for_private_images()
    {
        await using var api = await RunningApi.StartAsync();

        var service = await api.DescribeAsync(await api.CreateServiceAsync(change: Inputs.PrivateSource));

        Assert.True(service["SourceConfiguration"]!["AutoDeploymentsEnabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_host_is_told_of_the_whole_service()
    {
        await using var api = await RunningApi.StartAsync();
        var scaling = (await api.CallAsync("CreateAutoScalingConfiguration", Inputs.Json("{'AutoScalingConfigurationName':'small','MaxSize':2,'MaxConcurrency':7}")))["AutoScalingConfiguration"]!["AutoScalingConfigurationArn"]!;

        await api.CreateServiceAsync(change: input =>
        {
            Inputs.PrivateSource(input);
            input["AutoScalingConfigurationArn"] = scaling.DeepClone();
            input["SourceConfiguration"]!["ImageRepository"]!["ImageConfiguration"] = Inputs.Json("{'Port':'5000','StartCommand':'run it','RuntimeEnvironmentVariables':{'A':'1'},'RuntimeEnvironmentSecrets':{'B':'/secret'}}");
        });

        var definition = Assert.Single(api.Services.Definitions);
        Assert.Equal(5000, definition.Port);
        Assert.Equal("run it", definition.StartCommand);
        Assert.Equal("1", definition.EnvironmentVariables["A"]);
        Assert.Equal(new SsmParameter("/secret"), definition.Secrets["B"]);
        Assert.Equal(7, definition.AutoScaling!.MaxConcurrency);
        Assert.Equal(Inputs.PrivateImage, Assert.IsType<ImageSource>(definition.Source).ImageIdentifier);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await using var api = await RunningApi.StartAsync();
        await api.CreateServiceAsync();

        Assert.Equal("InvalidRequestException", (await api.FailAsync("CreateService", Inputs.Service())).Error);
    }

    [Fact]
    public async Task Two_creations_of_one_name_at_the_same_time_make_one_service()
    {
        await using var api = await RunningApi.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.SendAsync("CreateService", Inputs.Service().ToJsonString())));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.Single((await api.CallAsync("ListServices"))["ServiceSummaryList"]!.AsArray());
    }

    [Fact]
    public async Task Thirty_services_are_the_most()
    {
        await using var api = await RunningApi.StartAsync();
        api.Services.OnPrepare = _ => throw new InstanceStartException("not today");
        for (var number = 0; number < 30; number++)
        {
            await api.CallAsync("CreateService", Inputs.Service($"service-{number}"));
        }

        Assert.Equal("ServiceQuotaExceededException", (await api.FailAsync("CreateService", Inputs.Service())).Error);
    }

    [Fact]
    public async Task A_source_that_nothing_can_run_fails_with_the_reason_in_the_log()
    {
        await using var api = await RunningApi.StartAsync();
        api.Services.OnCreate = _ => throw new NotSupportedException("there is no container engine");

        var arn = (await api.CallAsync("CreateService", Inputs.Service()))["Service"]!["ServiceArn"]!.GetValue<string>();

        await api.Services.Log.WaitForAsync("there is no container engine");
        await api.Services.Log.WaitForAsync("CREATE_FAILED");
        Assert.Equal("CREATE_FAILED", (await api.DescribeAsync(arn))["Status"]!.GetValue<string>());
        var operation = (await api.CallAsync("ListOperations", Inputs.Arn(arn)))["OperationSummaryList"]![0]!;
        Assert.Equal("FAILED", operation["Status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_a_factory_creation_fails_as_it_does_in_the_cloud()
    {
        await using var api = new LocalAppRunnerApi();
        using var client = new HttpClient { BaseAddress = await api.OpenAsync() };
        using var request = RunningApi.Request("AppRunner.CreateService", Inputs.Service().ToJsonString());

        using var response = await client.SendAsync(request);

        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_failed_creation_is_rebuilt_by_an_update()
    {
        await using var api = await RunningApi.StartAsync();
        api.Services.OnPrepare = _ => throw new InstanceStartException("not yet");
        var arn = (await api.CallAsync("CreateService", Inputs.Service()))["Service"]!["ServiceArn"]!.GetValue<string>();
        await api.Services.WhenAsync("hello", ServiceStatus.CreateFailed);
        api.Services.OnPrepare = null;

        await api.CallAsync("UpdateService", Inputs.Arn(arn));

        await api.Services.WhenAsync("hello", ServiceStatus.Running);
    }

    [Fact]
    public async Task Pausing_and_resuming_are_operations()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();

        var paused = await api.CallAsync("PauseService", Inputs.Arn(arn));
        await api.Services.WhenAsync("hello", ServiceStatus.Paused);
        await api.CallAsync("ResumeService", Inputs.Arn(arn));
        await api.Services.WhenAsync("hello", ServiceStatus.Running);

        var operations = (await api.CallAsync("ListOperations", Inputs.Arn(arn)))["OperationSummaryList"]!.AsArray();
        Assert.Equal(["RESUME_SERVICE", "PAUSE_SERVICE", "CREATE_SERVICE"], operations.Select(operation => operation!["Type"]!.GetValue<string>()));
        Assert.All(operations, operation => Assert.Equal("SUCCEEDED", operation!["Status"]!.GetValue<string>()));
        Assert.All(operations, operation => Assert.Equal(arn, operation!["TargetArn"]!.GetValue<string>()));
        Assert.Equal(paused["OperationId"]!.GetValue<string>(), operations[1]!["Id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Pausing_a_paused_service_succeeds_without_an_operation()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();
        await api.CallAsync("PauseService", Inputs.Arn(arn));
        await api.Services.WhenAsync("hello", ServiceStatus.Paused);

        var again = await api.CallAsync("PauseService", Inputs.Arn(arn));

        Assert.Null(again["OperationId"]);
        Assert.Equal("PAUSED", again["Service"]!["Status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("UpdateService", "InvalidStateException")]
    [InlineData("StartDeployment", "InvalidRequestException")]
    public async Task A_paused_service_takes_no_new_version(string operation, string error)
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();
        await api.CallAsync("PauseService", Inputs.Arn(arn));
        await api.Services.WhenAsync("hello", ServiceStatus.Paused);
        var input = Inputs.Arn(arn);
        input["HealthCheckConfiguration"] = Inputs.Json("{'Interval':1}");

        Assert.Equal(error, (await api.FailAsync(operation, input)).Error);
    }

    [Theory]
    [InlineData("PauseService")]
    [InlineData("ResumeService")]
    [InlineData("DeleteService")]
    public async Task Nothing_begins_while_an_operation_is_in_progress(string operation)
    {
        await using var api = await RunningApi.StartAsync();
        var gate = new TaskCompletionSource();
        api.Services.OnPrepare = _ => gate.Task.Wait(Patience.Timeout);
        var arn = (await api.CallAsync("CreateService", Inputs.Service()))["Service"]!["ServiceArn"]!.GetValue<string>();

        Assert.Equal("InvalidStateException", (await api.FailAsync(operation, Inputs.Arn(arn))).Error);

        gate.SetResult();
        await api.Services.WhenAsync("hello", ServiceStatus.Running);
    }

    [Fact]
    public async Task A_deployment_takes_the_newest_version()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();

        var started = await api.CallAsync("StartDeployment", Inputs.Arn(arn));

        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", started["OperationId"]!.GetValue<string>());
        await Local.Tests.Services.TestService.WaitForAsync(api.Services.Made["hello"], snapshot => snapshot.Version?.Id == "v2" && snapshot.Status == ServiceStatus.Running);
    }

    [Fact]
    public async Task A_deleted_service_is_described_for_an_hour_and_listed_no_more()
    {
        var time = new ManualTime();
        await using var api = await RunningApi.StartAsync(time: time);
        var arn = await api.CreateServiceAsync();

        await api.CallAsync("DeleteService", Inputs.Arn(arn));
        await api.Services.WhenAsync("hello", ServiceStatus.Deleted);

        var deleted = await api.DescribeAsync(arn);
        Assert.Equal("DELETED", deleted["Status"]!.GetValue<string>());
        Assert.NotNull(deleted["DeletedAt"]);
        Assert.Empty((await api.CallAsync("ListServices"))["ServiceSummaryList"]!.AsArray());
        Assert.Equal("DELETE_SERVICE", (await api.CallAsync("ListOperations", Inputs.Arn(arn)))["OperationSummaryList"]![0]!["Type"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_deleted_service_is_forgotten_after_an_hour()
    {
        var time = new ManualTime();
        await using var api = await RunningApi.StartAsync(services: new TestServices { Time = time }, time: time);
        var arn = await api.CreateServiceAsync();
        await api.CallAsync("DeleteService", Inputs.Arn(arn));
        await api.Services.WhenAsync("hello", ServiceStatus.Deleted);
        Assert.Equal("DELETED", (await api.DescribeAsync(arn))["Status"]!.GetValue<string>());

        time.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal("ResourceNotFoundException", (await api.FailAsync("DescribeService", Inputs.Arn(arn))).Error);
    }

    [Fact]
    public async Task A_deleted_service_frees_its_name()
    {
        await using var api = await RunningApi.StartAsync();
        var first = await api.CreateServiceAsync();
        await api.CallAsync("DeleteService", Inputs.Arn(first));
        await api.Services.WhenAsync("hello", ServiceStatus.Deleted);

        var second = await api.CreateServiceAsync();

        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("DescribeService")]
    [InlineData("DeleteService")]
    [InlineData("PauseService")]
    [InlineData("ResumeService")]
    [InlineData("StartDeployment")]
    [InlineData("ListOperations")]
    public async Task An_unknown_service_is_not_found(string operation)
    {
        await using var api = await RunningApi.StartAsync();

        Assert.Equal("ResourceNotFoundException", (await api.FailAsync(operation, Inputs.Arn("arn:aws:apprunner:us-east-1:000000000000:service/none/00000000000000000000000000000000"))).Error);
    }

    [Fact]
    public async Task An_unknown_service_is_an_invalid_request_where_the_operation_knows_no_other_error()
    {
        await using var api = await RunningApi.StartAsync();
        var input = Inputs.Arn("arn:aws:apprunner:us-east-1:000000000000:service/none/00000000000000000000000000000000");
        input["DomainName"] = "example.com";

        Assert.Equal("InvalidRequestException", (await api.FailAsync("AssociateCustomDomain", input)).Error);
    }

    [Fact]
    public async Task Times_are_seconds_since_1970()
    {
        var time = new ManualTime();
        time.Advance(TimeSpan.FromMilliseconds(1500));
        await using var api = await RunningApi.StartAsync(time: time);

        var created = await api.CallAsync("CreateConnection", Inputs.Json("{'ConnectionName':'github','ProviderType':'GITHUB'}"));

        Assert.Equal("1767225601.5", created["Connection"]!["CreatedAt"]!.ToJsonString());
    }
}
