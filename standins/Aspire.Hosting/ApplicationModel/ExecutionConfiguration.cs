using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

public interface IExecutionConfigurationData;

public interface IExecutionConfigurationGathererContext
{
    List<object> Arguments { get; }
    Dictionary<string, object> EnvironmentVariables { get; }

    void AddAdditionalData(IExecutionConfigurationData metadata);
}

public interface IExecutionConfigurationGatherer
{
    ValueTask GatherAsync(IExecutionConfigurationGathererContext context, IResource resource, ILogger resourceLogger, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken = default);
}

public interface IExecutionConfigurationBuilder
{
    IExecutionConfigurationBuilder AddExecutionConfigurationGatherer(IExecutionConfigurationGatherer gatherer);

    Task<IExecutionConfigurationResult> BuildAsync(DistributedApplicationExecutionContext executionContext, ILogger? resourceLogger = null, CancellationToken cancellationToken = default);
}

public interface IExecutionConfigurationResult
{
    IEnumerable<object> References { get; }

    IEnumerable<(object Unprocessed, string Processed, bool IsSensitive)> ArgumentsWithUnprocessed { get; }

    IEnumerable<(string Value, bool IsSensitive)> Arguments { get; }

    IEnumerable<KeyValuePair<string, (object Unprocessed, string Processed)>> EnvironmentVariablesWithUnprocessed { get; }

    IEnumerable<KeyValuePair<string, string>> EnvironmentVariables { get; }
    IEnumerable<IExecutionConfigurationData> AdditionalConfigurationData { get; }
    Exception? Exception { get; }
}

/// <summary>
/// Works out the arguments and environment of a resource: resolved values in run mode, manifest expressions in publish mode.
/// A value that cannot be resolved does not stop the others; all failures are in the result.
/// </summary>
public sealed class ExecutionConfigurationBuilder : IExecutionConfigurationBuilder
{
    private readonly IResource _resource;
    private readonly List<IExecutionConfigurationGatherer> _gatherers = [];

    private ExecutionConfigurationBuilder(IResource resource) => _resource = resource;

    public static IExecutionConfigurationBuilder Create(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ExecutionConfigurationBuilder(resource);
    }

    public IExecutionConfigurationBuilder AddExecutionConfigurationGatherer(IExecutionConfigurationGatherer gatherer)
    {
        _gatherers.Add(gatherer);
        return this;
    }

