// The client: credentials and configuration in, and one way for every operation through the pipeline of AWSSDK.Core.

using Amazon.AppRunner.Internal;
using Amazon.AppRunner.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Amazon.AppRunner;

public partial class AmazonAppRunnerClient : AmazonServiceClient, IAmazonAppRunner
{
    private static readonly AppRunnerMetadata Metadata = new();

    public AmazonAppRunnerClient() : base(new AmazonAppRunnerConfig()) { }

    public AmazonAppRunnerClient(RegionEndpoint region) : base(In(region)) { }

    public AmazonAppRunnerClient(AmazonAppRunnerConfig config) : base(config) { }

    public AmazonAppRunnerClient(AWSCredentials credentials) : this(credentials, new AmazonAppRunnerConfig()) { }

    public AmazonAppRunnerClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, In(region)) { }

    public AmazonAppRunnerClient(AWSCredentials credentials, AmazonAppRunnerConfig clientConfig) : base(credentials, clientConfig) { }

    public AmazonAppRunnerClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonAppRunnerConfig()) { }

    public AmazonAppRunnerClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, In(region)) { }

    public AmazonAppRunnerClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonAppRunnerConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonAppRunnerClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonAppRunnerConfig()) { }

    public AmazonAppRunnerClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, In(region)) { }

    public AmazonAppRunnerClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonAppRunnerConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    public IAppRunnerPaginatorFactory Paginators => field ??= new AppRunnerPaginatorFactory(this);

    protected override IServiceMetadata ServiceMetadata => Metadata;

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    // The same three steps that generated clients take: Core's own resolver makes room for the service's, which the signer follows.
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new AppRunnerEndpointResolver());
        pipeline.AddHandlerAfter<AppRunnerEndpointResolver>(new AppRunnerAuthSchemeHandler());
    }

    private Task<TResponse> SendAsync<TResponse>(AmazonAppRunnerRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new()
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = Operation<TResponse>.Marshaller,
            ResponseUnmarshaller = Operation<TResponse>.Unmarshaller,
        };

        return InvokeAsync<TResponse>(request, options, cancellationToken);
    }

    private static AmazonAppRunnerConfig In(RegionEndpoint region) => new() { RegionEndpoint = region };

    private static class Operation<TResponse> where TResponse : AmazonWebServiceResponse, new()
    {
        public static readonly RequestMarshaller Marshaller = new(typeof(TResponse).Name[..^"Response".Length]);
        public static readonly ResponseUnmarshaller<TResponse> Unmarshaller = new();
    }
}
