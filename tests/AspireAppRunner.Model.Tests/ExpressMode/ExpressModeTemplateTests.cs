using System.Text.Json;
using AspireAppRunner.Model.CloudFormation;
using AspireAppRunner.Model.ExpressMode;
using AspireAppRunner.Model.Tests.Judges;

namespace AspireAppRunner.Model.Tests.ExpressMode;

public sealed class ExpressModeTemplateTests
{
    public static TheoryData<string> Deployments => ["minimal", "shop", "everything"];

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Templates_are_what_they_were(string name)
    {
        GoldenFile.Equal($"Express/{name}.template.yaml", Write(name).Text!);
        GoldenFile.Equal($"Express/{name}.template.json", Write(name, CloudFormationFormat.Json).Text!);
    }

    [SkippableFact]
    public void Cfn_lint_accepts_the_templates()
    {
        using var folder = new TemporaryFolder();

        Judge.CfnLint(
        [
            .. new[] { "minimal", "shop", "everything", "matrix" }.Select(name => folder.Write($"{name}.yaml", Write(name).Text!)),
            folder.Write("everything.json", Write("everything", CloudFormationFormat.Json).Text!),
            folder.Write("repositories.yaml", ExpressModeTemplateWriter.WriteRepositories(ExpressSamples.Of("matrix"))!.Text!),
        ]);
    }

    [Fact]
    public void Repositories_are_those_of_images_that_are_built() =>
        GoldenFile.Equal("Express/everything.repositories.yaml", ExpressModeTemplateWriter.WriteRepositories(ExpressSamples.Of("everything"))!.Text!);

    [Fact]
    public void A_cycle_is_refused()
    {
        var (first, second) = (Samples.Hello("first"), Samples.Hello("second"));
        first.EnvironmentVariables["NEXT"] = new ServiceValue("second");
        second.EnvironmentVariables["NEXT"] = new ServiceValue("first");

        var template = ExpressModeTemplateWriter.Write(new AppRunnerDeployment("test", first, second));

        Assert.Null(template.Text);
        Assert.Contains(template.Diagnostics, diagnostic => diagnostic.Code == "AAR300");
    }

    [Fact]
    public void An_endpoint_is_cut_down_to_its_host()
    {
        using var template = JsonDocument.Parse(Write("shop", CloudFormationFormat.Json).Text!);

        var variables = template.RootElement.GetProperty("Resources").GetProperty("WebService").GetProperty("Properties").GetProperty("PrimaryContainer").GetProperty("Environment")
            .EnumerateArray().ToDictionary(variable => variable.GetProperty("Name").GetString()!, variable => variable.GetProperty("Value"));

        const string Host = """{"Fn::Select":[0,{"Fn::Split":["/",{"Fn::Join":["",{"Fn::Split":["https://",{"Fn::GetAtt":["ApiService","Endpoint"]}]}]}]}]}""";
        Assert.Equal(Host, JsonSerializer.Serialize(variables["API_HOST"]));
        Assert.Equal($$$"""{"Fn::Sub":["https://${ApiServiceHost}",{"ApiServiceHost":{{{Host}}}}]}""", JsonSerializer.Serialize(variables["services__api__https__0"]));
    }

    [Fact]
    public void Only_what_the_template_uses_is_a_parameter()
    {
        var service = Samples.Hello();
        service.AutoScaling = AutoScaling.Existing(new ParameterValue("scaling-arn"));

        Assert.DoesNotContain("Parameters:", ExpressModeTemplateWriter.Write(new AppRunnerDeployment("test", service)).Text!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_execution_role_reads_the_secrets_and_the_task_role_does_not()
    {
        using var template = JsonDocument.Parse(Write("everything", CloudFormationFormat.Json).Text!);
        var resources = template.RootElement.GetProperty("Resources");

        Assert.Contains("secretsmanager:GetSecretValue", resources.GetProperty("VaultExecutionRole").GetRawText(), StringComparison.Ordinal);
        var taskRole = resources.GetProperty("VaultInstanceRole").GetRawText();
        Assert.DoesNotContain("secretsmanager:", taskRole, StringComparison.Ordinal);
        Assert.Contains("dynamodb:GetItem", taskRole, StringComparison.Ordinal);
    }

    [Fact]
    public void Existing_roles_and_clusters_are_not_made()
    {
        var options = new ExpressModeOptions { Cluster = "default", ExecutionRoleArn = "arn:aws:iam::123456789012:role/execute", InfrastructureRoleArn = "arn:aws:iam::123456789012:role/infra" };

        var text = ExpressModeTemplateWriter.Write(Samples.Minimal(), options).Text!;

        Assert.DoesNotContain("AWS::IAM::Role", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AWS::ECS::Cluster", text, StringComparison.Ordinal);
    }

    private static CloudFormationTemplate Write(string name, CloudFormationFormat format = CloudFormationFormat.Yaml) =>
        ExpressModeTemplateWriter.Write(ExpressSamples.Of(name), ExpressSamples.Options with { Format = format });
}
