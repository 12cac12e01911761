using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

[Experimental("ASPIREPIPELINES003")]
public interface IResourceContainerImageManager
{
    Task BuildImageAsync(IResource resource, CancellationToken cancellationToken = default);

    Task BuildImagesAsync(IEnumerable<IResource> resources, CancellationToken cancellationToken = default);

    Task PushImageAsync(IResource resource, CancellationToken cancellationToken);
}
