using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

/// <summary>The steps that every pipeline has, for others to depend on or to be required by.</summary>
internal static class BuiltInSteps
{
    /// <summary>The action of steps that only gather others; nothing is reported about them.</summary>
    public static readonly Func<PipelineStepContext, Task> Nothing = _ => Task.CompletedTask;

    public static List<PipelineStep> Create() =>
    [
        new()
        {
            Name = WellKnownPipelineSteps.ProcessParameters,
            Description = "Resolves the parameters, asking for those that have no value.",
            Action = context => context.Services.GetRequiredService<ParameterProcessor>().ResolveAllAsync(context),
            RequiredBySteps = [WellKnownPipelineSteps.DeployPrereq, WellKnownPipelineSteps.BuildPrereq, WellKnownPipelineSteps.PublishPrereq],
        },
        Gathering(WellKnownPipelineSteps.PublishPrereq, "Before any artifact is written."),
        Gathering(WellKnownPipelineSteps.BuildPrereq, "Before any image is built."),
        Gathering(WellKnownPipelineSteps.DestroyPrereq, "Before anything is removed."),
        new() { Name = WellKnownPipelineSteps.DeployPrereq, Description = "Prepares state and image tags of a deployment.", Action = PrepareDeploymentAsync },
        new() { Name = WellKnownPipelineSteps.CheckContainerRuntime, Description = "Makes sure that images can be built.", Action = CheckContainerRuntimeAsync },
        Gathering(WellKnownPipelineSteps.Build, "Builds all images."),
        Gathering(WellKnownPipelineSteps.Publish, "Writes all artifacts."),
        Gathering(WellKnownPipelineSteps.Deploy, "Deploys everything."),
        new() { Name = WellKnownPipelineSteps.PushPrereq, Description = "Makes sure that each image has somewhere to go.", Action = CheckRegistriesAsync },
        Gathering(WellKnownPipelineSteps.Push, "Pushes all images.", WellKnownPipelineSteps.PushPrereq),
        new()
        {
            Name = WellKnownPipelineSteps.ValidateComputeEnvironments,
            Description = "Makes sure that each resource belongs to one environment.",
            Action = ValidateComputeEnvironmentsAsync,
            RequiredBySteps = [WellKnownPipelineSteps.BeforeStart],
        },
        Gathering(WellKnownPipelineSteps.BeforeStart, "Everything that happens to the model before the application starts."),
        new()
        {
            Name = WellKnownPipelineSteps.Destroy,
            Description = "Removes what was deployed, then forgets it.",
            Action = context => context.Services.GetRequiredService<IDeploymentStateManager>().ClearAllStateAsync(context.CancellationToken),
            DependsOnSteps = [WellKnownPipelineSteps.DestroyPrereq],
        },
        new()
        {
            Name = WellKnownPipelineSteps.Diagnostics,
            Description = "Prints the graph of steps.",
            Action = async context =>
            {
                var pipeline = (DistributedApplicationPipeline)context.Services.GetRequiredService<IDistributedApplicationPipeline>();
                foreach (var step in await pipeline.ResolveAsync(context.PipelineContext, target: null).ConfigureAwait(false))
                {
                    var after = step.DependsOnSteps.Count == 0 ? "" : $"  after {string.Join(", ", step.DependsOnSteps)}";
                    context.Logger.LogInformation("{Step}{After}", step.Name, after);
                }
            },
        },
    ];

    private static PipelineStep Gathering(string name, string description, params string[] dependsOn) => new()
    {
        Name = name,
        Description = description,
        Action = Nothing,
        DependsOnSteps = [.. dependsOn],
    };

    private static async Task PrepareDeploymentAsync(PipelineStepContext context)
    {
        var state = context.Services.GetRequiredService<IDeploymentStateManager>();
        var environment = context.Services.GetRequiredService<IHostEnvironment>().EnvironmentName;
        context.Logger.LogInformation("Environment {Environment}, deployment state in {Path}", environment, state.StateFilePath);
        if (context.Services.GetRequiredService<IOptions<PipelineOptions>>().Value is { ClearCache: true, SkipConfirmation: var confirmed })
        {
            if (!confirmed)
            {
                var interaction = context.Services.GetRequiredService<IInteractionService>();
                var question = await interaction.PromptConfirmationAsync("Clear deployment state", $"Forget all that is known of environment '{environment}'?", null, context.CancellationToken).ConfigureAwait(false);
                if (question.Canceled || !question.Data)
                {
                    throw new OperationCanceledException("Deployment state was not cleared; nothing was deployed.");
                }
            }

            await state.ClearAllStateAsync(context.CancellationToken).ConfigureAwait(false);
        }

        var tag = $"aspire-deploy-{context.Services.GetRequiredService<TimeProvider>().GetUtcNow():yyyyMMddHHmmss}";
        foreach (var resource in context.Model.GetBuildResources().Where(resource => !resource.HasAnnotationOfType<ContainerImagePushOptionsCallbackAnnotation>()))
        {
            resource.Annotations.Add(new ContainerImagePushOptionsCallbackAnnotation(push => push.Options.RemoteImageTag = tag));
        }
    }

    private static async Task CheckContainerRuntimeAsync(PipelineStepContext context)
    {
        var runtime = await context.Services.GetRequiredService<IContainerRuntimeResolver>().ResolveAsync(context.CancellationToken).ConfigureAwait(false);
        if (!await runtime.CheckIfRunningAsync(context.CancellationToken).ConfigureAwait(false))
        {
            throw new DistributedApplicationException($"{runtime.Name} is needed to build images, but it isn't running. Start it, or choose another with ASPIRE_CONTAINER_RUNTIME=docker|podman.");
        }
    }

    private static async Task CheckRegistriesAsync(PipelineStepContext context)
    {
        foreach (var resource in context.Model.GetBuildAndPushResources())
        {
            var image = await LocalImage.ResolveAsync(resource, context.Services, context.Logger, context.CancellationToken).ConfigureAwait(false);
            if (image.Destination is not ContainerImageDestination.Archive)
            {
                // Throws with the resource's name where none, or more than one, comes into question.
                resource.GetContainerRegistry();
            }
        }
    }

    private static Task ValidateComputeEnvironmentsAsync(PipelineStepContext context)
    {
        var environments = context.Model.Resources.OfType<IComputeEnvironmentResource>().Select(environment => environment.Name).ToList();
        var unbound = context.Model.GetComputeResources().FirstOrDefault(resource => resource.GetComputeEnvironment() is null);
        return environments.Count > 1 && unbound is not null
            ? throw new DistributedApplicationException(
                $"Resource '{unbound.Name}' could go to any of the environments {string.Join(", ", environments)}. Choose one with .WithComputeEnvironment(…).")
            : Task.CompletedTask;
    }
}
