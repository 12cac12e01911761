using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner.RunMode;

namespace Aspire.Hosting.AppRunner;

/// <summary>
/// An AWS App Runner service in the app model.
/// </summary>
/// <remarks>
/// In run mode the resource is the service itself: its endpoint <c>http</c> is a gateway in the AppHost's process that
/// keeps App Runner's rules, and its instances are children of their own. In publish mode it becomes an
/// <c>AWS::AppRunner::Service</c> of its <see cref="AppRunnerEnvironmentResource"/>; references to its endpoint become
/// the service's public URL (https, port 443).
/// </remarks>
/// <param name="name">The resource's name.</param>
[AspireExport(ExposeProperties = true)]
public sealed class AppRunnerServiceResource(string name) : Resource(name),
    IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    internal const string PrimaryEndpointName = "http";

    private EndpointReference? _primaryEndpoint;
    private DeclaredInstances? _instances;

    /// <summary>The service's only endpoint: the gateway's address in run mode, the public URL of the service once deployed.</summary>
    public EndpointReference PrimaryEndpoint => _primaryEndpoint ??= new(this, PrimaryEndpointName);

    /// <summary>
    /// The service's ARN, as a value for other resources. In run mode that of the local App Runner API; in publish mode it becomes a reference, which the template or the
    /// deployment resolves.
    /// </summary>
    public ReferenceExpression ServiceArn => ReferenceExpression.Create($"{new AppRunnerServiceOutput(this, ServiceAttribute.Arn)}");

    /// <summary>The service's id, 32 hexadecimal digits, as a value for other resources; see <see cref="ServiceArn"/>.</summary>
    public ReferenceExpression ServiceId => ReferenceExpression.Create($"{new AppRunnerServiceOutput(this, ServiceAttribute.Id)}");

    /// <summary>The ARN on this machine, once the service starts.</summary>
    internal TaskCompletionSource<string> LocalArn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the service runs; null until <c>WithProject</c>, <c>WithImage</c>, <c>WithDockerfile</c> or <c>WithSource</c> says so.</summary>
    internal ServiceWorkload? Workload { get; set; }

    /// <summary>Where App Runner reads source code from; null if nothing was said.</summary>
    internal CodeSource? Repository { get; set; }

    /// <summary>How source code is built; null if <c>apprunner.yaml</c> decides.</summary>
    internal CodeConfiguration? CodeConfiguration { get; set; }

    /// <summary>The values on this machine of variables and secrets that are known only in the cloud.</summary>
    internal Dictionary<string, ParameterResource> LocalValues { get; } = new(StringComparer.Ordinal);

    /// <summary>The children that run the service on this machine; none in publish mode.</summary>
    internal DeclaredInstances Instances => _instances ??= new(Name);
}
