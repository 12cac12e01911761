using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner.Deploying;
using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>
/// Notes on each compute resource of the environment that it is deployed here, so that references to it can be resolved, by this
/// environment and by others. Runs before every pipeline, possibly more than once, and does nothing the second time.
/// </summary>
internal sealed class PrepareStep(AppRunnerEnvironmentResource environment)
{
    public PipelineStep CreatePipelineStep()
    {
        var step = new PipelineStep
        {
            Name = $"prepare-deployment-targets-{environment.Name}",
            Description = $"Finds the services of App Runner environment {environment.Name}.",
            Action = PrepareAsync,
        };
        step.DependsOn(WellKnownPipelineSteps.ValidateComputeEnvironments);
        step.RequiredBy(WellKnownPipelineSteps.BeforeStart);
        return step;
    }

    private Task PrepareAsync(PipelineStepContext context)
    {
        if (context.ExecutionContext.IsPublishMode)
        {
            Prepare(context.Model);
        }

        return Task.CompletedTask;
    }

    internal void Prepare(DistributedApplicationModel model)
    {
        foreach (var resource in Candidates(model).ToList())
        {
            if (environment.IsOurs(resource) && resource.Annotations.OfType<DeploymentTargetAnnotation>().All(target => target.ComputeEnvironment != environment))
            {
                resource.Annotations.Add(new DeploymentTargetAnnotation(environment) { ComputeEnvironment = environment });
                ServiceImages.Prepare(resource);
            }
        }
    }

    /// <summary>What Aspire counts as compute, and what was said to be a service; an executable for one's own machine is neither.</summary>
    private static IEnumerable<IResource> Candidates(DistributedApplicationModel model) => model.GetComputeResources()
        .Concat(model.Resources.Where(resource => resource is AppRunnerServiceResource || resource.HasAnnotationOfType<AppRunnerServiceCustomizationAnnotation>()))
        .Where(resource => !resource.IsExcludedFromPublish())
        .Distinct();
}
