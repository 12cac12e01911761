using System.Net.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>Says where the dashboard is, as soon as it answers there.</summary>
internal sealed class DashboardAnnouncement(IConfiguration configuration, TimeProvider time, ILogger<DistributedApplication> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource<string> _urls = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The dashboard is being started with these addresses.</summary>
    public void Expect(string urls) => _urls.TrySetResult(urls);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await AnnounceAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops, perhaps before it has started.
        }
    }

    private async Task AnnounceAsync(CancellationToken stoppingToken)
    {
        var urls = await _urls.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        var url = urls.Split(';')[0].Trim().TrimEnd('/');
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };

        // Nothing is sent but the question whether somebody is there, so the development certificate need not be trusted.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, problems) => problems is SslPolicyErrors.None || new Uri(url).IsLoopback;
        using var client = new HttpClient(handler);
        var asked = time.GetTimestamp();
        while (!await AnswersAsync(client, url, stoppingToken).ConfigureAwait(false))
        {
            if (time.GetElapsedTime(asked) > s_patience)
            {
                logger.LogError("The dashboard doesn't answer at {Url}.", url);
                return;
            }

            await Task.Delay(s_interval, time, stoppingToken).ConfigureAwait(false);
        }

        logger.LogInformation("Now listening on: {Url}", url);
        if (configuration[DashboardSettings.BrowserToken] is { Length: > 0 } token)
        {
            logger.LogInformation("Login to the dashboard at {Url}/login?t={Token}", url, token);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(url), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (HttpRequestException)
        {
            // Not there yet.
            return false;
        }
    }
}
