// The client of AWS Identity and Access Management, with the operations that this repository calls.

using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.StandIns;
using Amazon.Util.Internal;
using Amazon.IdentityManagement.Model;

namespace Amazon.IdentityManagement;

public partial interface IAmazonIdentityManagementService : IAmazonService, IDisposable
{
    Task<AttachRolePolicyResponse> AttachRolePolicyAsync(AttachRolePolicyRequest request, CancellationToken cancellationToken = default);
    Task<CreateRoleResponse> CreateRoleAsync(CreateRoleRequest request, CancellationToken cancellationToken = default);
    Task<DeleteRoleResponse> DeleteRoleAsync(DeleteRoleRequest request, CancellationToken cancellationToken = default);
    Task<DeleteRolePolicyResponse> DeleteRolePolicyAsync(DeleteRolePolicyRequest request, CancellationToken cancellationToken = default);
    Task<DetachRolePolicyResponse> DetachRolePolicyAsync(DetachRolePolicyRequest request, CancellationToken cancellationToken = default);
    Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default);
    Task<GetRolePolicyResponse> GetRolePolicyAsync(GetRolePolicyRequest request, CancellationToken cancellationToken = default);
    Task<ListAttachedRolePoliciesResponse> ListAttachedRolePoliciesAsync(ListAttachedRolePoliciesRequest request, CancellationToken cancellationToken = default);
    Task<ListRolePoliciesResponse> ListRolePoliciesAsync(ListRolePoliciesRequest request, CancellationToken cancellationToken = default);
    Task<ListRolesResponse> ListRolesAsync(ListRolesRequest request, CancellationToken cancellationToken = default);
    Task<PutRolePolicyResponse> PutRolePolicyAsync(PutRolePolicyRequest request, CancellationToken cancellationToken = default);
    Task<UpdateAssumeRolePolicyResponse> UpdateAssumeRolePolicyAsync(UpdateAssumeRolePolicyRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonIdentityManagementServiceConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonIdentityManagementServiceClient(awsCredentials, (AmazonIdentityManagementServiceConfig)clientConfig);
}

public partial class AmazonIdentityManagementServiceClient : AmazonServiceClient, IAmazonIdentityManagementService
{
    internal static readonly AwsService Service = new("IAM", "iam", "iam", "2010-05-08")
    {
        GlobalHosts = new Dictionary<string, (string, string)>
        {
            ["aws"] = ("iam.amazonaws.com", "us-east-1"),
            ["aws-cn"] = ("iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
            ["aws-us-gov"] = ("iam.us-gov.amazonaws.com", "us-gov-west-1"),
        },
    };
    private static readonly QueryProtocol Protocol = new QueryProtocol("2010-05-08", Error);

    public AmazonIdentityManagementServiceClient(AmazonIdentityManagementServiceConfig config) : base(config) { }

    public AmazonIdentityManagementServiceClient(AWSCredentials credentials, AmazonIdentityManagementServiceConfig clientConfig) : base(credentials, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => Service;

    public virtual Task<AttachRolePolicyResponse> AttachRolePolicyAsync(AttachRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<AttachRolePolicyResponse>(request, cancellationToken);
    public virtual Task<CreateRoleResponse> CreateRoleAsync(CreateRoleRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateRoleResponse>(request, cancellationToken);
    public virtual Task<DeleteRoleResponse> DeleteRoleAsync(DeleteRoleRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteRoleResponse>(request, cancellationToken);
    public virtual Task<DeleteRolePolicyResponse> DeleteRolePolicyAsync(DeleteRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteRolePolicyResponse>(request, cancellationToken);
    public virtual Task<DetachRolePolicyResponse> DetachRolePolicyAsync(DetachRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DetachRolePolicyResponse>(request, cancellationToken);
    public virtual Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetRoleResponse>(request, cancellationToken);
    public virtual Task<GetRolePolicyResponse> GetRolePolicyAsync(GetRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetRolePolicyResponse>(request, cancellationToken);
    public virtual Task<ListAttachedRolePoliciesResponse> ListAttachedRolePoliciesAsync(ListAttachedRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListAttachedRolePoliciesResponse>(request, cancellationToken);
    public virtual Task<ListRolePoliciesResponse> ListRolePoliciesAsync(ListRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListRolePoliciesResponse>(request, cancellationToken);
    public virtual Task<ListRolesResponse> ListRolesAsync(ListRolesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListRolesResponse>(request, cancellationToken);
    public virtual Task<PutRolePolicyResponse> PutRolePolicyAsync(PutRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutRolePolicyResponse>(request, cancellationToken);
    public virtual Task<UpdateAssumeRolePolicyResponse> UpdateAssumeRolePolicyAsync(UpdateAssumeRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UpdateAssumeRolePolicyResponse>(request, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => AwsService.Customize(pipeline);

    private static AmazonIdentityManagementServiceException Error(WireError error) => error.Code switch
    {
        "EntityAlreadyExists" => new EntityAlreadyExistsException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        "LimitExceeded" => new LimitExceededException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        "NoSuchEntity" => new NoSuchEntityException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
        _ => new AmazonIdentityManagementServiceException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status),
    };

    private Task<TResponse> SendAsync<TResponse>(AmazonIdentityManagementServiceRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() => InvokeAsync<TResponse>(request, Protocol.Operation<TResponse>(), cancellationToken);
}

public partial class AmazonIdentityManagementServiceConfig : ClientConfig
{
    private static readonly string UserAgentOfClient = InternalSDKUtils.BuildUserAgentString("IAM", "4.0.100");

    public AmazonIdentityManagementServiceConfig() : base(AwsService.Defaults())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = AmazonIdentityManagementServiceClient.Service.SigningName;
        EndpointProvider = AmazonIdentityManagementServiceClient.Service;
    }

    public static new string ServiceId => AmazonIdentityManagementServiceClient.Service.Id;

    public override string RegionEndpointServiceName => AmazonIdentityManagementServiceClient.Service.EndpointPrefix;

    public override string ServiceVersion => AmazonIdentityManagementServiceClient.Service.Version;

    public override string UserAgent => UserAgentOfClient;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(AwsService.ParametersOf(this, parameters.AlternateEndpoint));
}