    public async Task<IExecutionConfigurationResult> BuildAsync(DistributedApplicationExecutionContext executionContext, ILogger? resourceLogger = null, CancellationToken cancellationToken = default)
    {
        var gathered = new Gathered();
        foreach (var gatherer in _gatherers)
        {
            await gatherer.GatherAsync(gathered, _resource, resourceLogger ?? NullLogger.Instance, executionContext, cancellationToken).ConfigureAwait(false);
        }

        var context = new ValueProviderContext { ExecutionContext = executionContext, Caller = _resource, Network = _resource.GetDefaultNetwork() };
        var failures = new List<Exception>();
        var arguments = new List<(object, string, bool)>();
        foreach (var argument in gathered.Arguments)
        {
            if (await TryResolveAsync(argument, "an argument").ConfigureAwait(false) is { Value: { } value } resolved)
            {
                arguments.Add((argument, value, resolved.IsSensitive));
            }
        }

        var variables = new Dictionary<string, (object, string)>();
        foreach (var (name, variable) in gathered.EnvironmentVariables)
        {
            if (await TryResolveAsync(variable, $"the environment variable '{name}'").ConfigureAwait(false) is { Value: { } value })
            {
                variables[name] = (variable, value);
            }
        }

        return new Result(gathered, arguments, variables, failures switch
        {
            [] => null,
            [var single] => single,
            _ => new AggregateException(failures)
        });

        async ValueTask<ResolvedValue?> TryResolveAsync(object value, string what)
        {
            try
            {
                return await ResolveAsync(value, context, cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Collected, so that one bad value does not hide the others.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                resourceLogger?.LogCritical(exception, "Failed to work out {What} of the resource '{Resource}'.", what, _resource.Name);
                failures.Add(exception);
                return null;
            }
        }
    }

    private static async ValueTask<ResolvedValue> ResolveAsync(object value, ValueProviderContext context, CancellationToken cancellationToken) => value switch
    {
        string text => new(text, false),
        IResourceBuilder<IResource> { Resource: var resource } => await ResolveAsync(resource, context, cancellationToken).ConfigureAwait(false),
        IManifestExpressionProvider expression when context.ExecutionContext is { IsPublishMode: true } => new(expression.ValueExpression, expression is ParameterResource { Secret: true }),
        IValueProvider provider => await ResolvedValue.FromAsync(provider, context, cancellationToken).ConfigureAwait(false),
        bool or int or long or double or decimal or Enum or Uri => new(Convert.ToString(value, CultureInfo.InvariantCulture), false),
        _ => throw new DistributedApplicationException($"A value of type {value.GetType()} cannot be passed to a resource; strings, parameters, endpoints and expressions can.")
    };

    private sealed class Gathered : IExecutionConfigurationGathererContext
    {
        public List<object> Arguments { get; } = [];
        public Dictionary<string, object> EnvironmentVariables { get; } = [];
        public List<IExecutionConfigurationData> AdditionalData { get; } = [];

        public void AddAdditionalData(IExecutionConfigurationData metadata) => AdditionalData.Add(metadata);
    }

    private sealed class Result(
        Gathered gathered,
        IEnumerable<(object Unprocessed, string Processed, bool IsSensitive)> arguments,
        Dictionary<string, (object Unprocessed, string Processed)> variables,
        Exception? exception) : IExecutionConfigurationResult
    {
        public IEnumerable<object> References => gathered.Arguments.Concat(gathered.EnvironmentVariables.Values)
            .Where(value => value is IValueProvider or IManifestExpressionProvider or IResource);

        public IEnumerable<(object Unprocessed, string Processed, bool IsSensitive)> ArgumentsWithUnprocessed => arguments;

        public IEnumerable<(string Value, bool IsSensitive)> Arguments => arguments.Select(argument => (argument.Processed, argument.IsSensitive));

        public IEnumerable<KeyValuePair<string, (object Unprocessed, string Processed)>> EnvironmentVariablesWithUnprocessed => variables;

        public IEnumerable<KeyValuePair<string, string>> EnvironmentVariables => variables.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Processed));
        public IEnumerable<IExecutionConfigurationData> AdditionalConfigurationData => gathered.AdditionalData;
        public Exception? Exception => exception;
    }
}

public static class ExecutionConfigurationBuilderExtensions
{
    public static IExecutionConfigurationBuilder WithArgumentsConfig(this IExecutionConfigurationBuilder builder)
        => builder.AddExecutionConfigurationGatherer(new ArgumentsGatherer());

    public static IExecutionConfigurationBuilder WithEnvironmentVariablesConfig(this IExecutionConfigurationBuilder builder)
        => builder.AddExecutionConfigurationGatherer(new EnvironmentGatherer());

    private sealed class ArgumentsGatherer : IExecutionConfigurationGatherer
    {
        public async ValueTask GatherAsync(IExecutionConfigurationGathererContext context, IResource resource, ILogger resourceLogger, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken = default)
        {
            var callbackContext = new CommandLineArgsCallbackContext(context.Arguments, resource, cancellationToken) { ExecutionContext = executionContext, Logger = resourceLogger };
            foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
            {
                await annotation.EvaluateOnceAsync(callbackContext).ConfigureAwait(false);
            }
        }
    }

    private sealed class EnvironmentGatherer : IExecutionConfigurationGatherer
    {
        public async ValueTask GatherAsync(IExecutionConfigurationGathererContext context, IResource resource, ILogger resourceLogger, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken = default)
        {
            var callbackContext = new EnvironmentCallbackContext(executionContext, resource, context.EnvironmentVariables, cancellationToken) { Logger = resourceLogger };
            foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
            {
                await annotation.EvaluateOnceAsync(callbackContext).ConfigureAwait(false);
            }
        }
    }
}
