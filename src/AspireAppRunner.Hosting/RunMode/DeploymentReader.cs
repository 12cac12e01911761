using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>Reads a service's variables, secrets and arguments, as App Runner does at each deployment.</summary>
internal sealed class DeploymentReader(AppRunnerServiceResource service, DistributedApplicationExecutionContext executionContext)
{
    /// <summary>
    /// Reads for a deployment. A parameter keeps the value of now until the next one. What refers to an endpoint stays a reference,
    /// because a container reaches the endpoint by another name than a process.
    /// </summary>
    public async Task<DeployedVersion> ReadAsync(CancellationToken cancellationToken)
    {
        var version = await ReadReferencesAsync(cancellationToken).ConfigureAwait(false);
        var variables = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in version.EnvironmentVariables)
        {
            variables[name] = await ReadAsync(value, cancellationToken).ConfigureAwait(false);
        }

        return version with { EnvironmentVariables = variables };
    }

    /// <summary>What the service refers to, without asking for any value.</summary>
    public async Task<DeployedVersion> ReadReferencesAsync(CancellationToken cancellationToken)
    {
        var variables = new EnvironmentCallbackContext(executionContext, service, cancellationToken: cancellationToken);
        foreach (var callback in service.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
        {
            await callback.Callback(variables).ConfigureAwait(false);
        }

        var arguments = new CommandLineArgsCallbackContext([], service, cancellationToken) { ExecutionContext = executionContext };
        foreach (var callback in service.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
        {
            await callback.Callback(arguments).ConfigureAwait(false);
        }

        return new DeployedVersion(variables.EnvironmentVariables, [.. arguments.Args]);
    }

    private static async Task<object> ReadAsync(object value, CancellationToken cancellationToken) => value switch
    {
        ReferenceExpression expression when IsOfParametersOnly(expression) => await expression.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? "",
        ParameterResource parameter => await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? "",
        _ => value,
    };

    private static bool IsOfParametersOnly(ReferenceExpression expression) =>
        !expression.IsConditional && expression.ValueProviders.All(provider => provider is ParameterResource || (provider is ReferenceExpression inner && IsOfParametersOnly(inner)));
}
