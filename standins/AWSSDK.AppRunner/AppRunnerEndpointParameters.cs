// What decides the endpoint; public, because a caller's own IEndpointProvider is given one.

using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.AppRunner.Endpoints;

public class AppRunnerEndpointParameters : EndpointParameters
{
    public AppRunnerEndpointParameters()
    {
        UseDualStack = false;
        UseFIPS = false;
    }

    public string Region { get => (string)this[nameof(Region)]; set => this[nameof(Region)] = value; }
    public bool? UseDualStack { get => (bool?)this[nameof(UseDualStack)]; set => this[nameof(UseDualStack)] = value; }
    public bool? UseFIPS { get => (bool?)this[nameof(UseFIPS)]; set => this[nameof(UseFIPS)] = value; }
    public string Endpoint { get => (string)this[nameof(Endpoint)]; set => this[nameof(Endpoint)] = value; }

    // The region is read first: where it comes from the environment, ClientConfig forgets a ServiceURL that was read before it.
    internal static AppRunnerEndpointParameters Of(IClientConfig config, RegionEndpoint alternate) => new()
    {
        Region = (alternate ?? config.RegionEndpoint)?.SystemName,
        UseDualStack = config.UseDualstackEndpoint,
        UseFIPS = config.UseFIPSEndpoint,
        Endpoint = config.ServiceURL,
    };
}
