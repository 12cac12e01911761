using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

[Experimental("ASPIREPIPELINES001")]
public class PipelineConfigurationContext
{
    public required IServiceProvider Services { get; init; }

    public required IReadOnlyList<PipelineStep> Steps { get; init; }

    public required DistributedApplicationModel Model { get; init; }

    public IEnumerable<PipelineStep> GetSteps(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return Steps.Where(step => step.Tags.Contains(tag));
    }

    // By name: an emulator or a surrogate stands for its resource under the same name.
    public IEnumerable<PipelineStep> GetSteps(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Steps.Where(step => string.Equals(step.Resource?.Name, resource.Name, StringComparison.OrdinalIgnoreCase));
    }

    public IEnumerable<PipelineStep> GetSteps(IResource resource, string tag) =>
        GetSteps(resource).Where(step => step.Tags.Contains(tag));
}
