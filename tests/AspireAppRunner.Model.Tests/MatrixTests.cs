using AspireAppRunner.Model.Api;
using AspireAppRunner.Model.CloudFormation;
using AspireAppRunner.Model.Tests.Judges;

namespace AspireAppRunner.Model.Tests;

public sealed class MatrixTests
{
    [Fact]
    public void Validation_finds_no_errors() =>
        Assert.DoesNotContain(Breaches.Validate(Matrix.Deployment()), diagnostic => diagnostic.IsError);

    [SkippableFact]
    public void Cfn_lint_accepts_the_template()
    {
        using var folder = new TemporaryFolder();

        Judge.CfnLint([folder.Write("matrix.yaml", CloudFormationWriter.Write(Matrix.Deployment()).Text!)]);
    }

    [SkippableFact]
    public void Botocore_accepts_the_inputs()
    {
        using var folder = new TemporaryFolder();
        var deployment = Matrix.Deployment();
        var writer = new ApiInputWriter(Samples.Example);

        Judge.Botocore(
        [
            .. deployment.Services.Select(service => folder.Write($"CreateService.{service.Name}.json", writer.CreateService(deployment, service))),
            .. deployment.Services.Select(service => folder.Write($"UpdateService.{service.Name}.json", writer.UpdateService(service))),
        ]);
    }

    [Fact]
    public void Equal_deployments_give_equal_templates() =>
        Assert.Equal(CloudFormationWriter.Write(Matrix.Deployment()).Text, CloudFormationWriter.Write(Matrix.Deployment()).Text);
}
