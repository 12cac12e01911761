using System.Collections.Concurrent;
using System.Net;

namespace AspireAppRunner.Local.Tests;

/// <summary>Clients that each have one request after the other answered, on a connection of their own, until they are stopped.</summary>
internal sealed class ClientLoad : IAsyncDisposable
{
    /// <summary>Whoever is refused comes back, but not at once: the machine has better things to do.</summary>
    private static readonly TimeSpan s_pauseAfterRefusal = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _client;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _clients;
    private readonly Lock _sync = new();
    private readonly List<(Func<ClientLoad, bool> Condition, TaskCompletionSource Met)> _waiting = [];
    private int _served;
    private int _refused;

    public ClientLoad(Uri url, int clients, string path)
    {
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = clients }) { BaseAddress = url, Timeout = Patience.Timeout };
        _clients = [.. Enumerable.Range(0, clients).Select(_ => Task.Run(() => RunAsync(path)))];
    }

    /// <summary>Requests that were answered with 200.</summary>
    public int Served => Volatile.Read(ref _served);

    /// <summary>Requests that were answered with 429.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>What became of all others.</summary>
    public ConcurrentQueue<string> Failures { get; } = new();

    /// <summary>The bodies of the answers, each once.</summary>
    public ConcurrentDictionary<string, bool> Answers { get; } = new();

    /// <summary>Ends when the clients have seen what <paramref name="condition"/> asks for.</summary>
    public Task WhenAsync(Func<ClientLoad, bool> condition)
    {
        lock (_sync)
        {
            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((condition, met));
            return met.Task.WaitAsync(Patience.Timeout);
        }
    }

    /// <summary>Ends when <paramref name="count"/> more requests were answered.</summary>
    public Task WhenServedAsync(int count)
    {
        var before = Served;
        return WhenAsync(load => load.Served >= before + count);
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_clients);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(string path)
    {
        while (!_stop.IsCancellationRequested)
        {
            if (await RequestAsync(path) == HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(s_pauseAfterRefusal);
            }

            lock (_sync)
            {
                foreach (var (_, met) in _waiting.Where(waiting => waiting.Condition(this)))
                {
                    met.TrySetResult();
                }
            }
        }
    }

    private async Task<HttpStatusCode> RequestAsync(string path)
    {
        try
        {
            using var response = await _client.GetAsync(path);
            switch (response.StatusCode)
            {
                case HttpStatusCode.OK:
                    Answers[await response.Content.ReadAsStringAsync()] = true;
                    Interlocked.Increment(ref _served);
                    break;
                case HttpStatusCode.TooManyRequests:
                    Interlocked.Increment(ref _refused);
                    break;
                default:
                    Failures.Enqueue($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
                    break;
            }

            return response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            Failures.Enqueue(exception.Message);
            return 0;
        }
    }
}
