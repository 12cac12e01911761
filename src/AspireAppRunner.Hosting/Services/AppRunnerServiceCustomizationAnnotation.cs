using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner;

/// <summary>
/// One thing that the author said about a service. The <c>With…</c> methods and the callback of <c>PublishAsAppRunnerService</c>
/// both end up here, so that there is one vocabulary; they apply in the order in which they were said.
/// </summary>
internal sealed class AppRunnerServiceCustomizationAnnotation(Action<AppRunnerService> configure) : IResourceAnnotation
{
    /// <summary>Applies it.</summary>
    /// <exception cref="DistributedApplicationException">The author's code failed.</exception>
    public void Configure(AppRunnerService service)
    {
        try
        {
            configure(service);
        }
        catch (Exception exception)
        {
            throw new DistributedApplicationException($"The code in the AppHost that configures App Runner service '{service.Name}' failed: {exception.Message}", exception);
        }
    }
}
