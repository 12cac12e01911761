using System.Collections.Concurrent;
using System.Text.Json;
using AspireAppRunner.Local.Tests.Services;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local.Tests.Hosts;

/// <summary>A local service whose instances are real, with what they write.</summary>
internal sealed class HostedService : IAsyncDisposable
{
    private readonly ServiceInstanceHost _host;
    private readonly HttpClient _client = new() { Timeout = Patience.Timeout };
    private readonly ConcurrentQueue<(string Instance, string Line, bool IsError)> _output = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _lines = new();

    public HostedService(AppRunnerService model, InstanceHostOptions? options = null, LocalServiceOptions? service = null)
    {
        _host = new ServiceInstanceHost(() => model, (options ?? new()) with { Output = OnLine });
        Service = new LocalService((service ?? TestService.Options) with { Name = model.ServiceName }, _host, Log);
    }

    public LocalService Service { get; }

    public RecordingLog Log { get; } = new();

    public IReadOnlyCollection<(string Instance, string Line, bool IsError)> Output => _output;

    public static HostedService Of(CodeFolder code, InstanceHostOptions? options = null, LocalServiceOptions? service = null) => new(
        new AppRunnerService("code-service") { Source = new CodeSource(code.Path, "main") }, (options ?? new()) with { WorkFolder = code.WorkFolder }, service);

    public async Task<HostedService> CreateAsync()
    {
        var operation = await (await Service.CreateAsync()).Completion.WaitAsync(Patience.LongTimeout);
        Assert.True(operation.Status == OperationStatus.Succeeded, operation.Failure + string.Concat(_output.Select(line => "\n" + line.Line)));
        return this;
    }

    public Task<ServiceOperation> DeployAsync() => Service.StartDeployment().Completion.WaitAsync(Patience.LongTimeout);

    public Task<string> GetAsync(string path = "/") => _client.GetStringAsync(new Uri(Service.Snapshot.Url!, path));

    public async Task<Dictionary<string, string>> GetVariablesAsync() => JsonSerializer.Deserialize<Dictionary<string, string>>(await GetAsync())!;

    /// <summary>Waits until an instance has written a line.</summary>
    public Task WaitForLineAsync(string line)
    {
        var written = _lines.GetOrAdd(line, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_output.Any(entry => entry.Line == line))
        {
            written.TrySetResult();
        }

        return written.Task.WaitAsync(Patience.Timeout);
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Assert.DoesNotContain(Log.Lines, line => line.Message.Contains("could not be stopped", StringComparison.Ordinal));
        await _host.DisposeAsync();
        _client.Dispose();
    }

    private void OnLine(string instance, string line, bool isError)
    {
        _output.Enqueue((instance, line, isError));
        if (_lines.TryGetValue(line, out var written))
        {
            written.TrySetResult();
        }
    }
}
