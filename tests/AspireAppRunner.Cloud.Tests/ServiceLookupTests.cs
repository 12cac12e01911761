using System.Net;
using System.Text;
using Amazon.AppRunner;
using Amazon.Runtime;

namespace AspireAppRunner.Cloud.Tests;

public sealed class ServiceLookupTests
{
    [Fact]
    public async Task Services_are_found_by_name_on_any_page()
    {
        await using var endpoint = new FakeEndpoint(
            """{"ServiceSummaryList":[{"ServiceName":"first","Status":"RUNNING","ServiceUrl":"a.awsapprunner.com"}],"NextToken":"2"}""",
            """{"ServiceSummaryList":[{"ServiceName":"second","Status":"PAUSED","ServiceUrl":"b.awsapprunner.com"},{"ServiceName":"other","Status":"RUNNING"}]}""");
        using var client = endpoint.CreateClient();

        var found = await new ServiceLookup(client).FindAsync(["first", "second", "missing"]);

        Assert.Equal(["first", "second"], found.Keys.Order());
        Assert.Equal(ServiceStatus.PAUSED, found["second"].Status);
    }

    [Fact]
    public async Task A_deleted_service_does_not_exist_any_more()
    {
        await using var endpoint = new FakeEndpoint("""{"ServiceSummaryList":[{"ServiceName":"gone","Status":"DELETED"}]}""");
        using var client = endpoint.CreateClient();

        Assert.Empty(await new ServiceLookup(client).FindAsync(["gone"]));
    }

    /// <summary>Answers ListServices with prepared pages, one after the other.</summary>
    private sealed class FakeEndpoint : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Uri _address;
        private readonly Task _serving;

        public FakeEndpoint(params string[] pages)
        {
            using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            socket.Start();
            _address = new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}/");
            socket.Stop();
            _listener.Prefixes.Add(_address.ToString());
            _listener.Start();
            _serving = ServeAsync(pages);
        }

        public AmazonAppRunnerClient CreateClient() => new(
            new BasicAWSCredentials("key", "secret"),
            new AmazonAppRunnerConfig { ServiceURL = _address.ToString(), AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0 });

        public async ValueTask DisposeAsync()
        {
            await _serving;
            _listener.Close();
        }

        private async Task ServeAsync(string[] pages)
        {
            foreach (var page in pages)
            {
                var context = await _listener.GetContextAsync();
                Assert.Equal("AppRunner.ListServices", context.Request.Headers["X-Amz-Target"]);
                context.Response.ContentType = "application/x-amz-json-1.0";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(page));
                context.Response.Close();
            }
        }
    }
}
