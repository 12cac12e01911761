using System.Collections.Concurrent;
using AspireAppRunner.Local;
using AspireAppRunner.Local.Tests;
using AspireAppRunner.Model;
using Microsoft.Extensions.Logging;

namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>
/// An AWS account on this machine: the project's own App Runner API, whose services run in this process, and moto for the rest. Whoever is started with
/// <see cref="Environment"/> deploys to it.
/// </summary>
internal sealed class LocalAccount : IAsyncDisposable
{
    private static readonly string[] s_mutating = ["Create", "Update", "Delete", "Pause", "Resume", "Start", "Tag", "Untag", "Associate", "Disassociate"];

    private readonly MotoServer _moto;
    private readonly LocalAppRunnerApi _api;
    private readonly RecordingLoggers _calls;

    private LocalAccount(MotoServer moto, LocalAppRunnerApi api, RecordingLoggers calls) => (_moto, _api, _calls) = (moto, api, calls);

    /// <summary>What points the SDK here.</summary>
    public Dictionary<string, string?> Environment => new()
    {
        ["AWS_ENDPOINT_URL"] = _moto.Url,
        ["AWS_ENDPOINT_URL_APPRUNNER"] = _api.Url!.ToString(),
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "local",
        ["AWS_SECRET_ACCESS_KEY"] = "local",
    };

    public LocalApiClient Client => new(_api.Url!);

    public static async Task<LocalAccount> StartAsync()
    {
        var moto = await MotoServer.StartAsync();
        var calls = new RecordingLoggers();
        var api = new LocalAppRunnerApi(new() { AccountId = "123456789012", Loggers = calls }, new InProcessServices());
        await api.OpenAsync();
        return new(moto, api, calls);
    }

    /// <summary>The calls to App Runner since the last look that changed something.</summary>
    public IReadOnlyList<string> TakeMutations() => [.. TakeCalls().Where(call => s_mutating.Any(verb => call.StartsWith(verb, StringComparison.Ordinal)))];

    /// <summary>The calls to App Runner since the last look.</summary>
    public IReadOnlyList<string> TakeCalls() => [.. _calls.Take()];

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _moto.DisposeAsync();
    }

    /// <summary>Services whose application answers everything but <c>/broken</c>.</summary>
    private sealed class InProcessServices : ILocalServiceFactory
    {
        public ValueTask<LocalService> CreateAsync(AppRunnerService definition, CancellationToken cancellationToken) => ValueTask.FromResult(
            new LocalService(definition.ToLocalOptions() with { StartTimeout = TimeSpan.FromSeconds(3) }, new InProcessHost(), LogOf(definition)));

        public IServiceLog LogOf(AppRunnerService definition) => new NoLog();
    }

    private sealed class InProcessHost : IInstanceHost
    {
        private int _versions;

        public Task<ServiceVersion> PrepareAsync(VersionPreparation preparation, CancellationToken cancellationToken) =>
            Task.FromResult(new ServiceVersion($"v{Interlocked.Increment(ref _versions)}"));

        public async Task<IInstanceHandle> StartAsync(InstanceStart start, CancellationToken cancellationToken) => await TestApp.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/broken" ? 500 : 200;
            return Task.CompletedTask;
        });
    }

    private sealed class NoLog : IServiceLog
    {
        public void Write(ServiceLogLine line)
        {
        }
    }

    /// <summary>Keeps which operations were called: the API logs those and nothing else.</summary>
    private sealed class RecordingLoggers : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> _calls = new();

        public IEnumerable<string> Take()
        {
            while (_calls.TryDequeue(out var call))
            {
                yield return call;
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _calls.Enqueue(formatter(state, exception).Replace("AppRunner.", "", StringComparison.Ordinal));

        public void Dispose()
        {
        }
    }
}
