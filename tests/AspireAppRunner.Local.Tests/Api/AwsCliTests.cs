using System.Text.Json.Nodes;
using AspireAppRunner.Local.Tests.Api.Judges;

namespace AspireAppRunner.Local.Tests.Api;

public sealed class AwsCliTests
{
    [SkippableFact]
    public async Task The_aws_cli_takes_a_service_through_its_life()
    {
        Skip.IfNot(await JudgeTool.RunsAsync("aws", "--version"), "The AWS CLI (aws) is not installed.");
        await using var api = await RunningApi.StartAsync();
        var endpoint = api.Api.Url!.ToString();

        var created = await AwsAsync("create-service", "--service-name", "hello", "--tags", "Key=team,Value=shop", "--source-configuration",
            $"{{\"ImageRepository\":{{\"ImageIdentifier\":\"{Inputs.PublicImage}\",\"ImageRepositoryType\":\"ECR_PUBLIC\",\"ImageConfiguration\":{{\"Port\":\"8000\"}}}}}}");
        var arn = created["Service"]!["ServiceArn"]!.GetValue<string>();
        await api.Services.WhenAsync("hello", ServiceStatus.Running);
        var described = await AwsAsync("describe-service", "--service-arn", arn);
        Assert.Equal("RUNNING", described["Service"]!["Status"]!.GetValue<string>());

        await AwsAsync("pause-service", "--service-arn", arn);
        await api.Services.WhenAsync("hello", ServiceStatus.Paused);
        await AwsAsync("resume-service", "--service-arn", arn);
        await api.Services.WhenAsync("hello", ServiceStatus.Running);
        var deployment = await AwsAsync("start-deployment", "--service-arn", arn);
        await api.Services.WhenAsync("hello", ServiceStatus.Running);
        var operations = await AwsAsync("list-operations", "--service-arn", arn);
        Assert.Equal(
            ["START_DEPLOYMENT", "RESUME_SERVICE", "PAUSE_SERVICE", "CREATE_SERVICE"],
            operations["OperationSummaryList"]!.AsArray().Select(operation => operation!["Type"]!.GetValue<string>()));
        Assert.Equal(deployment["OperationId"]!.GetValue<string>(), operations["OperationSummaryList"]![0]!["Id"]!.GetValue<string>());

        Assert.Equal("", (await RunAsync("tag-resource", "--resource-arn", arn, "--tags", "Key=stage,Value=test")).Errors);
        Assert.Equal(2, (await AwsAsync("list-tags-for-resource", "--resource-arn", arn))["Tags"]!.AsArray().Count);
        await AwsAsync("delete-service", "--service-arn", arn);
        await api.Services.WhenAsync("hello", ServiceStatus.Deleted);
        var again = await RunAsync("delete-service", "--service-arn", arn);
        Assert.Contains("(ResourceNotFoundException)", again.Errors, StringComparison.Ordinal);

        Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
            => JudgeTool.RunAsync("aws", ["apprunner", .. arguments, "--endpoint-url", endpoint, "--output", "json"]);

        async Task<JsonObject> AwsAsync(params string[] arguments)
        {
            var (code, output, errors) = await RunAsync(arguments);
            Assert.True(code == 0, $"aws apprunner {arguments[0]}: {errors}");
            return Assert.IsType<JsonObject>(JsonNode.Parse(output));
        }
    }
}
