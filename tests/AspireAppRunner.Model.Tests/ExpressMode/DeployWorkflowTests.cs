using AspireAppRunner.Model.ExpressMode;
using YamlDotNet.RepresentationModel;

namespace AspireAppRunner.Model.Tests.ExpressMode;

public sealed class DeployWorkflowTests
{
    [Theory]
    [InlineData("guestbook")]
    [InlineData("blog")]
    public void Workflows_are_what_they_were(string service) => GoldenFile.Equal($"Express/{service}.workflow.yaml", Write("everything", service)!);

    [Fact]
    public void The_deploying_action_is_given_only_inputs_that_it_has()
    {
        // What action.yml of aws-actions/amazon-ecs-deploy-express-service declares.
        string[] inputs =
        [
            "image", "execution-role-arn", "infrastructure-role-arn", "service", "service-name", "cluster", "container-port", "environment-variables", "secrets", "command", "cpu", "memory",
            "task-role-arn", "subnets", "security-groups", "health-check-path", "min-task-count", "max-task-count", "auto-scaling-metric", "auto-scaling-target-value",
        ];
        var deployment = ExpressSamples.Of("matrix");

        Assert.All(deployment.Services.Where(service => service.Source is CodeSource), service => Assert.Empty(Deploy("matrix", service.Name).Children.Keys.Select(key => ((YamlScalarNode)key).Value).Except(inputs)));
    }

    [Fact]
    public void A_service_that_runs_an_image_has_no_workflow() => Assert.Null(Write("everything", "vault"));

    [Fact]
    public void Every_workflow_of_the_matrix_is_yaml_with_the_services_variables()
    {
        var deployment = ExpressSamples.Of("matrix");
        foreach (var service in deployment.Services.Where(service => service.Source is CodeSource))
        {
            using var variables = System.Text.Json.JsonDocument.Parse(((YamlScalarNode)Deploy("matrix", service.Name)["environment-variables"]).Value!);

            Assert.Equal(service.EnvironmentVariables.Count + 1, variables.RootElement.GetArrayLength());
        }
    }

    [Fact]
    public void Text_that_looks_like_an_expression_is_not_one()
    {
        var service = new AppRunnerService("code")
        {
            Source = new CodeSource("https://github.com/example/code", "main") { Configuration = new(ManagedRuntime.NodeJs22, "npm ci") },
            StartCommand = "npm start",
        };
        service.EnvironmentVariables["TEXT"] = "${{ secrets.ALL }}";

        Assert.Contains("${{ '${{' }} secrets.ALL }}", DeployWorkflowWriter.Write(new AppRunnerDeployment("test", service), service), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_variables_are_ones_that_GitHub_takes()
    {
        Assert.Equal("SERVICE_API_URL", DeployWorkflowWriter.VariableOf(new ServiceValue("api")));
        Assert.Equal("AWS_REGION", DeployWorkflowWriter.VariableOf(AccountValue.Region));
    }

    private static YamlMappingNode Deploy(string deployment, string service)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Write(deployment, service)!));
        return (YamlMappingNode)yaml.Documents[0].RootNode["jobs"]["deploy"]["steps"][4]["with"];
    }

    private static string? Write(string deployment, string service)
    {
        var sample = ExpressSamples.Of(deployment);
        return DeployWorkflowWriter.Write(sample, sample.FindService(service)!, ExpressSamples.Options);
    }
}
