using System.Text.Json.Nodes;

namespace AspireAppRunner.Local.Tests.Api;

/// <summary>The constraints of the API's shapes, and App Runner's rules that no shape has.</summary>
public sealed class ConstraintTests
{
    private const string Scaling = "CreateAutoScalingConfiguration";

    [Theory]
    [InlineData(Scaling, "{}", "autoScalingConfigurationName", "must not be null")]
    [InlineData(Scaling, "{'AutoScalingConfigurationName':null}", "autoScalingConfigurationName", "must not be null")]
    [InlineData(Scaling, "{'AutoScalingConfigurationName':'abc'}", "autoScalingConfigurationName", "length greater than or equal to 4")]
    [InlineData(Scaling, "{'AutoScalingConfigurationName':'abcdefghijklmnopqrstuvwxyz0123456789'}", "autoScalingConfigurationName", "length less than or equal to 32")]
    [InlineData(Scaling, "{'AutoScalingConfigurationName':'with space'}", "autoScalingConfigurationName", "regular expression")]
    [InlineData(Scaling, "{'AutoScalingConfigurationName':'good','MaxConcurrency':0}", "maxConcurrency", "greater than or equal to 1")]
    [InlineData(Scaling, "{'AutoScalingConfigurationName':'good','MaxConcurrency':201}", "maxConcurrency", "less than or equal to 200")]
    [InlineData(Scaling, "{'AutoScalingConfigurationName':'good','Tags':[{'Key':'aws:mine','Value':''}]}", "tags.1.member.key", "regular expression")]
    [InlineData("CreateConnection", "{'ConnectionName':'good','ProviderType':'GITLAB'}", "providerType", "enum value set: [GITHUB, BITBUCKET]")]
    [InlineData("ListServices", "{'MaxResults':21}", "maxResults", "less than or equal to 20")]
    [InlineData("ListConnections", "{'MaxResults':101}", "maxResults", "less than or equal to 100")]
    [InlineData("DescribeService", "{'ServiceArn':'arn:aws:s3:::bucket'}", "serviceArn", "regular expression")]
    public async Task A_value_outside_of_its_constraint_is_refused(string operation, string input, string path, string constraint)
    {
        await using var api = await RunningApi.StartAsync();

        var (error, message) = await api.FailAsync(operation, Inputs.Json(input));

        Assert.Equal("InvalidRequestException", error);
        Assert.Contains($"'{path}'", message, StringComparison.Ordinal);
        Assert.Contains(constraint, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_violations_are_told_at_once()
    {
        await using var api = await RunningApi.StartAsync();

        var (_, message) = await api.FailAsync(Scaling, Inputs.Json("{'AutoScalingConfigurationName':'a','MinSize':26,'MaxSize':0}"));

        Assert.StartsWith("3 validation errors detected", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_members_are_ignored()
    {
        await using var api = await RunningApi.StartAsync();

        var created = await api.CallAsync(Scaling, Inputs.Json("{'AutoScalingConfigurationName':'good','Colour':'blue','MaxSize':null}"));

        Assert.Equal(25, created["AutoScalingConfiguration"]!["MaxSize"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_value_of_a_variable_is_not_repeated_in_an_error()
    {
        await using var api = await RunningApi.StartAsync();
        var value = $"s3cret{new string('x', 51_200)}";

        var (error, message) = await api.FailAsync("CreateService", Inputs.Service(change: input => Image(input)["RuntimeEnvironmentVariables"] = new JsonObject { ["KEY"] = value }));

        Assert.Equal("InvalidRequestException", error);
        Assert.DoesNotContain("s3cret", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 vCPU", "2 GB", "1024", "2048")]
    [InlineData("1024", "4 GB", "1024", "4096")]
    [InlineData("0.25 vCPU", "512", "256", "512")]
    [InlineData(null, "3 GB", "1024", "3072")]
    public async Task Both_notations_of_cpu_and_memory_are_taken(string? cpu, string memory, string cpuUnits, string megabytes)
    {
        await using var api = await RunningApi.StartAsync();

        var created = await api.CallAsync("CreateService", Inputs.Service(change: input => input["InstanceConfiguration"] = new JsonObject { ["Cpu"] = cpu, ["Memory"] = memory }));

        Assert.Equal(cpuUnits, created["Service"]!["InstanceConfiguration"]!["Cpu"]!.GetValue<string>());
        Assert.Equal(megabytes, created["Service"]!["InstanceConfiguration"]!["Memory"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("1 vCPU", "12 GB")]
    [InlineData("256", "2048")]
    [InlineData("4096", null)]
    public async Task Cpu_and_memory_that_do_not_go_together_are_refused(string cpu, string? memory)
    {
        await using var api = await RunningApi.StartAsync();

        var (error, message) = await api.FailAsync("CreateService", Inputs.Service(change: input => input["InstanceConfiguration"] = new JsonObject { ["Cpu"] = cpu, ["Memory"] = memory }));

        Assert.Equal("InvalidRequestException", error);
        Assert.Contains("1 vCPU, 2 GB", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "either ImageRepository or CodeRepository")]
    [InlineData("{'ImageRepository':{'ImageIdentifier':'public.ecr.aws/a/b:1','ImageRepositoryType':'ECR_PUBLIC'},'CodeRepository':{'RepositoryUrl':'https://github.com/a/b','SourceCodeVersion':{'Type':'BRANCH','Value':'main'}}}", "either ImageRepository or CodeRepository")]
    [InlineData("{'ImageRepository':{'ImageIdentifier':'public.ecr.aws/a/b:1','ImageRepositoryType':'ECR'}}", "isn't of ImageRepositoryType ECR")]
    [InlineData("{'ImageRepository':{'ImageIdentifier':'123456789012.dkr.ecr.us-east-1.amazonaws.com/api:1','ImageRepositoryType':'ECR'}}", "AccessRoleArn")]
    [InlineData("{'ImageRepository':{'ImageIdentifier':'docker.io/library/nginx:1','ImageRepositoryType':'ECR'}}", "regular expression")]
    [InlineData("{'AutoDeploymentsEnabled':true,'ImageRepository':{'ImageIdentifier':'public.ecr.aws/a/b:1','ImageRepositoryType':'ECR_PUBLIC'}}", "ECR Public")]
    [InlineData("{'ImageRepository':{'ImageIdentifier':'public.ecr.aws/a/b:1','ImageRepositoryType':'ECR_PUBLIC','ImageConfiguration':{'Port':'http'}}}", "Port")]
    [InlineData("{'ImageRepository':{'ImageIdentifier':'public.ecr.aws/a/b:1','ImageRepositoryType':'ECR_PUBLIC','ImageConfiguration':{'RuntimeEnvironmentVariables':{'PORT':'1'}}}}", "PORT")]
    [InlineData("{'CodeRepository':{'RepositoryUrl':'https://github.com/a/b','SourceCodeVersion':{'Type':'BRANCH','Value':'main'}}}", "CodeConfiguration is required")]
    [InlineData("{'CodeRepository':{'RepositoryUrl':'https://github.com/a/b','SourceCodeVersion':{'Type':'BRANCH','Value':'main'},'CodeConfiguration':{'ConfigurationSource':'API'}}}", "CodeConfigurationValues are required")]
    [InlineData("{'CodeRepository':{'RepositoryUrl':'https://github.com/a/b','SourceCodeVersion':{'Type':'BRANCH','Value':'main'},'CodeConfiguration':{'ConfigurationSource':'REPOSITORY'}}}", "ConnectionArn")]
    public async Task A_source_that_makes_no_sense_is_refused(string source, string reason)
    {
        await using var api = await RunningApi.StartAsync();

        var (error, message) = await api.FailAsync("CreateService", Inputs.Service(change: input => input["SourceConfiguration"] = Inputs.Json(source)));

        Assert.Equal("InvalidRequestException", error);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Empty((await api.CallAsync("ListServices"))["ServiceSummaryList"]!.AsArray());
    }

    [Theory]
    [InlineData("{'NetworkConfiguration':{'EgressConfiguration':{'EgressType':'VPC'}}}", "VpcConnectorArn")]
    [InlineData("{'NetworkConfiguration':{'EgressConfiguration':{'EgressType':'VPC','VpcConnectorArn':'arn:aws:apprunner:us-east-1:000000000000:vpcconnector/none'}}}", "no active VPC connector")]
    [InlineData("{'NetworkConfiguration':{'EgressConfiguration':{'EgressType':'DEFAULT','VpcConnectorArn':'arn:aws:apprunner:us-east-1:000000000000:vpcconnector/none'}}}", "EgressType VPC")]
    [InlineData("{'ObservabilityConfiguration':{'ObservabilityEnabled':true}}", "ObservabilityConfigurationArn")]
    [InlineData("{'AutoScalingConfigurationArn':'arn:aws:apprunner:us-east-1:000000000000:autoscalingconfiguration/none'}", "no active auto scaling configuration")]
    [InlineData("{'HealthCheckConfiguration':{'Protocol':'HTTP','Path':'health'}}", "health")]
    public async Task A_setting_that_makes_no_sense_is_refused(string settings, string reason)
    {
        await using var api = await RunningApi.StartAsync();

        var (error, message) = await api.FailAsync("CreateService", Inputs.Service(change: input =>
        {
            foreach (var (name, value) in Inputs.Json(settings))
            {
                input[name] = value!.DeepClone();
            }
        }));

        Assert.Equal("InvalidRequestException", error);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_service_on_an_ended_runtime_is_refused()
    {
        await using var api = await RunningApi.StartAsync();
        var connection = (await api.CallAsync("CreateConnection", Inputs.Json("{'ConnectionName':'github','ProviderType':'GITHUB'}")))["Connection"]!["ConnectionArn"]!.GetValue<string>();

        var (error, message) = await api.FailAsync("CreateService", Inputs.Service(change: input =>
        {
            Inputs.CodeSource(connection)(input);
            input["SourceConfiguration"]!["CodeRepository"]!["CodeConfiguration"]!["CodeConfigurationValues"]!["Runtime"] = "NODEJS_12";
        }));

        Assert.Equal("InvalidRequestException", error);
        Assert.Contains("NODEJS_12", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_may_be_a_folder_of_this_machine()
    {
        await using var api = await RunningApi.StartAsync();
        var folder = Path.GetTempPath();

        await api.CallAsync("CreateService", await CodeAsync(api, "by-path", folder));
        await api.CallAsync("CreateService", await CodeAsync(api, "by-url", new Uri(folder).AbsoluteUri));
    }

    [Theory]
    [InlineData("guestbook")]
    [InlineData("https://example.com/owner/guestbook")]
    [InlineData("ext::sh -c true")]
    public async Task A_repository_that_is_elsewhere_is_refused(string url)
    {
        await using var api = await RunningApi.StartAsync();

        Assert.Contains("GitHub", (await api.FailAsync("CreateService", await CodeAsync(api, "hello", url))).Message, StringComparison.Ordinal);
    }

    private static async Task<JsonObject> CodeAsync(RunningApi api, string name, string url)
    {
        var connection = (await api.CallAsync("CreateConnection", Inputs.Json($"{{'ConnectionName':'for-{name}','ProviderType':'GITHUB'}}")))["Connection"]!["ConnectionArn"]!.GetValue<string>();
        var input = Inputs.Service(name, Inputs.CodeSource(connection));
        input["SourceConfiguration"]!["CodeRepository"]!["RepositoryUrl"] = url;
        return input;
    }

    private static JsonObject Image(JsonObject input)
    {
        var image = (JsonObject)input["SourceConfiguration"]!["ImageRepository"]!;
        image["ImageConfiguration"] = new JsonObject();
        return (JsonObject)image["ImageConfiguration"]!;
    }
}
