using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests.Gateway;

public sealed partial class IdleConnectionsTests
{
    private const int Wanted = 10_000;
    private const int Enough = 2_000;

    /// <summary>What the rest of this process may have open.</summary>
    private const int Reserve = 2_000;

    /// <summary>The clients are a process of their own, because each end of a connection counts against a limit. Some have had a request answered.</summary>
    private const string Clients = """
        import socket, sys
        port, count = int(sys.argv[1]), int(sys.argv[2])
        connections = []
        for number in range(count):
            connection = socket.create_connection(('127.0.0.1', port), timeout=30)
            if number % 20 == 0:
                connection.sendall(b'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
                if not connection.recv(1000).startswith(b'HTTP/1.1 200'): sys.exit('no answer')
            connections.append(connection)
        print('idle', flush=True)
        sys.stdin.read()
        """;

    [SkippableFact]
    public async Task With_ten_thousand_idle_connections_the_next_request_is_answered()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The limit of open files is read from /proc.");
        MachineTool.Require("python3");
        var count = Math.Min(Wanted, OpenFilesLimit() - Reserve);
        Skip.If(count < Enough, $"The limit of open files (ulimit -n) leaves room for no more than {count} connections.");
        await using var gateway = await RunningGateway.BeforeAsync(context => context.Response.WriteAsync("hello"));

        using var clients = Process.Start(new ProcessStartInfo(Tool.Find("python3")!, ["-c", Clients, Text(gateway.Port), Text(count)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            Assert.Equal("idle", await clients.StandardOutput.ReadLineAsync(Patience.Token));

            Assert.Equal("hello", await gateway.Client.GetStringAsync("/"));
        }
        finally
        {
            clients.Kill();
            await clients.WaitForExitAsync(Patience.Token);
        }

        Assert.Equal("hello", await gateway.Client.GetStringAsync("/"));
    }

    private static int OpenFilesLimit()
    {
        var limit = OpenFilesPattern().Match(File.ReadAllText("/proc/self/limits")).Groups[1].Value;
        return int.TryParse(limit, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Max open files\s+(\w+)")]
    private static partial Regex OpenFilesPattern();
}
