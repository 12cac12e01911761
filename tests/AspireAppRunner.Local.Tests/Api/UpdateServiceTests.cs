using System.Text.Json.Nodes;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local.Tests.Api;

public sealed class UpdateServiceTests
{
    [Fact]
    public async Task What_an_update_leaves_out_stays()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync(change: input =>
        {
            input["InstanceConfiguration"] = Inputs.Json("{'Cpu':'2 vCPU','Memory':'4 GB'}");
            input["HealthCheckConfiguration"] = Inputs.Json("{'Interval':7,'Timeout':3}");
            input["SourceConfiguration"]!["ImageRepository"]!["ImageConfiguration"] = Inputs.Json("{'StartCommand':'run','RuntimeEnvironmentVariables':{'A':'1','B':'2'}}");
        });

        var service = await UpdateAsync(api, arn, "{'HealthCheckConfiguration':{'Interval':9},'SourceConfiguration':{'ImageRepository':{'ImageIdentifier':'public.ecr.aws/a/b:2','ImageRepositoryType':'ECR_PUBLIC'}}}");

        Assert.Equal("2048", service["InstanceConfiguration"]!["Cpu"]!.GetValue<string>());
        Assert.Equal(9, service["HealthCheckConfiguration"]!["Interval"]!.GetValue<int>());
        Assert.Equal(3, service["HealthCheckConfiguration"]!["Timeout"]!.GetValue<int>());
        var image = service["SourceConfiguration"]!["ImageRepository"]!;
        Assert.Equal("public.ecr.aws/a/b:2", image["ImageIdentifier"]!.GetValue<string>());
        Assert.Equal("run", image["ImageConfiguration"]!["StartCommand"]!.GetValue<string>());
        Assert.Equal(2, image["ImageConfiguration"]!["RuntimeEnvironmentVariables"]!.AsObject().Count);
    }

    [Fact]
    public async Task Variables_are_replaced_as_a_whole()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync(change: input => input["SourceConfiguration"]!["ImageRepository"]!["ImageConfiguration"] = Inputs.Json("{'RuntimeEnvironmentVariables':{'A':'1','B':'2'}}"));

        await UpdateAsync(api, arn, $"{{'SourceConfiguration':{{'ImageRepository':{{'ImageIdentifier':'{Inputs.PublicImage}','ImageRepositoryType':'ECR_PUBLIC','ImageConfiguration':{{'RuntimeEnvironmentVariables':{{'C':'3'}}}}}}}}}}");

        Assert.Equal(["C"], api.Services.Definitions.Last().EnvironmentVariables.Keys);
    }

    [Fact]
    public async Task A_failed_update_leaves_the_configuration_from_before()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();
        api.Services.OnPrepare = _ => throw new InstanceStartException("the image doesn't exist");
        var input = Inputs.Arn(arn);
        input["HealthCheckConfiguration"] = Inputs.Json("{'Interval':9}");

        var answer = await api.CallAsync("UpdateService", input);

        Assert.Equal(9, answer["Service"]!["HealthCheckConfiguration"]!["Interval"]!.GetValue<int>());
        await api.Services.WhenAsync("hello", ServiceStatus.Running);
        Assert.Equal(5, (await api.DescribeAsync(arn))["HealthCheckConfiguration"]!["Interval"]!.GetValue<int>());
        Assert.Equal("ROLLBACK_SUCCEEDED", (await api.CallAsync("ListOperations", Inputs.Arn(arn)))["OperationSummaryList"]![0]!["Status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_deployment_after_a_failed_update_deploys_the_old_definition()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();
        api.Services.OnPrepare = preparation => throw new InstanceStartException("no");
        var input = Inputs.Arn(arn);
        input["InstanceConfiguration"] = Inputs.Json("{'Memory':'4 GB'}");
        await api.CallAsync("UpdateService", input);
        await api.Services.WhenAsync("hello", ServiceStatus.Running);
        api.Services.OnPrepare = null;

        await api.CallAsync("StartDeployment", Inputs.Arn(arn));
        await api.Services.WhenAsync("hello", ServiceStatus.Running);

        Assert.Equal(InstanceSize.OneVcpuTwoGb, api.Services.Definitions.Last().Instance);
    }

    [Fact]
    public async Task An_update_of_nothing_is_refused()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();

        var (error, message) = await api.FailAsync("UpdateService", Inputs.Arn(arn));

        Assert.Equal("InvalidRequestException", error);
        Assert.Equal("No configurations provided in the UpdateService request.", message);
    }

    [Fact]
    public async Task An_image_service_cannot_become_a_code_service()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();
        var connection = (await api.CallAsync("CreateConnection", Inputs.Json("{'ConnectionName':'github','ProviderType':'GITHUB'}")))["Connection"]!["ConnectionArn"]!.GetValue<string>();
        var input = Inputs.Arn(arn);
        Inputs.CodeSource(connection)(input);

        var (error, message) = await api.FailAsync("UpdateService", input);

        Assert.Equal("InvalidRequestException", error);
        Assert.Contains("switched", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_scaling_configuration_is_applied()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();
        await api.CallAsync("CreateAutoScalingConfiguration", Inputs.Json("{'AutoScalingConfigurationName':'busy','MinSize':2,'MaxSize':5}"));

        var service = await UpdateAsync(api, arn, "{'AutoScalingConfigurationArn':'arn:aws:apprunner:us-east-1:000000000000:autoscalingconfiguration/busy'}");

        Assert.Equal("busy", service["AutoScalingConfigurationSummary"]!["AutoScalingConfigurationName"]!.GetValue<string>());
        await Local.Tests.Services.TestService.WaitForAsync(api.Services.Made["hello"], snapshot => snapshot.ProvisionedInstances == 2);
    }

    [Fact]
    public async Task A_service_that_names_no_revision_gets_the_latest_with_its_next_update()
    {
        await using var api = await RunningApi.StartAsync();
        await api.CallAsync("CreateAutoScalingConfiguration", Inputs.Json("{'AutoScalingConfigurationName':'mine'}"));
        var arn = await api.CreateServiceAsync(change: input => input["AutoScalingConfigurationArn"] = "arn:aws:apprunner:us-east-1:000000000000:autoscalingconfiguration/mine");
        await api.CallAsync("CreateAutoScalingConfiguration", Inputs.Json("{'AutoScalingConfigurationName':'mine','MaxSize':2}"));
        Assert.Equal(1, Revision(await api.DescribeAsync(arn)));

        var service = await UpdateAsync(api, arn, "{'HealthCheckConfiguration':{'Interval':1}}");

        Assert.Equal(2, Revision(service));

        static int Revision(JsonNode service) => service["AutoScalingConfigurationSummary"]!["AutoScalingConfigurationRevision"]!.GetValue<int>();
    }

    [Fact]
    public async Task Leaving_the_vpc_takes_the_connector_along()
    {
        await using var api = await RunningApi.StartAsync();
        var connector = (await api.CallAsync("CreateVpcConnector", Inputs.Json("{'VpcConnectorName':'office','Subnets':['subnet-0123456789abcdef0']}")))["VpcConnector"]!["VpcConnectorArn"]!;
        var arn = await api.CreateServiceAsync(change: input => input["NetworkConfiguration"] = new JsonObject { ["EgressConfiguration"] = new JsonObject { ["EgressType"] = "VPC", ["VpcConnectorArn"] = connector.DeepClone() } });

        var service = await UpdateAsync(api, arn, "{'NetworkConfiguration':{'EgressConfiguration':{'EgressType':'DEFAULT'}}}");

        Assert.Equal(["EgressType"], service["NetworkConfiguration"]!["EgressConfiguration"]!.AsObject().Select(member => member.Key));
    }

    private static async Task<JsonNode> UpdateAsync(RunningApi api, string arn, string update)
    {
        var input = Inputs.Json(update);
        input["ServiceArn"] = arn;
        await api.CallAsync("UpdateService", input);
        await api.Services.WhenAsync("hello", ServiceStatus.Running);
        var newest = (await api.CallAsync("ListOperations", Inputs.Arn(arn)))["OperationSummaryList"]![0]!;
        Assert.Equal(("UPDATE_SERVICE", "SUCCEEDED"), (newest["Type"]!.GetValue<string>(), newest["Status"]!.GetValue<string>()));
        return await api.DescribeAsync(arn);
    }
}
