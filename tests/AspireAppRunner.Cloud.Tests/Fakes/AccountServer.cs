using System.Net;
using System.Net.Sockets;

namespace AspireAppRunner.Cloud.Tests.Fakes;

/// <summary>A fake account behind a socket of its own, for clients that know only an address.</summary>
internal sealed class AccountServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly FakeAccount _account;
    private readonly Task _serving;

    private AccountServer(FakeAccount account)
    {
        _account = account;
        Url = Open();
        _serving = ServeAsync();
    }

    public string Url { get; }

    public static AccountServer Start(FakeAccount account) => new(account);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private string Open()
    {
        while (true)
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                var url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
                probe.Stop();
                _listener.Prefixes.Clear();
                _listener.Prefixes.Add(url);
                try
                {
                    _listener.Start();
                    return url.TrimEnd('/');
                }
                catch (HttpListenerException)
                {
                    // Somebody else took the port meanwhile.
                }
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream);
            using var request = new HttpRequestMessage(new HttpMethod(context.Request.HttpMethod), context.Request.Url) { Content = new StringContent(await reader.ReadToEndAsync()) };
            foreach (var name in (string[])["X-Amz-Target", "Authorization"])
            {
                if (context.Request.Headers[name] is { } value)
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }
            }

            using var answer = await _account.SendAsync(request, CancellationToken.None);
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            var body = await answer.Content.ReadAsByteArrayAsync();
            context.Response.ContentLength64 = body.Length;
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
        catch (Exception)
        {
            // The account's machine died, or the client's: either way there is no answer.
            context.Response.Abort();
        }
    }
}
