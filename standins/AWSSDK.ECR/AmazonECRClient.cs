// The client of Amazon ECR, with the operations that this repository calls.

using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.StandIns;
using Amazon.Util.Internal;
using Amazon.ECR.Model;

namespace Amazon.ECR;

public partial interface IAmazonECR : IAmazonService, IDisposable
{
    Task<CreateRepositoryResponse> CreateRepositoryAsync(CreateRepositoryRequest request, CancellationToken cancellationToken = default);
    Task<DeleteRepositoryResponse> DeleteRepositoryAsync(DeleteRepositoryRequest request, CancellationToken cancellationToken = default);
    Task<DescribeRepositoriesResponse> DescribeRepositoriesAsync(DescribeRepositoriesRequest request, CancellationToken cancellationToken = default);
    Task<GetAuthorizationTokenResponse> GetAuthorizationTokenAsync(GetAuthorizationTokenRequest request, CancellationToken cancellationToken = default);
    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default);
    Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default);
    Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonECRConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonECRClient(awsCredentials, (AmazonECRConfig)clientConfig);
}

public partial class AmazonECRClient : AmazonServiceClient, IAmazonECR
{
    internal static readonly AwsService Service = new("ECR", "api.ecr", "ecr", "2015-09-21");
    private static readonly JsonProtocol Protocol = new JsonProtocol("AmazonEC2ContainerRegistry_V20150921", camelCase: true, Error);

    public AmazonECRClient(AmazonECRConfig config) : base(config) { }

    public AmazonECRClient(AWSCredentials credentials, AmazonECRConfig clientConfig) : base(credentials, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => Service;

    public virtual Task<CreateRepositoryResponse> CreateRepositoryAsync(CreateRepositoryRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateRepositoryResponse>(request, cancellationToken);
    public virtual Task<DeleteRepositoryResponse> DeleteRepositoryAsync(DeleteRepositoryRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteRepositoryResponse>(request, cancellationToken);
    public virtual Task<DescribeRepositoriesResponse> DescribeRepositoriesAsync(DescribeRepositoriesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeRepositoriesResponse>(request, cancellationToken);
    public virtual Task<GetAuthorizationTokenResponse> GetAuthorizationTokenAsync(GetAuthorizationTokenRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetAuthorizationTokenResponse>(request, cancellationToken);
    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListTagsForResourceResponse>(request, cancellationToken);
    public virtual Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<TagResourceResponse>(request, cancellationToken);
    public virtual Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UntagResourceResponse>(request, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => AwsService.Customize(pipeline);

    private static AmazonECRException Error(WireError error) => error.Code switch
    {
        nameof(RepositoryAlreadyExistsException) => new RepositoryAlreadyExistsException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        nameof(RepositoryNotFoundException) => new RepositoryNotFoundException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        _ => new AmazonECRException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
    };

    private Task<TResponse> SendAsync<TResponse>(AmazonECRRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() => InvokeAsync<TResponse>(request, Protocol.Operation<TResponse>(), cancellationToken);
}

public partial class AmazonECRConfig : ClientConfig
{
    private static readonly string UserAgentOfClient = InternalSDKUtils.BuildUserAgentString("ECR", "4.0.100");

    public AmazonECRConfig() : base(AwsService.Defaults())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = AmazonECRClient.Service.SigningName;
        EndpointProvider = AmazonECRClient.Service;
    }

    public static new string ServiceId => AmazonECRClient.Service.Id;

    public override string RegionEndpointServiceName => AmazonECRClient.Service.EndpointPrefix;

    public override string ServiceVersion => AmazonECRClient.Service.Version;

    public override string UserAgent => UserAgentOfClient;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(AwsService.ParametersOf(this, parameters.AlternateEndpoint));
}
