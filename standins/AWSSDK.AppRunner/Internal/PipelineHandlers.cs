// The stations that App Runner adds to Core's pipeline: where a request goes and how it is signed.

using Amazon.AppRunner.Endpoints;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.AppRunner.Internal;

internal sealed class AppRunnerEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        AppRunnerEndpointParameters.Of(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);
}

internal sealed class AppRunnerAuthSchemeHandler : BaseAuthResolverHandler
{
    // Every operation of App Runner is signed with Signature Version 4; none is anonymous.
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
}

internal sealed class AppRunnerMetadata : IServiceMetadata
{
    public string ServiceId => AmazonAppRunnerConfig.ServiceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
