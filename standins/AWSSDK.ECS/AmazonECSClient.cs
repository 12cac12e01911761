// The client of Amazon ECS, with the operations that this repository calls.

using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.StandIns;
using Amazon.Util.Internal;
using Amazon.ECS.Model;

namespace Amazon.ECS;

public partial interface IAmazonECS : IAmazonService, IDisposable
{
    Task<CreateClusterResponse> CreateClusterAsync(CreateClusterRequest request, CancellationToken cancellationToken = default);
    Task<CreateExpressGatewayServiceResponse> CreateExpressGatewayServiceAsync(CreateExpressGatewayServiceRequest request, CancellationToken cancellationToken = default);
    Task<DeleteClusterResponse> DeleteClusterAsync(DeleteClusterRequest request, CancellationToken cancellationToken = default);
    Task<DeleteExpressGatewayServiceResponse> DeleteExpressGatewayServiceAsync(DeleteExpressGatewayServiceRequest request, CancellationToken cancellationToken = default);
    Task<DescribeClustersResponse> DescribeClustersAsync(DescribeClustersRequest request, CancellationToken cancellationToken = default);
    Task<DescribeExpressGatewayServiceResponse> DescribeExpressGatewayServiceAsync(DescribeExpressGatewayServiceRequest request, CancellationToken cancellationToken = default);
    Task<DescribeServiceDeploymentsResponse> DescribeServiceDeploymentsAsync(DescribeServiceDeploymentsRequest request, CancellationToken cancellationToken = default);
    Task<ListServiceDeploymentsResponse> ListServiceDeploymentsAsync(ListServiceDeploymentsRequest request, CancellationToken cancellationToken = default);
    Task<ListServicesResponse> ListServicesAsync(ListServicesRequest request, CancellationToken cancellationToken = default);
    Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default);
    Task<UpdateExpressGatewayServiceResponse> UpdateExpressGatewayServiceAsync(UpdateExpressGatewayServiceRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonECSConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonECSClient(awsCredentials, (AmazonECSConfig)clientConfig);
}

public partial class AmazonECSClient : AmazonServiceClient, IAmazonECS
{
    internal static readonly AwsService Service = new("ECS", "ecs", "ecs", "2014-11-13");
    private static readonly JsonProtocol Protocol = new JsonProtocol("AmazonEC2ContainerServiceV20141113", camelCase: true, Error);

    public AmazonECSClient(AmazonECSConfig config) : base(config) { }

    public AmazonECSClient(AWSCredentials credentials, AmazonECSConfig clientConfig) : base(credentials, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => Service;

    public virtual Task<CreateClusterResponse> CreateClusterAsync(CreateClusterRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateClusterResponse>(request, cancellationToken);
    public virtual Task<CreateExpressGatewayServiceResponse> CreateExpressGatewayServiceAsync(CreateExpressGatewayServiceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateExpressGatewayServiceResponse>(request, cancellationToken);
    public virtual Task<DeleteClusterResponse> DeleteClusterAsync(DeleteClusterRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteClusterResponse>(request, cancellationToken);
    public virtual Task<DeleteExpressGatewayServiceResponse> DeleteExpressGatewayServiceAsync(DeleteExpressGatewayServiceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteExpressGatewayServiceResponse>(request, cancellationToken);
    public virtual Task<DescribeClustersResponse> DescribeClustersAsync(DescribeClustersRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeClustersResponse>(request, cancellationToken);
    public virtual Task<DescribeExpressGatewayServiceResponse> DescribeExpressGatewayServiceAsync(DescribeExpressGatewayServiceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeExpressGatewayServiceResponse>(request, cancellationToken);
    public virtual Task<DescribeServiceDeploymentsResponse> DescribeServiceDeploymentsAsync(DescribeServiceDeploymentsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeServiceDeploymentsResponse>(request, cancellationToken);
    public virtual Task<ListServiceDeploymentsResponse> ListServiceDeploymentsAsync(ListServiceDeploymentsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListServiceDeploymentsResponse>(request, cancellationToken);
    public virtual Task<ListServicesResponse> ListServicesAsync(ListServicesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListServicesResponse>(request, cancellationToken);
    public virtual Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<TagResourceResponse>(request, cancellationToken);
    public virtual Task<UpdateExpressGatewayServiceResponse> UpdateExpressGatewayServiceAsync(UpdateExpressGatewayServiceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UpdateExpressGatewayServiceResponse>(request, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => AwsService.Customize(pipeline);

    private static AmazonECSException Error(WireError error) => error.Code switch
    {
        nameof(ClientException) => new ClientException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        nameof(ClusterNotFoundException) => new ClusterNotFoundException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        nameof(InvalidParameterException) => new InvalidParameterException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        nameof(ResourceNotFoundException) => new ResourceNotFoundException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        nameof(ServiceNotActiveException) => new ServiceNotActiveException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        nameof(ServiceNotFoundException) => new ServiceNotFoundException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        _ => new AmazonECSException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
    };

    private Task<TResponse> SendAsync<TResponse>(AmazonECSRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() => InvokeAsync<TResponse>(request, Protocol.Operation<TResponse>(), cancellationToken);
}

public partial class AmazonECSConfig : ClientConfig
{
    private static readonly string UserAgentOfClient = InternalSDKUtils.BuildUserAgentString("ECS", "4.0.100");

    public AmazonECSConfig() : base(AwsService.Defaults())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = AmazonECSClient.Service.SigningName;
        EndpointProvider = AmazonECSClient.Service;
    }

    public static new string ServiceId => AmazonECSClient.Service.Id;

    public override string RegionEndpointServiceName => AmazonECSClient.Service.EndpointPrefix;

    public override string ServiceVersion => AmazonECSClient.Service.Version;

    public override string UserAgent => UserAgentOfClient;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(AwsService.ParametersOf(this, parameters.AlternateEndpoint));
}
