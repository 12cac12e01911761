using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace AspireAppRunner.Local;

/// <summary>
/// Where Kestrel hands requests over. The gateway sits directly on the server, without ASP.NET Core's hosting and
/// middleware, and keeps one <see cref="Exchange"/> for each client connection: most of a small request's cost is gone with that.
/// </summary>
internal sealed class GatewayApplication(GatewayContext gateway) : IHttpApplication<Exchange>
{
    public Exchange CreateContext(IFeatureCollection contextFeatures)
    {
        Exchange exchange;
        if (contextFeatures is IHostContextContainer<Exchange> connection)
        {
            exchange = connection.HostContext ??= new Exchange(gateway, contextFeatures);
        }
        else
        {
            exchange = new Exchange(gateway, contextFeatures);
        }

        exchange.Begin(contextFeatures);
        return exchange;
    }

    public Task ProcessRequestAsync(Exchange context) => context.ProcessAsync();

    public void DisposeContext(Exchange context, Exception? exception) => context.End();
}
