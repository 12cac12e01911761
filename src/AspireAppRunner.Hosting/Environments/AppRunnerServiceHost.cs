using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner;

/// <summary>The host of a deployed service, as other environments and steps see it: known once the service exists.</summary>
internal sealed class AppRunnerServiceHost(IResource service) : IValueProvider, IManifestExpressionProvider
{
    public IResource Service { get; } = service;

    public string ValueExpression => $"{{{Service.Name}.outputs.serviceUrl}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        throw new DistributedApplicationException(
            $"The URL of App Runner service '{Service.Name}' is known only after it was deployed; it can't be resolved while publishing.");
}
