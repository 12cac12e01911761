using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Pipelines;

/// <summary>The steps <c>build-{resource}</c> and <c>push-{resource}</c> of a project or Dockerfile.</summary>
internal static class ContainerImageSteps
{
    /// <summary>Adds the steps once, however often a resource's Dockerfile is changed.</summary>
    public static void AddTo(IResource resource)
    {
        if (resource.Annotations.OfType<Marker>().Any())
        {
            return;
        }

        resource.Annotations.Add(new Marker());
        resource.Annotations.Add(new PipelineStepAnnotation(_ => Create(resource)));
        resource.Annotations.Add(new PipelineConfigurationAnnotation(context =>
        {
            var builds = context.GetSteps(resource, WellKnownPipelineTags.BuildCompute).ToList();
            context.GetSteps(resource, WellKnownPipelineTags.PushContainerImage)
                .DependsOn(builds)
                .DependsOn(WellKnownPipelineSteps.PushPrereq);
        }));
    }

    private static IEnumerable<PipelineStep> Create(IResource resource)
    {
        if (!resource.RequiresImageBuild() || resource.IsExcludedFromPublish())
        {
            yield break;
        }

        yield return new()
        {
            Name = $"build-{resource.Name}",
            Description = $"Builds the image of {resource.Name}.",
            Action = context => context.Services.GetRequiredService<IResourceContainerImageManager>().BuildImageAsync(resource, context.CancellationToken),
            Tags = [WellKnownPipelineTags.BuildCompute],
            DependsOnSteps = [WellKnownPipelineSteps.BuildPrereq, WellKnownPipelineSteps.CheckContainerRuntime],
            RequiredBySteps = [WellKnownPipelineSteps.Build],
        };
        if (resource.RequiresImageBuildAndPush())
        {
            yield return new()
            {
                Name = $"push-{resource.Name}",
                Description = $"Pushes the image of {resource.Name}.",
                Action = context => context.Services.GetRequiredService<IResourceContainerImageManager>().PushImageAsync(resource, context.CancellationToken),
                Tags = [WellKnownPipelineTags.PushContainerImage],
                RequiredBySteps = [WellKnownPipelineSteps.Push],
            };
        }
    }

    private sealed class Marker : IResourceAnnotation;
}
