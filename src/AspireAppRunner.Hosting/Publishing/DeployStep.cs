using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>
/// Deploying is not part of this version. Without this step <c>aspire deploy</c> would do nothing and report success.
/// </summary>
internal sealed class DeployStep(AppRunnerEnvironmentResource environment)
{
    public PipelineStep CreatePipelineStep()
    {
        var step = new PipelineStep
        {
            Name = $"deploy-{environment.Name}",
            Description = $"Says how App Runner environment {environment.Name} is deployed.",
            Action = _ => throw new DistributedApplicationException(
                $"App Runner environment '{environment.Name}' can't be deployed by this version. Publish it (aspire publish) and deploy the template: aws cloudformation deploy --template-file template.yaml --stack-name {environment.Name} --capabilities CAPABILITY_IAM."),
            Tags = [WellKnownPipelineTags.DeployCompute],
        };
        step.RequiredBy(WellKnownPipelineSteps.Deploy);
        return step;
    }
}
