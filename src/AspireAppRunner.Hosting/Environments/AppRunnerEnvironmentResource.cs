using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;
using Aspire.Hosting.ApplicationModel;
using AspireAppRunner.Cloud;
using Aspire.Hosting.AppRunner.Deploying;
using Aspire.Hosting.AppRunner.Publishing;
using Aspire.Hosting.AWS;
using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting.AppRunner;

/// <summary>
/// An AWS account and Region in which compute resources are App Runner services.
/// </summary>
/// <remarks>
/// The environment exists in publish mode only: on a developer's machine its services need none. Each compute resource that is bound to it,
/// with <c>WithComputeEnvironment</c> or because it is the only environment, becomes a service.
/// </remarks>
[AspireExport]
public sealed class AppRunnerEnvironmentResource : Resource, IComputeEnvironmentResource
{
    internal AppRunnerEnvironmentResource(string name)
        : base(name)
    {
        Annotations.Add(new PipelineStepAnnotation(context => CreatePipelineSteps(context.PipelineContext.Model)));
    }

    /// <summary>The profile and Region that the environment was given with <c>WithReference</c>; null if none.</summary>
    public IAWSSDKConfig? AWSSDKConfig { get; internal set; }

    /// <summary>What the author changes of the whole, after Aspire's words and the services' own.</summary>
    internal List<Action<AppRunnerDeployment>> Configurations { get; } = [];

    /// <summary>How the environment is published for ECS Express Mode; null if it isn't.</summary>
    internal ExpressModeOptions? ExpressMode { get; set; }

    /// <summary>Whether the environment is published for App Runner.</summary>
    internal bool PublishesAppRunner { get; set; } = true;

    /// <summary>How the environment is deployed.</summary>
    internal DeployOptions DeployOptions { get; set; } = new();

    /// <summary>Whether images are tried on this machine before they are deployed.</summary>
    internal bool RunsPreflight { get; set; } = true;

    /// <summary>Whether CloudFormation carries deployments out.</summary>
    internal bool UsesCloudFormation { get; set; }

    /// <summary>Whether deployments go to ECS Express Mode in place of App Runner.</summary>
    internal bool UsesExpressMode { get; set; }

    /// <summary>How requests are shifted from App Runner to Express Mode; null if they aren't.</summary>
    internal TrafficShiftOptions? TrafficShift { get; set; }

    private IEnumerable<PipelineStep> CreatePipelineSteps(DistributedApplicationModel model) =>
    [
        new PrepareStep(this).CreatePipelineStep(),
        new PublishStep(this).CreatePipelineStep(),
        .. model.Resources.OfType<AppRunnerServiceResource>().Where(IsOurs).Select(service => ServiceImages.BuildStep(service, UsesExpressMode)).OfType<PipelineStep>(),
        new DeployStep(this).CreatePlanStep(),
        new DeployStep(this).CreatePipelineStep(),
        new DestroyStep(this).CreatePipelineStep(),
        new ImportStep(this).CreatePipelineStep(),
        .. new OperationSteps(this).CreatePipelineSteps(),
        .. UsesExpressMode ? new TrafficSteps(this).CreatePipelineSteps() : [],
    ];

    /// <summary>With several environments each service says which; with one it needn't.</summary>
    internal bool IsOurs(IResource resource) => resource.GetComputeEnvironment() is not { } other || other == this;

    /// <summary>The host of a service of this environment, which App Runner chooses when it creates the service.</summary>
    ReferenceExpression IComputeEnvironmentResource.GetHostAddressExpression(EndpointReference endpointReference)
    {
        ArgumentNullException.ThrowIfNull(endpointReference);
        return ReferenceExpression.Create($"{new AppRunnerServiceOutput(endpointReference.Resource, ServiceAttribute.Host)}");
    }

    /// <summary>What another resource may ask of an endpoint: App Runner answers with https on port 443, whatever the application listens on.</summary>
    ReferenceExpression IComputeEnvironmentResource.GetEndpointPropertyExpression(EndpointReferenceExpression endpointReferenceExpression)
    {
        ArgumentNullException.ThrowIfNull(endpointReferenceExpression);
        var host = new AppRunnerServiceOutput(endpointReferenceExpression.Endpoint.Resource, ServiceAttribute.Host);
        return endpointReferenceExpression.Property switch
        {
            EndpointProperty.Url => ReferenceExpression.Create($"https://{host}"),
            EndpointProperty.Host or EndpointProperty.IPV4Host => ReferenceExpression.Create($"{host}"),
            EndpointProperty.HostAndPort => ReferenceExpression.Create($"{host}:443"),
            EndpointProperty.Port => ReferenceExpression.Create($"443"),
            EndpointProperty.Scheme => ReferenceExpression.Create($"https"),
            EndpointProperty.TlsEnabled => ReferenceExpression.Create($"{bool.TrueString}"),
            var property => throw new DistributedApplicationException(
                $"'{property}' of endpoint '{endpointReferenceExpression.Endpoint.EndpointName}' of '{endpointReferenceExpression.Endpoint.Resource.Name}' is not known outside of App Runner environment '{Name}'. Use its URL."),
        };
    }
}
