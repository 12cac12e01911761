using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

[Experimental("ASPIREPIPELINES002")]
public interface IDeploymentStateManager
{
    string? StateFilePath { get; }

    Task<DeploymentStateSection> AcquireSectionAsync(string sectionName, CancellationToken cancellationToken = default);

    Task SaveSectionAsync(DeploymentStateSection section, CancellationToken cancellationToken = default);

    Task DeleteSectionAsync(DeploymentStateSection section, CancellationToken cancellationToken = default);

    Task ClearAllStateAsync(CancellationToken cancellationToken = default);
}
