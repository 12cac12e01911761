using AspireAppRunner.Local;
using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>Reads a service's variables, secrets and arguments, as App Runner does at each deployment.</summary>
internal sealed class DeploymentReader(AppRunnerServiceResource service, DistributedApplicationExecutionContext executionContext)
{
    /// <summary>
    /// Reads for a deployment. A parameter keeps the value of now until the next one. What refers to an endpoint stays a reference,
    /// because a container reaches the endpoint by another name than a process.
    /// </summary>
    /// <param name="build">What <c>apprunner.yaml</c> or the API says of code; null if the service runs none.</param>
    /// <param name="cancellationToken">Ends the waiting for a parameter.</param>
    /// <exception cref="InstanceStartException">A value is not known on this machine.</exception>
    public async Task<DeployedVersion> ReadAsync(ManagedBuild? build, CancellationToken cancellationToken)
    {
        var references = await ReadReferencesAsync(cancellationToken).ConfigureAwait(false);
        var variables = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in await ReadModelAsync(build, cancellationToken).ConfigureAwait(false))
        {
            variables[name] = value;
        }

        foreach (var (name, value) in references.EnvironmentVariables)
        {
            variables[name] = await ReadAsync(value, cancellationToken).ConfigureAwait(false);
        }

        return references with
        {
            EnvironmentVariables = variables,
            PortVariables = build?.PortVariable is { } variable ? [AppRunnerFacts.PortVariable, variable] : [AppRunnerFacts.PortVariable],
        };
    }

    /// <summary>Writes the variables that Aspire gives the service into its model, as far as they are no secret and known by now, for the API to show.</summary>
    public async Task DescribeAsync(AppRunnerService model, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in (await ReadReferencesAsync(cancellationToken).ConfigureAwait(false)).EnvironmentVariables)
        {
            if (value is string text)
            {
                model.EnvironmentVariables[name] = text;
            }
        }
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

    /// <summary>The variables and secrets that were said in App Runner's words, in the AppHost or in <c>apprunner.yaml</c>.</summary>
    private async Task<Dictionary<string, string>> ReadModelAsync(ManagedBuild? build, CancellationToken cancellationToken)
    {
        var model = LocalServiceSettings.ModelOf(service);
        var values = new Dictionary<string, string>(build?.RunVariables ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (name, value) in model.EnvironmentVariables)
        {
            values[name] = value.Text ?? await ReadLocalAsync(name, cancellationToken).ConfigureAwait(false);
        }

        foreach (var name in model.Secrets.Keys.Concat(build?.Secrets.Keys ?? []))
        {
            values[name] = await ReadLocalAsync(name, cancellationToken).ConfigureAwait(false);
        }

        return values;
    }

    private async Task<string> ReadLocalAsync(string name, CancellationToken cancellationToken) =>
        service.LocalValues.TryGetValue(name, out var parameter)
            ? await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? ""
            : throw new InstanceStartException($"The value of {name} is known only in the cloud. Give it one for this machine with WithLocalValue(\"{name}\", parameter).");

    private static async Task<object> ReadAsync(object value, CancellationToken cancellationToken) => value switch
    {
        ReferenceExpression expression when IsOfParametersOnly(expression) => await expression.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? "",
        ParameterResource parameter => await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? "",
        _ => value,
    };

    private static bool IsOfParametersOnly(ReferenceExpression expression) =>
        !expression.IsConditional && expression.ValueProviders.All(provider => provider is ParameterResource || (provider is ReferenceExpression inner && IsOfParametersOnly(inner)));
}
