using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Starts DCP for this AppHost and stops it again. Should the AppHost die, DCP notices and cleans up by itself.</summary>
internal sealed class DcpHost(DcpOptions options, ILogger<DcpHost> logger, TimeProvider time) : IDisposable
{
    // Settings of the AppHost itself, which the resources must not inherit through DCP.
    private static readonly string[] s_keptFromResources = ["ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPIRE_LOGLEVEL"];
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_cleanupTimeout = TimeSpan.FromSeconds(60);

    private DirectoryInfo? _session;
    private DcpClient? _client;

    /// <summary>Launches DCP and gives the client to speak to it. Throws, saying what is amiss, when it does not come up.</summary>
    public async Task<DcpClient> StartAsync(CancellationToken cancellationToken)
    {
        var executable = options.GetUsableCliPath();
        // On Unix this is readable by the user alone; the kubeconfig in it is a key to all that runs here.
        _session = Directory.CreateTempSubdirectory("aspire-dcp");
        var kubeconfig = Path.Combine(_session.FullName, "kubeconfig");
        var (certificate, key) = WriteCertificate(_session.FullName);

        var startInfo = StartInfo(executable, [
            "start-apiserver",
            "--monitor", Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            "--detach",
            "--kubeconfig", kubeconfig,
            "--tls-cert-file", certificate,
            "--tls-key-file", key,
            .. RuntimeArguments]);
        foreach (var name in s_keptFromResources)
        {
            startInfo.Environment.Remove(name);
        }

        startInfo.Environment["DCP_SESSION_FOLDER"] = _session.FullName;
        Set("DCP_DIAGNOSTICS_LOG_FOLDER", options.DiagnosticsLogFolder);
        Set("DCP_DIAGNOSTICS_LOG_LEVEL", options.DiagnosticsLogLevel);

        // The process forks and ends; what it says meanwhile is worth telling only if it failed.
        var (exitCode, _, errors) = await RunAsync(startInfo, cancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new DistributedApplicationException($"DCP ('{executable}') did not start: it ended with exit code {exitCode}. {errors.Trim()}");
        }

        _client = new DcpClient(await WaitForKubeconfigAsync(kubeconfig, executable, cancellationToken).ConfigureAwait(false), logger);
        return _client;

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                startInfo.Environment[name] = value;
            }
        }
    }

    /// <summary>Asks DCP about itself and the container engine. A failure of the question is an answer, too: no engine that is known to work.</summary>
    public async Task<DcpInfo> GetInfoAsync(CancellationToken cancellationToken)
    {
        var executable = options.GetUsableCliPath();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.DependencyCheckTimeout);
        try
        {
            var (exitCode, output, errors) = await RunAsync(StartInfo(executable, ["info", .. RuntimeArguments]), timeout.Token).ConfigureAwait(false);
            return exitCode == 0 && JsonSerializer.Deserialize(output, DcpJson.Default.DcpInfo) is { } info
                ? info
                : new(null, ContainerEngine.Unknown(errors.Trim()));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("DCP did not find out within {Timeout} whether a container engine works.", options.DependencyCheckTimeout);
            return new(null, new(options.ContainerRuntime ?? "docker", null, Installed: true, Running: false, $"No answer within {options.DependencyCheckTimeout.TotalSeconds:0} seconds."));
        }
        catch (JsonException exception)
        {
            logger.LogWarning(exception, "DCP's answer to 'info' could not be read.");
            return new(null, ContainerEngine.Unknown(exception.Message));
        }
    }

    /// <summary>Has DCP stop all that runs, waits until it has, ends it, and removes the session's folder.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_client is { } client)
        {
            _client = null;
            using (client)
            {
                await CleanUpAsync(client, cancellationToken).ConfigureAwait(false);
            }
        }

        try
        {
            _session?.Refresh();
            if (_session is { Exists: true })
            {
                _session.Delete(recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // DCP may be removing it at this very moment.
            logger.LogDebug(exception, "The session folder {Folder} could not be removed.", _session?.FullName);
        }
    }

    public void Dispose() => _client?.Dispose();

    private IEnumerable<string> RuntimeArguments => options.ContainerRuntime is { } runtime ? ["--container-runtime", runtime] : [];

    private async Task CleanUpAsync(DcpClient client, CancellationToken cancellationToken)
    {
        try
        {
            var until = time.GetUtcNow() + s_cleanupTimeout;
            await client.SetExecutionAsync(new(Execution.CleaningResources, "Full"), cancellationToken).ConfigureAwait(false);
            while (await client.GetExecutionAsync(cancellationToken).ConfigureAwait(false) is { Status: not Execution.CleanupComplete })
            {
                if (time.GetUtcNow() >= until)
                {
                    logger.LogWarning("DCP still cleans up after {Timeout}; it goes on in the background.", s_cleanupTimeout);
                    break;
                }

                await Task.Delay(s_pollInterval, time, cancellationToken).ConfigureAwait(false);
            }

            await client.SetExecutionAsync(new(Execution.Stopping, "Full"), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or DistributedApplicationException)
        {
            // DCP watches this process and cleans up when it ends, so nothing stays behind; it only takes a little longer.
            logger.LogDebug(exception, "DCP could not be stopped in order.");
        }
    }

    private async Task<Kubeconfig> WaitForKubeconfigAsync(string path, string executable, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + options.StartTimeout;
        while (true)
        {
            if (await TryReadAsync(path, cancellationToken).ConfigureAwait(false) is { } text && Kubeconfig.TryParse(text, out var kubeconfig))
            {
                return kubeconfig;
            }

            if (time.GetUtcNow() >= until)
            {
                throw new DistributedApplicationException($"DCP ('{executable}') was started but did not say within {options.StartTimeout.TotalSeconds:0} seconds how to reach it ('{path}'). On a slow machine allow it more with DcpPublisher:KubernetesConfigReadRetryCount (100 ms each).");
            }

            await Task.Delay(s_pollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<string?> TryReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (IOException)
        {
            // Locked by the writer (Windows): read it the next time.
            return null;
        }
    }

    /// <summary>
    /// A certificate of our own for DCP's API. DCP would make one with a 4096-bit RSA key, which takes seconds on a
    /// slow machine; an elliptic curve takes none.
    /// </summary>
    private static (string Certificate, string Key) WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign, critical: true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        names.AddIpAddress(System.Net.IPAddress.IPv6Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));

        var certificatePath = Path.Combine(folder, "api.crt");
        var keyPath = Path.Combine(folder, "api.key");
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem() + "\n");
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem() + "\n");
        return (certificatePath, keyPath);
    }

    private static ProcessStartInfo StartInfo(string executable, IEnumerable<string> arguments) => new(executable, arguments)
    {
        UseShellExecute = false,
        CreateNoWindow = true,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true
    };

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(ProcessStartInfo startInfo, CancellationToken cancellationToken)
    {
        using var process = Process.Start(startInfo) ?? throw new DistributedApplicationException($"'{startInfo.FileName}' could not be started.");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
