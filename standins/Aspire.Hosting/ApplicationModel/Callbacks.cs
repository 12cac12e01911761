using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

public class EnvironmentCallbackContext(DistributedApplicationExecutionContext executionContext, Dictionary<string, object>? environmentVariables = null, CancellationToken cancellationToken = default)
{
    private readonly IResource? _resource;

    public EnvironmentCallbackContext(DistributedApplicationExecutionContext executionContext, IResource resource, Dictionary<string, object>? environmentVariables = null, CancellationToken cancellationToken = default)
        : this(executionContext, environmentVariables, cancellationToken)
        => _resource = resource ?? throw new ArgumentNullException(nameof(resource));

    public Dictionary<string, object> EnvironmentVariables { get; } = environmentVariables ?? [];
    public CancellationToken CancellationToken { get; } = cancellationToken;
    public ILogger Logger { get; set; } = NullLogger.Instance;
    public IResource Resource => _resource ?? throw new InvalidOperationException($"{nameof(Resource)} is not set. This callback context is not associated with a resource.");
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext ?? throw new ArgumentNullException(nameof(executionContext));
}

public sealed class CommandLineArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    private readonly IResource? _resource;

    public CommandLineArgsCallbackContext(IList<object> args, IResource resource, CancellationToken cancellationToken = default)
        : this(args, cancellationToken)
        => _resource = resource ?? throw new ArgumentNullException(nameof(resource));

    public IList<object> Args { get; } = args ?? throw new ArgumentNullException(nameof(args));
    public CancellationToken CancellationToken { get; } = cancellationToken;
    public DistributedApplicationExecutionContext ExecutionContext { get; init; } = new(DistributedApplicationOperation.Run);
    public ILogger Logger { get; init; } = NullLogger.Instance;
    public IResource Resource => _resource ?? throw new InvalidOperationException($"{nameof(Resource)} is not set. This callback context is not associated with a resource.");
}

/// <summary>
/// Remembers what a callback contributed, so that those who look at a resource before its start see what the start uses.
/// A restart forgets it.
/// </summary>
internal sealed class RememberedResult<T>
{
    private readonly Lock _lock = new();
    private Task<T>? _result;

    public Task<T> GetAsync(Func<Task<T>> evaluate)
    {
        lock (_lock)
        {
            return _result is { IsFaulted: false, IsCanceled: false } ? _result : _result = evaluate();
        }
    }

    public void Forget()
    {
        lock (_lock)
        {
            _result = null;
        }
    }
}

public class EnvironmentCallbackAnnotation : IResourceAnnotation
{
    private readonly RememberedResult<Dictionary<string, object>> _remembered = new();

    public EnvironmentCallbackAnnotation(string name, Func<string> callback)
        : this(context => context.EnvironmentVariables[name] = callback())
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(callback);
    }

    public EnvironmentCallbackAnnotation(Action<Dictionary<string, object>> callback)
        : this((EnvironmentCallbackContext context) => callback(context.EnvironmentVariables))
        => ArgumentNullException.ThrowIfNull(callback);

    public EnvironmentCallbackAnnotation(Action<EnvironmentCallbackContext> callback)
        : this(context =>
        {
            callback(context);
            return Task.CompletedTask;
        })
        => ArgumentNullException.ThrowIfNull(callback);

    public EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = callback;
    }

    public Func<EnvironmentCallbackContext, Task> Callback { get; private set; }

    /// <summary>Runs the callback on what the earlier ones left, or repeats what it left the last time.</summary>
    internal async Task EvaluateOnceAsync(EnvironmentCallbackContext context)
    {
        var result = await _remembered.GetAsync(async () =>
        {
            var own = new EnvironmentCallbackContext(context.ExecutionContext, context.Resource, new(context.EnvironmentVariables), context.CancellationToken) { Logger = context.Logger };
            await Callback(own).ConfigureAwait(false);
            return own.EnvironmentVariables;
        }).ConfigureAwait(false);

        context.EnvironmentVariables.Clear();
        foreach (var (name, value) in result)
        {
            context.EnvironmentVariables[name] = value;
        }
    }

    internal void Forget() => _remembered.Forget();
}

public class CommandLineArgsCallbackAnnotation : IResourceAnnotation
{
    private readonly RememberedResult<List<object>> _remembered = new();

    public CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = callback;
    }

    public CommandLineArgsCallbackAnnotation(Action<IList<object>> callback)
        : this(context =>
        {
            callback(context.Args);
            return Task.CompletedTask;
        })
        => ArgumentNullException.ThrowIfNull(callback);

    public Func<CommandLineArgsCallbackContext, Task> Callback { get; }

    internal async Task EvaluateOnceAsync(CommandLineArgsCallbackContext context)
    {
        var result = await _remembered.GetAsync(async () =>
        {
            var own = new CommandLineArgsCallbackContext([.. context.Args], context.Resource, context.CancellationToken)
            {
                ExecutionContext = context.ExecutionContext,
                Logger = context.Logger
            };
            await Callback(own).ConfigureAwait(false);
            return (List<object>)[.. own.Args];
        }).ConfigureAwait(false);

        context.Args.Clear();
        foreach (var argument in result)
        {
            context.Args.Add(argument);
        }
    }

    internal void Forget() => _remembered.Forget();
}

public sealed class ResourceUrlsCallbackAnnotation : IResourceAnnotation
{
    public ResourceUrlsCallbackAnnotation(Action<ResourceUrlsCallbackContext> callback)
        : this(context =>
        {
            callback(context);
            return Task.CompletedTask;
        })
        => ArgumentNullException.ThrowIfNull(callback);

    public ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = callback;
    }

    public Func<ResourceUrlsCallbackContext, Task> Callback { get; private set; }
}

public class ResourceUrlsCallbackContext(DistributedApplicationExecutionContext executionContext, IResource resource, List<ResourceUrlAnnotation>? urls = null, CancellationToken cancellationToken = default)
{
    public IResource Resource { get; } = resource;
    public List<ResourceUrlAnnotation> Urls { get; } = urls ?? [];
    public CancellationToken CancellationToken { get; } = cancellationToken;
    public ILogger Logger { get; set; } = NullLogger.Instance;
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext ?? throw new ArgumentNullException(nameof(executionContext));

    public EndpointReference? GetEndpoint(string name) => (Resource as IResourceWithEndpoints)?.GetEndpoint(name);

    public EndpointReference? GetEndpoint(string name, NetworkIdentifier contextNetworkId) => (Resource as IResourceWithEndpoints)?.GetEndpoint(name, contextNetworkId);
}
