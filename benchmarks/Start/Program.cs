using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

// How long it takes from the start of an AppHost to the first answer of the playground's guestbook, once with its two projects as Aspire runs them and once as App Runner services.
// Each measurement is a process of its own, in turns; the median counts.
const int Rounds = 5;

if (args is ["run", var kind])
{
    await Guestbook.RunAsync(kind == "services");
    return;
}

var (projects, services) = (new List<double>(), new List<double>());
for (var round = 0; round < Rounds; round++)
{
    projects.Add(await MeasureAsync("projects"));
    services.Add(await MeasureAsync("services"));
}

projects.Sort();
services.Sort();
var (plain, own) = (projects[Rounds / 2], services[Rounds / 2]);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first answer: {plain:F1} s as projects, {own:F1} s as App Runner services, ratio {own / plain:F2}"));

static async Task<double> MeasureAsync(string kind)
{
    var start = new ProcessStartInfo(Environment.ProcessPath!, ["run", kind]) { RedirectStandardOutput = true, RedirectStandardError = true };
    int[] ports = [FreePort(), FreePort(), FreePort()];
    start.Environment["ASPNETCORE_URLS"] = $"http://localhost:{ports[0]}";
    start.Environment["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://localhost:{ports[1]}";
    start.Environment["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = $"http://localhost:{ports[2]}";
    start.Environment["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
    using var process = Process.Start(start)!;
    var errors = process.StandardError.ReadToEndAsync();
    var output = await process.StandardOutput.ReadToEndAsync();
    await process.WaitForExitAsync();
    const string Mark = "first answer after ";
    var line = output.Split('\n').SingleOrDefault(text => text.StartsWith(Mark, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"The AppHost gave no answer:\n{output}{await errors}");
    return double.Parse(line[Mark.Length..], CultureInfo.InvariantCulture);
}

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}

internal static class Guestbook
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(bool asServices)
    {
        var builder = DistributedApplication.CreateBuilder([]);
        const string Key = "measured";
        if (asServices)
        {
            var api = builder.AddAppRunnerService("guestbook-api").WithProject<Projects.Playground_Api>().WithHttpHealthCheck("/health").WithEnvironment("GUESTBOOK_KEY", Key);
            builder.AddAppRunnerService("guestbook-web").WithProject<Projects.Playground_Web>().WithHttpHealthCheck("/health").WithEnvironment("GUESTBOOK_KEY", Key).WithReference(api).WaitFor(api);
        }
        else
        {
            var api = builder.AddProject<Projects.Playground_Api>("guestbook-api").WithHttpEndpoint().WithHttpHealthCheck("/health").WithEnvironment("GUESTBOOK_KEY", Key);
            builder.AddProject<Projects.Playground_Web>("guestbook-web").WithHttpEndpoint().WithHttpHealthCheck("/health").WithEnvironment("GUESTBOOK_KEY", Key).WithReference(api).WaitFor(api);
        }

        await using var app = builder.Build();
        await app.StartAsync();
        await app.Services.GetRequiredService<ResourceNotificationService>().WaitForResourceHealthyAsync("guestbook-web", CancellationToken.None);
        var web = app.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<IResourceWithEndpoints>().Single(resource => resource.Name == "guestbook-web");
        var url = new Uri(web.GetEndpoint("http").Url);

        using var client = new HttpClient();
        while (!await AnswersAsync(client, url))
        {
            await Task.Delay(s_pause);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first answer after {(DateTime.Now - Process.GetCurrentProcess().StartTime).TotalSeconds:F3}"));
        await app.StopAsync();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri url)
    {
        try
        {
            using var response = await client.GetAsync(url);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
