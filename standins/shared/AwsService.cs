// What the small AWS stand-ins share: one description of a service gives its endpoint, its configuration and its way through Core's pipeline.

using Amazon.AppRunner.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.StandIns;

internal sealed record AwsService(string Id, string EndpointPrefix, string SigningName, string Version) : IServiceMetadata, IEndpointProvider
{
    public string ServiceId => Id;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();

    /// <summary>Regional services have an endpoint a Region; IAM and Route 53 have one a partition, which signs for the partition's main Region.</summary>
    public IReadOnlyDictionary<string, (string Host, string SigningRegion)> GlobalHosts { get; init; }

    public static IDefaultConfigurationProvider Defaults() => new DefaultConfigurationProvider(DefaultConfigurations.All);

    // The region is read first: where it comes from the environment, ClientConfig forgets a ServiceURL that was read before it.
    public static AwsEndpointParameters ParametersOf(IClientConfig config, RegionEndpoint alternate) => new()
    {
        [AwsEndpointParameters.Region] = (alternate ?? config.RegionEndpoint)?.SystemName,
        [AwsEndpointParameters.Url] = config.ServiceURL,
    };

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters[AwsEndpointParameters.Url] is string { Length: > 0 } url)
        {
            return new Endpoint(url);
        }

        var region = (string)parameters[AwsEndpointParameters.Region] ?? throw new AmazonClientException("Invalid Configuration: Missing Region");
        var partition = Fn.Partition(region);
        if (GlobalHosts is null)
        {
            return new Endpoint($"https://{EndpointPrefix}.{region}.{partition.dnsSuffix}");
        }

        return GlobalHosts.TryGetValue(partition.name, out var global)
            ? Global(global.Host, global.SigningRegion)
            : throw new AmazonClientException($"This stand-in does not know the endpoint of {Id} in the partition {partition.name}");
    }

    public static void Customize(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new Resolver());
        pipeline.AddHandlerAfter<Resolver>(new Signing());
    }

    private Endpoint Global(string host, string signingRegion) => new(
        $"https://{host}",
        $$"""{"authSchemes":[{"name":"sigv4","signingName":"{{SigningName}}","signingRegion":"{{signingRegion}}"}]}""",
        "{}");

    private sealed class Resolver : BaseEndpointResolver
    {
        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
            ParametersOf(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);
    }

    private sealed class Signing : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }
}

internal sealed class AwsEndpointParameters : EndpointParameters
{
    public const string Region = "Region";
    public const string Url = "Endpoint";
}

/// <summary>An error as it came over the wire, with which a service makes its exception.</summary>
internal sealed record WireError(string Message, Exception Inner, ErrorType Type, string Code, string RequestId, System.Net.HttpStatusCode Status);
