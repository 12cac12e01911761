// The client of AWS WAF, with the operations that this repository calls.

using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.StandIns;
using Amazon.Util.Internal;
using Amazon.WAFV2.Model;

namespace Amazon.WAFV2;

public partial interface IAmazonWAFV2 : IAmazonService, IDisposable
{
    Task<AssociateWebACLResponse> AssociateWebACLAsync(AssociateWebACLRequest request, CancellationToken cancellationToken = default);
    Task<GetWebACLForResourceResponse> GetWebACLForResourceAsync(GetWebACLForResourceRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonWAFV2Config();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonWAFV2Client(awsCredentials, (AmazonWAFV2Config)clientConfig);
}

public partial class AmazonWAFV2Client : AmazonServiceClient, IAmazonWAFV2
{
    internal static readonly AwsService Service = new("WAFV2", "wafv2", "wafv2", "2019-07-29");
    private static readonly JsonProtocol Protocol = new JsonProtocol("AWSWAF_20190729", camelCase: false, Error);

    public AmazonWAFV2Client(AmazonWAFV2Config config) : base(config) { }

    public AmazonWAFV2Client(AWSCredentials credentials, AmazonWAFV2Config clientConfig) : base(credentials, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => Service;

    public virtual Task<AssociateWebACLResponse> AssociateWebACLAsync(AssociateWebACLRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<AssociateWebACLResponse>(request, cancellationToken);
    public virtual Task<GetWebACLForResourceResponse> GetWebACLForResourceAsync(GetWebACLForResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetWebACLForResourceResponse>(request, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => AwsService.Customize(pipeline);

    private static AmazonWAFV2Exception Error(WireError error) => error.Code switch
    {
        nameof(WAFUnavailableEntityException) => new WAFUnavailableEntityException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        _ => new AmazonWAFV2Exception(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
    };

    private Task<TResponse> SendAsync<TResponse>(AmazonWAFV2Request request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() => InvokeAsync<TResponse>(request, Protocol.Operation<TResponse>(), cancellationToken);
}

public partial class AmazonWAFV2Config : ClientConfig
{
    private static readonly string UserAgentOfClient = InternalSDKUtils.BuildUserAgentString("WAFV2", "4.0.100");

    public AmazonWAFV2Config() : base(AwsService.Defaults())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = AmazonWAFV2Client.Service.SigningName;
        EndpointProvider = AmazonWAFV2Client.Service;
    }

    public static new string ServiceId => AmazonWAFV2Client.Service.Id;

    public override string RegionEndpointServiceName => AmazonWAFV2Client.Service.EndpointPrefix;

    public override string ServiceVersion => AmazonWAFV2Client.Service.Version;

    public override string UserAgent => UserAgentOfClient;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(AwsService.ParametersOf(this, parameters.AlternateEndpoint));
}
