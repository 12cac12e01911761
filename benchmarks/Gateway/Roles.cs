using System.Net;
using AspireAppRunner.Local;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AspireAppRunner.Benchmarks.Gateway;

/// <summary>What the measured processes do.</summary>
internal static class Roles
{
    /// <summary>The application: a small answer at <c>/</c> and, after the whole request body, at <c>/upload</c>; 64 KiB at <c>/large</c>; 20 ms of waiting at <c>/slow</c>.</summary>
    public static Task<int> RunAppAsync(int port)
    {
        var hello = "hello, world"u8.ToArray();
        var large = new byte[64 * 1024];
        return ServeAsync(port, async context =>
        {
            switch (context.Request.Path.Value)
            {
                case "/upload":
                    await context.Request.Body.CopyToAsync(Stream.Null);
                    break;
                case "/slow":
                    await Task.Delay(20);
                    break;
                default:
                    break;
            }

            var body = context.Request.Path == "/large" ? large : hello;
            context.Response.ContentType = "text/plain";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        });
    }

    /// <summary>The gateway before the application. Answers each line of its input with the size of its managed heap.</summary>
    public static async Task<int> RunGatewayAsync(int port, int appPort)
    {
        // Two instances at one address: 256 requests at a time are more than App Runner gives to one.
        var options = new LocalServiceOptions { Name = "benchmark", GatewayPort = port, Scaling = new(MinSize: 2, MaxSize: 2, MaxConcurrency: 200) };
        await using var service = new LocalService(options, new FixedHost(new IPEndPoint(IPAddress.Loopback, appPort)), new SilentLog());
        await (await service.CreateAsync()).Completion;
        while (await Console.In.ReadLineAsync() is not null)
        {
            Console.WriteLine(GC.GetTotalMemory(forceFullCollection: true));
        }

        return 0;
    }

    /// <summary>What one would write by hand: a pooled <see cref="HttpMessageInvoker"/> in Kestrel, streaming, headers copied.</summary>
    public static Task<int> RunHttpClientForwarderAsync(int port, int appPort)
    {
        var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null });
        return ServeAsync(port, async context =>
        {
            using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), $"http://127.0.0.1:{appPort}{context.Request.Path}{context.Request.QueryString}");
            foreach (var (name, values) in context.Request.Headers)
            {
                request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!);
            }

            if (context.Request.ContentLength > 0)
            {
                request.Content = new StreamContent(context.Request.Body);
                request.Content.Headers.ContentLength = context.Request.ContentLength;
            }

            using var response = await client.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)response.StatusCode;
            foreach (var (name, values) in response.Headers.NonValidated)
            {
                context.Response.Headers[name] = values.ToArray();
            }

            foreach (var (name, values) in response.Content.Headers.NonValidated)
            {
                context.Response.Headers[name] = values.ToArray();
            }

            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        });
    }

    private static async Task<int> ServeAsync(int port, RequestDelegate handler)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        await using var app = builder.Build();
        app.Run(handler);
        await app.RunAsync();
        return 0;
    }

    private sealed class FixedHost(EndPoint address) : IInstanceHost, IInstanceHandle
    {
        public EndPoint Address => address;

        public Task<InstanceExit> Exited { get; } = new TaskCompletionSource<InstanceExit>().Task;

        public Task<ServiceVersion> PrepareAsync(VersionPreparation preparation, CancellationToken cancellationToken) => Task.FromResult(new ServiceVersion("benchmark"));

        public Task<IInstanceHandle> StartAsync(InstanceStart start, CancellationToken cancellationToken) => Task.FromResult<IInstanceHandle>(this);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class SilentLog : IServiceLog
    {
        public void Write(ServiceLogLine line)
        {
        }
    }
}
