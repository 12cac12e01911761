// The client of Amazon CloudWatch Logs, with the operations that this repository calls.

using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.StandIns;
using Amazon.Util.Internal;
using Amazon.CloudWatchLogs.Model;

namespace Amazon.CloudWatchLogs;

public partial interface IAmazonCloudWatchLogs : IAmazonService, IDisposable
{
    Task<CreateLogGroupResponse> CreateLogGroupAsync(CreateLogGroupRequest request, CancellationToken cancellationToken = default);
    Task<DeleteLogGroupResponse> DeleteLogGroupAsync(DeleteLogGroupRequest request, CancellationToken cancellationToken = default);
    Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken = default);
    Task<DescribeLogStreamsResponse> DescribeLogStreamsAsync(DescribeLogStreamsRequest request, CancellationToken cancellationToken = default);
    Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken cancellationToken = default);
    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default);
    Task<PutRetentionPolicyResponse> PutRetentionPolicyAsync(PutRetentionPolicyRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCloudWatchLogsConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonCloudWatchLogsClient(awsCredentials, (AmazonCloudWatchLogsConfig)clientConfig);
}

public partial class AmazonCloudWatchLogsClient : AmazonServiceClient, IAmazonCloudWatchLogs
{
    internal static readonly AwsService Service = new("CloudWatch Logs", "logs", "logs", "2014-03-28");
    private static readonly JsonProtocol Protocol = new JsonProtocol("Logs_20140328", camelCase: true, Error);

    public AmazonCloudWatchLogsClient(AmazonCloudWatchLogsConfig config) : base(config) { }

    public AmazonCloudWatchLogsClient(AWSCredentials credentials, AmazonCloudWatchLogsConfig clientConfig) : base(credentials, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => Service;

    public virtual Task<CreateLogGroupResponse> CreateLogGroupAsync(CreateLogGroupRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateLogGroupResponse>(request, cancellationToken);
    public virtual Task<DeleteLogGroupResponse> DeleteLogGroupAsync(DeleteLogGroupRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteLogGroupResponse>(request, cancellationToken);
    public virtual Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeLogGroupsResponse>(request, cancellationToken);
    public virtual Task<DescribeLogStreamsResponse> DescribeLogStreamsAsync(DescribeLogStreamsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeLogStreamsResponse>(request, cancellationToken);
    public virtual Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetLogEventsResponse>(request, cancellationToken);
    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListTagsForResourceResponse>(request, cancellationToken);
    public virtual Task<PutRetentionPolicyResponse> PutRetentionPolicyAsync(PutRetentionPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutRetentionPolicyResponse>(request, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => AwsService.Customize(pipeline);

    private static AmazonCloudWatchLogsException Error(WireError error) => error.Code switch
    {
        nameof(ResourceAlreadyExistsException) => new ResourceAlreadyExistsException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        nameof(ResourceNotFoundException) => new ResourceNotFoundException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        _ => new AmazonCloudWatchLogsException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
    };

    private Task<TResponse> SendAsync<TResponse>(AmazonCloudWatchLogsRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() => InvokeAsync<TResponse>(request, Protocol.Operation<TResponse>(), cancellationToken);
}

public partial class AmazonCloudWatchLogsConfig : ClientConfig
{
    private static readonly string UserAgentOfClient = InternalSDKUtils.BuildUserAgentString("CloudWatch Logs", "4.0.100");

    public AmazonCloudWatchLogsConfig() : base(AwsService.Defaults())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = AmazonCloudWatchLogsClient.Service.SigningName;
        EndpointProvider = AmazonCloudWatchLogsClient.Service;
    }

    public static new string ServiceId => AmazonCloudWatchLogsClient.Service.Id;

    public override string RegionEndpointServiceName => AmazonCloudWatchLogsClient.Service.EndpointPrefix;

    public override string ServiceVersion => AmazonCloudWatchLogsClient.Service.Version;

    public override string UserAgent => UserAgentOfClient;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(AwsService.ParametersOf(this, parameters.AlternateEndpoint));
}
