using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>
/// What of a registry a push needs (OCI distribution specification, "Pushing"), in this process. It is a proxy too: whoever is sent here with the host of ECR talks to this one, by the
/// host's own name.
/// </summary>
internal sealed class LocalRegistry : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, byte[]> _uploads = new();
    private readonly ConcurrentDictionary<string, byte[]> _blobs = new();
    private readonly ConcurrentDictionary<(string Repository, string Reference), (string Digest, string Type, byte[] Content)> _manifests = new();

    private LocalRegistry(WebApplication app, string password)
    {
        (_app, Password) = (app, password);
        app.Run(AnswerAsync);
    }

    /// <summary>The password that user AWS is let in with.</summary>
    public string Password { get; }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Starts a registry.</summary>
    /// <param name="password">The password of user AWS; if nothing is said, that of the logins of moto's ECR.</param>
    public static async Task<LocalRegistry> StartAsync(string password = "123456789012-auth-token")
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.Limits.MaxRequestBodySize = null;
        });
        var registry = new LocalRegistry(builder.Build(), password);
        await registry._app.StartAsync();
        return registry;
    }

    /// <summary>The digests of a repository's images.</summary>
    public IReadOnlySet<string> DigestsOf(string repository) =>
        _manifests.Where(manifest => manifest.Key.Repository == repository).Select(manifest => manifest.Value.Digest).ToHashSet();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.Authorization != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{Password}")))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"registry\"";
            return;
        }

        var parts = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        context.Response.StatusCode = (request.Method, parts) switch
        {
            ("GET", ["v2"]) => StatusCodes.Status200OK,
            ("POST", ["v2", .., "blobs", "uploads"]) => Begin(context),
            ("PATCH", ["v2", .., "blobs", "uploads", var upload]) => await AppendAsync(context, upload),
            ("PUT", ["v2", .., "blobs", "uploads", var upload]) => await CompleteAsync(context, upload),
            ("HEAD" or "GET", ["v2", .., "blobs", var digest]) => Find(context, _blobs.GetValueOrDefault(digest)),
            ("PUT", ["v2", .. var name, "manifests", var reference]) => await AddManifestAsync(context, string.Join('/', name), reference),
            ("HEAD" or "GET", ["v2", .. var name, "manifests", var reference]) => FindManifest(context, string.Join('/', name), reference),
            _ => StatusCodes.Status405MethodNotAllowed,
        };
    }

    private int Begin(HttpContext context)
    {
        var upload = Guid.NewGuid().ToString("N");
        _uploads[upload] = [];
        context.Response.Headers.Location = $"{context.Request.Path.Value!.TrimEnd('/')}/{upload}";
        return StatusCodes.Status202Accepted;
    }

    private async Task<int> AppendAsync(HttpContext context, string upload)
    {
        _uploads[upload] = [.. _uploads[upload], .. await ReadAsync(context)];
        context.Response.Headers.Location = context.Request.Path.Value;
        context.Response.Headers.Range = $"0-{_uploads[upload].Length - 1}";
        return StatusCodes.Status202Accepted;
    }

    private async Task<int> CompleteAsync(HttpContext context, string upload)
    {
        var digest = context.Request.Query["digest"].ToString();
        byte[] content = [.. _uploads[upload], .. await ReadAsync(context)];
        if (DigestOf(content) != digest)
        {
            return StatusCodes.Status400BadRequest;
        }

        _blobs[digest] = content;
        context.Response.Headers["Docker-Content-Digest"] = digest;
        return StatusCodes.Status201Created;
    }

    private async Task<int> AddManifestAsync(HttpContext context, string repository, string reference)
    {
        var content = await ReadAsync(context);
        var digest = DigestOf(content);
        _manifests[(repository, reference)] = _manifests[(repository, digest)] = (digest, context.Request.ContentType!, content);
        context.Response.Headers["Docker-Content-Digest"] = digest;
        return StatusCodes.Status201Created;
    }

    private int FindManifest(HttpContext context, string repository, string reference)
    {
        if (!_manifests.TryGetValue((repository, reference), out var manifest))
        {
            return StatusCodes.Status404NotFound;
        }

        context.Response.ContentType = manifest.Type;
        context.Response.Headers["Docker-Content-Digest"] = manifest.Digest;
        return Find(context, manifest.Content);
    }

    /// <summary>Only what a push asks for: whether it is there, and how long it is.</summary>
    private static int Find(HttpContext context, byte[]? content)
    {
        if (content is null)
        {
            return StatusCodes.Status404NotFound;
        }

        if (context.Request.Method == "HEAD")
        {
            context.Response.ContentLength = content.Length;
            return StatusCodes.Status200OK;
        }

        return StatusCodes.Status405MethodNotAllowed;
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        return content.ToArray();
    }

    private static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
}
