using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AspireAppRunner.Local;

/// <summary>How Kestrel's sockets are to work for gateways.</summary>
internal static class ClientTransport
{
    // The pool can be given to a transport by a service of the application only. There is no application here: the container is asked for the options that have it, and for nothing else.
    private static readonly Lazy<IOptionsFactory<SocketTransportOptions>> s_options = new(static () =>
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>>(ClientMemoryPool.Instance);
        return builder.Services.BuildServiceProvider().GetRequiredService<IOptionsFactory<SocketTransportOptions>>();
    });

    /// <param name="sockets">What is bound already, to listen on.</param>
    public static SocketTransportOptions OptionsFor(IReadOnlyList<Socket> sockets)
    {
        var options = s_options.Value.Create(Options.DefaultName);
        options.CreateBoundListenSocket = endPoint => sockets.First(socket => socket.LocalEndPoint!.Equals(endPoint));

        // The gateway never blocks a thread, so a request needs no hand-over to another one.
        options.UnsafePreferInlineScheduling = true;

        // Saves a system call for each request at the price of a block of memory, most of it untouched, for each idle client connection.
        options.WaitForDataBeforeAllocatingBuffer = false;
        return options;
    }
}
