using AspireAppRunner.Cloud;
using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>Gives a deployment the values of the app model's parameters, at the moment they are needed.</summary>
internal sealed class ModelParameters(DistributedApplicationModel model) : IValueResolver
{
    public async ValueTask<string?> ResolveAsync(ParameterValue parameter, CancellationToken cancellationToken) =>
        model.Resources.OfType<ParameterResource>().FirstOrDefault(resource => resource.Name == parameter.Name) is { } resource
            ? await resource.GetValueAsync(cancellationToken).ConfigureAwait(false)
            : null;
}
