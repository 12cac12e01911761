// How to reach App Runner: region, endpoint, timeouts and retries as ClientConfig has them, with the SDK's v4 defaults.

using Amazon.AppRunner.Endpoints;
using Amazon.AppRunner.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.AppRunner;

public partial class AmazonAppRunnerConfig : ClientConfig
{
    private static readonly string UserAgentOfClient = InternalSDKUtils.BuildUserAgentString("AppRunner", "4.0.100");

    public AmazonAppRunnerConfig() : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = RegionEndpointServiceName;
        EndpointProvider = new AppRunnerEndpointProvider();
    }

    public static new string ServiceId => "AppRunner";

    public override string RegionEndpointServiceName => "apprunner";

    public override string ServiceVersion => "2020-05-15";

    public override string UserAgent => UserAgentOfClient;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(AppRunnerEndpointParameters.Of(this, parameters.AlternateEndpoint));
}
