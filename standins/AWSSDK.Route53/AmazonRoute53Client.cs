// The client of Amazon Route 53, with the operations that this repository calls.

using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.StandIns;
using Amazon.Util.Internal;
using Amazon.Route53.Model;

namespace Amazon.Route53;

public partial interface IAmazonRoute53 : IAmazonService, IDisposable
{
    Task<ChangeResourceRecordSetsResponse> ChangeResourceRecordSetsAsync(ChangeResourceRecordSetsRequest request, CancellationToken cancellationToken = default);
    Task<GetChangeResponse> GetChangeAsync(GetChangeRequest request, CancellationToken cancellationToken = default);
    Task<ListResourceRecordSetsResponse> ListResourceRecordSetsAsync(ListResourceRecordSetsRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonRoute53Config();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonRoute53Client(awsCredentials, (AmazonRoute53Config)clientConfig);
}

public partial class AmazonRoute53Client : AmazonServiceClient, IAmazonRoute53
{
    internal static readonly AwsService Service = new("Route 53", "route53", "route53", "2013-04-01")
    {
        GlobalHosts = new Dictionary<string, (string, string)>
        {
            ["aws"] = ("route53.amazonaws.com", "us-east-1"),
            ["aws-cn"] = ("route53.amazonaws.com.cn", "cn-northwest-1"),
            ["aws-us-gov"] = ("route53.us-gov.amazonaws.com", "us-gov-west-1"),
        },
    };

    private static readonly RestXmlProtocol Protocol = new RestXmlProtocol("https://route53.amazonaws.com/doc/2013-04-01/", Error)
    {
        ["ChangeResourceRecordSets"] = new("POST", "/2013-04-01/hostedzone/{HostedZoneId}/rrset/"),
        ["GetChange"] = new("GET", "/2013-04-01/change/{Id}"),
        ["ListResourceRecordSets"] = new("GET", "/2013-04-01/hostedzone/{HostedZoneId}/rrset")
        {
            Query = new Dictionary<string, string> { ["StartRecordName"] = "name", ["StartRecordType"] = "type", ["StartRecordIdentifier"] = "identifier" },
        },
    };

    public AmazonRoute53Client(AmazonRoute53Config config) : base(config) { }

    public AmazonRoute53Client(AWSCredentials credentials, AmazonRoute53Config clientConfig) : base(credentials, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => Service;

    public virtual Task<ChangeResourceRecordSetsResponse> ChangeResourceRecordSetsAsync(ChangeResourceRecordSetsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ChangeResourceRecordSetsResponse>(request, cancellationToken);
    public virtual Task<GetChangeResponse> GetChangeAsync(GetChangeRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetChangeResponse>(request, cancellationToken);
    public virtual Task<ListResourceRecordSetsResponse> ListResourceRecordSetsAsync(ListResourceRecordSetsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListResourceRecordSetsResponse>(request, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => AwsService.Customize(pipeline);

    private static AmazonRoute53Exception Error(WireError error) => error.Code switch
    {
        "InvalidChangeBatch" => new InvalidChangeBatchException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        "NoSuchChange" => new NoSuchChangeException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        "NoSuchHostedZone" => new NoSuchHostedZoneException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        _ => new AmazonRoute53Exception(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
    };

    private Task<TResponse> SendAsync<TResponse>(AmazonRoute53Request request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() => InvokeAsync<TResponse>(request, Protocol.Operation<TResponse>(), cancellationToken);
}

public partial class AmazonRoute53Config : ClientConfig
{
    private static readonly string UserAgentOfClient = InternalSDKUtils.BuildUserAgentString("Route 53", "4.0.100");

    public AmazonRoute53Config() : base(AwsService.Defaults())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = AmazonRoute53Client.Service.SigningName;
        EndpointProvider = AmazonRoute53Client.Service;
    }

    public static new string ServiceId => AmazonRoute53Client.Service.Id;

    public override string RegionEndpointServiceName => AmazonRoute53Client.Service.EndpointPrefix;

    public override string ServiceVersion => AmazonRoute53Client.Service.Version;

    public override string UserAgent => UserAgentOfClient;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(AwsService.ParametersOf(this, parameters.AlternateEndpoint));
}
