using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Speaks DCP's API: HTTPS pinned to the authority of its kubeconfig, with its bearer token.</summary>
internal sealed class DcpClient : IDisposable
{
    private static readonly TimeSpan s_callTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_retryDelay = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http;
    private readonly ILogger _logger;

    public DcpClient(Kubeconfig kubeconfig, ILogger logger)
    {
        _logger = logger;
        var handler = new SocketsHttpHandler
        {
            // A log stream stays open for as long as its resource runs, and one connection carries a few hundred at most.
            EnableMultipleHttp2Connections = true,
            // It is this machine: a proxy from the environment must not see the token.
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors, kubeconfig.Authority)
            }
        };
        _http = new HttpClient(handler)
        {
            BaseAddress = kubeconfig.Server,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", kubeconfig.Token) },
            Timeout = Timeout.InfiniteTimeSpan
        };
    }

    public async Task<T> CreateAsync<T>(DcpKind<T> kind, T value, CancellationToken cancellationToken)
        where T : DcpObject
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, kind.Json);
        using var response = await SendAsync(HttpMethod.Post, PathOf(kind), body, "application/json", cancellationToken).ConfigureAwait(false);
        await EnsureSuccessAsync(response, $"create {value.Kind} '{value.Metadata.Name}'", cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, kind.Json, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The object, or null when there is none of that name.</summary>
    public async Task<T?> FindAsync<T>(DcpKind<T> kind, string name, CancellationToken cancellationToken)
        where T : DcpObject
    {
        using var response = await SendAsync(HttpMethod.Get, PathOf(kind, name), null, null, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        await EnsureSuccessAsync(response, $"read '{name}'", cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, kind.Json, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for an object's deletion. False when there is none (any more).</summary>
    public async Task<bool> DeleteAsync<T>(DcpKind<T> kind, string name, CancellationToken cancellationToken)
        where T : DcpObject
    {
        using var response = await SendAsync(HttpMethod.Delete, PathOf(kind, name), null, null, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }

        await EnsureSuccessAsync(response, $"delete '{name}'", cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Asks DCP to stop what an object runs, and to keep the object.</summary>
    public async Task RequestStopAsync<T>(DcpKind<T> kind, string name, CancellationToken cancellationToken)
        where T : DcpObject
    {
        var patch = JsonSerializer.SerializeToUtf8Bytes([new JsonPatch("add", "/spec/stop", true)], DcpJson.Default.IReadOnlyListJsonPatch);
        using var response = await SendAsync(HttpMethod.Patch, PathOf(kind, name), patch, "application/json-patch+json", cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.NotFound)
        {
            await EnsureSuccessAsync(response, $"stop '{name}'", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// All objects of a kind as they are, then each change, until cancelled. A lost connection is made again; the objects then come once more.
    /// </summary>
    public async IAsyncEnumerable<DcpChange<T>> WatchAsync<T>(DcpKind<T> kind, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : DcpObject
    {
        while (true)
        {
            using var lines = await TryOpenAsync($"{PathOf(kind)}?watch=true", cancellationToken).ConfigureAwait(false);
            while (lines is not null && await TryReadLineAsync(lines, cancellationToken).ConfigureAwait(false) is { } line)
            {
                if (line.Length > 0)
                {
                    yield return JsonSerializer.Deserialize(line, kind.ChangeJson)!;
                }
            }

            await Task.Delay(s_retryDelay, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The lines of one of an object's logs, each with its number and time, until what wrote it has ended.</summary>
    public async IAsyncEnumerable<string> ReadLogAsync<T>(DcpKind<T> kind, string name, string source, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : DcpObject
    {
        using var lines = await TryOpenAsync($"{PathOf(kind, name)}/log?follow=true&timestamps=true&source={source}", cancellationToken).ConfigureAwait(false);
        while (lines is not null && await TryReadLineAsync(lines, cancellationToken).ConfigureAwait(false) is { } line)
        {
            yield return line;
        }
    }

    public async Task<Execution> GetExecutionAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, "admin/execution", null, null, cancellationToken).ConfigureAwait(false);
        await EnsureSuccessAsync(response, "read DCP's state", cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, DcpJson.Default.Execution, cancellationToken).ConfigureAwait(false);
    }

    public async Task SetExecutionAsync(Execution execution, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(execution, DcpJson.Default.Execution);
        using var response = await SendAsync(HttpMethod.Patch, "admin/execution", body, "application/merge-patch+json", cancellationToken).ConfigureAwait(false);
        await EnsureSuccessAsync(response, "stop DCP", cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _http.Dispose();

    private static string PathOf<T>(DcpKind<T> kind, string? name = null)
        where T : DcpObject
        => $"apis/{DcpObject.Group}/{DcpObject.Version}/{kind.Plural}{(name is null ? string.Empty : $"/{name}")}";

    private static bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors, X509Certificate2 authority)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var presented = new X509Certificate2(certificate);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(presented);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        using var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await JsonSerializer.DeserializeAsync(content, json, cancellationToken).ConfigureAwait(false)
            ?? throw new DistributedApplicationException("DCP answered with nothing where an object was expected.");
    }

    private static async Task EnsureSuccessAsync(HttpResponseMessage response, string what, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            var reason = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            throw new DistributedApplicationException($"DCP refused to {what} with status {(int)response.StatusCode}: {reason.Trim()}");
        }
    }

    /// <summary>Sends a short request. A refused connection or a conflict passes; either is tried again for as long as a call may take.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? body, string? contentType, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(s_callTimeout);
        try
        {
            while (true)
            {
                using var request = new HttpRequestMessage(method, path);
                if (body is not null)
                {
                    request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(contentType!) } };
                }

                try
                {
                    var response = await _http.SendAsync(request, timeout.Token).ConfigureAwait(false);
                    // A create in conflict has been made before; only changes of an object that is changing meanwhile are repeated.
                    if (response.StatusCode != HttpStatusCode.Conflict || method == HttpMethod.Post)
                    {
                        return response;
                    }

                    response.Dispose();
                }
                catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
                {
                    _logger.LogDebug(exception, "DCP cannot be reached; trying again.");
                }

                await Task.Delay(s_retryDelay, timeout.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DistributedApplicationException($"DCP did not answer {method} {path} within {s_callTimeout.TotalSeconds:0} seconds. Its process may have ended.");
        }
    }

    /// <summary>Opens a stream of lines, or gives null when DCP cannot give one now.</summary>
    private async Task<StreamReader?> TryOpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), Encoding.UTF8);
            }

            _logger.LogDebug("DCP answered {Status} to {Path}.", (int)response.StatusCode, path);
            response.Dispose();
        }
        catch (HttpRequestException exception)
        {
            _logger.LogDebug(exception, "The stream {Path} could not be opened.", path);
        }

        return null;
    }

    private async ValueTask<string?> TryReadLineAsync(StreamReader lines, CancellationToken cancellationToken)
    {
        try
        {
            return await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            _logger.LogDebug(exception, "A stream from DCP broke off.");
            return null;
        }
    }
}
