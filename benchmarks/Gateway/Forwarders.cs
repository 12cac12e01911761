using System.Diagnostics;
using System.Globalization;

namespace AspireAppRunner.Benchmarks.Gateway;

/// <summary>Starts the application and what stands before it, each in a process of its own.</summary>
internal static class Forwarders
{
    public static Task<Contender> StartAppAsync() => StartSelfAsync("direct", Machine.LoadCore, port => ["app", port]);

    public static Task<Contender> StartPooledHttpClientAsync(int appPort)
        => StartSelfAsync("pooled HttpClient", Machine.ForwarderCore, port => ["httpclient", port, Text(appPort)]);

    public static Task<Contender> StartGatewayAsync(int appPort)
        => StartSelfAsync("gateway", Machine.ForwarderCore, port => ["gateway", port, Text(appPort)]);

    public static Task<Contender> StartNginxAsync(int appPort)
    {
        var port = Machine.FreePort();
        var folder = Directory.CreateTempSubdirectory("gateway-benchmark-").FullName;
        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            daemon off; worker_processes 1; pid {{folder}}/pid; error_log {{folder}}/error.log;
            events { worker_connections 1024; }
            http {
              access_log off; client_body_temp_path {{folder}}; proxy_temp_path {{folder}}; fastcgi_temp_path {{folder}}; uwsgi_temp_path {{folder}}; scgi_temp_path {{folder}};
              proxy_request_buffering off;
              upstream app { server 127.0.0.1:{{appPort}}; keepalive 256; }
              server { listen 127.0.0.1:{{port}}; location / { proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $scheme; } }
            }
            """);
        return StartAsync("nginx", port, Machine.On(Machine.ForwarderCore, "nginx", ["-p", folder, "-c", configuration]));
    }

    /// <summary>With a limit of connections to the server, as the gateway has one of requests.</summary>
    public static Task<Contender> StartHaproxyAsync(int appPort)
    {
        var port = Machine.FreePort();
        var configuration = Path.Combine(Directory.CreateTempSubdirectory("gateway-benchmark-").FullName, "haproxy.cfg");
        File.WriteAllText(configuration, $"""
            global
              nbthread 1
            defaults
              mode http
              timeout connect 5s
              timeout client 120s
              timeout server 120s
              option forwardfor
            listen app
              bind 127.0.0.1:{port}
              http-reuse always
              server app 127.0.0.1:{appPort} maxconn 400

            """);
        return StartAsync("haproxy", port, Machine.On(Machine.ForwarderCore, "haproxy", ["-db", "-f", configuration]));
    }

    private static Task<Contender> StartSelfAsync(string name, int core, Func<string, IEnumerable<string>> arguments)
    {
        var port = Machine.FreePort();
        return StartAsync(name, port, Machine.On(core, Environment.ProcessPath!, arguments(Text(port))));
    }

    private static async Task<Contender> StartAsync(string name, int port, ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        using var client = new HttpClient();
        for (var attempt = 0; attempt < 100 && !process.HasExited; attempt++)
        {
            try
            {
                using var response = await client.GetAsync($"http://127.0.0.1:{port}/");
                if (response.IsSuccessStatusCode)
                {
                    return new Contender(name, port, process);
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"{name} doesn't answer on port {port}.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
