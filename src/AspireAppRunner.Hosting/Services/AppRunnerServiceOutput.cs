using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner;

/// <summary>Something of a service that is known once the service exists: in the cloud after its deployment, on this machine when it starts.</summary>
internal sealed class AppRunnerServiceOutput(IResource service, ServiceAttribute attribute) : IValueProvider, IManifestExpressionProvider, IValueWithReferences
{
    public IResource Service { get; } = service;

    public ServiceAttribute Attribute { get; } = attribute;

    public string ValueExpression => $"{{{Service.Name}.outputs.service{Attribute}}}";

    public IEnumerable<object> References => [Service];

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        if (Service is not AppRunnerServiceResource { LocalArn: var arn } || Attribute is not (ServiceAttribute.Arn or ServiceAttribute.Id))
        {
            throw new DistributedApplicationException(
                $"The {Attribute} of App Runner service '{Service.Name}' is known only after it was deployed; it can't be resolved while publishing.");
        }

        var text = await arn.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return Attribute == ServiceAttribute.Arn ? text : text.Split('/')[^1];
    }
}
