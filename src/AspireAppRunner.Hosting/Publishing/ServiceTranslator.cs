using System.Globalization;
using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>Makes an App Runner service of a compute resource: first what Aspire's own words say, then what the author said of the service.</summary>
internal sealed class ServiceTranslator(
    AppRunnerEnvironmentResource environment,
    DistributedApplicationExecutionContext executionContext,
    Func<IResource, bool> isDeployedHere,
    List<Diagnostic> diagnostics)
{
    public async Task<AppRunnerService> TranslateAsync(IComputeResource resource, CancellationToken cancellationToken)
    {
        var service = new AppRunnerService(resource.Name);
        var values = new ValueTranslator(environment, resource, isDeployedHere, diagnostics);

        RefuseMounts(resource);
        service.Source = SourceReader.Read(resource);
        EndpointReader.Read(resource, service, diagnostics);
        HealthCheckReader.Read(resource, service);
        if (resource.GetReplicaCount() is > 1 and var replicas)
        {
            service.AutoScaling = new AutoScaling(minSize: replicas, maxSize: Math.Max(replicas, AutoScaling.DefaultMaxSizeQuota));
        }

        await AddVariablesAsync(resource, service, values, cancellationToken).ConfigureAwait(false);
        await SetStartCommandAsync(resource, service, values, cancellationToken).ConfigureAwait(false);

        foreach (var customization in resource.Annotations.OfType<AppRunnerServiceCustomizationAnnotation>().ToList())
        {
            customization.Configure(service);
        }

        if (resource is AppRunnerServiceResource { Workload: CodeWorkload code } codeService)
        {
            diagnostics.AddRange(CodeReader.Check(codeService, code));
        }

        if (resource is AppRunnerServiceResource { Workload: DockerfileWorkload { DockerfilePath: var dockerfile } } && !File.Exists(dockerfile))
        {
            diagnostics.Add(HostingDiagnostics.DockerfileNotFound(resource.Name, dockerfile));
        }

        if (service.Source is null)
        {
            diagnostics.Add(resource switch
            {
                AppRunnerServiceResource { Workload: CodeWorkload { SourcePath: var path } } => HostingDiagnostics.NoRepository(resource.Name, path),
                AppRunnerServiceResource => HostingDiagnostics.NothingToRun(resource.Name),
                _ => HostingDiagnostics.UnsupportedResource(resource.Name, SourceReader.KindOf(resource)),
            });
        }

        return service;
    }

    private void RefuseMounts(IComputeResource resource)
    {
        if (resource.TryGetContainerMounts(out var mounts))
        {
            foreach (var mount in mounts)
            {
                diagnostics.Add(HostingDiagnostics.Mounts(resource.Name, mount.Target));
            }
        }
    }

    private async Task AddVariablesAsync(IComputeResource resource, AppRunnerService service, ValueTranslator values, CancellationToken cancellationToken)
    {
        if (!resource.TryGetEnvironmentVariables(out var callbacks))
        {
            return;
        }

        var context = new EnvironmentCallbackContext(executionContext, resource, cancellationToken: cancellationToken);
        foreach (var callback in callbacks.ToList())
        {
            await callback.Callback(context).ConfigureAwait(false);
        }

        foreach (var (name, raw) in context.EnvironmentVariables.Where(variable => !IsLocalOnly(resource, variable.Key)))
        {
            var setting = $"RuntimeEnvironmentVariables.{name}";
            var value = values.Translate(setting, raw);
            if (value.IsSecret)
            {
                service.Secrets[name] = new NewSecret(SecretName(resource, name, value), value);
            }
            else
            {
                service.EnvironmentVariables[name] = value;
            }
        }
    }

    /// <summary>
    /// What Aspire gives a .NET project for its run on this machine, and what has no meaning behind App Runner's TLS: the ports that Kestrel
    /// should listen on (App Runner's PORT and the image's own 8080 decide) and the https entries of service discovery.
    /// </summary>
    private static bool IsLocalOnly(IComputeResource resource, string variable) =>
        resource is ProjectResource && variable is "HTTP_PORTS" or "HTTPS_PORTS" or "ASPNETCORE_URLS" or "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY";

    /// <summary>A secret parameter is one secret for all that use it; a text that contains one belongs to its variable.</summary>
    private static string SecretName(IComputeResource resource, string variable, AppRunnerValue value) =>
        value is ParameterValue parameter ? parameter.Name : $"{resource.Name}-{variable.ToLowerInvariant().Replace('_', '-')}";

    private async Task SetStartCommandAsync(IComputeResource resource, AppRunnerService service, ValueTranslator values, CancellationToken cancellationToken)
    {
        var arguments = new List<object>();
        var context = new CommandLineArgsCallbackContext(arguments, resource, cancellationToken) { ExecutionContext = executionContext };
        foreach (var callback in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
        {
            await callback.Callback(context).ConfigureAwait(false);
        }

        var words = new List<string>();
        if (resource is ContainerResource { Entrypoint: { } entrypoint })
        {
            words.Add(entrypoint);
        }

        foreach (var argument in arguments)
        {
            var value = values.Translate("StartCommand", argument);
            if (value.Text is { } text)
            {
                words.Add(text);
            }
            else
            {
                diagnostics.Add(value.IsSecret
                    ? HostingDiagnostics.SecretInCommand(resource.Name)
                    : HostingDiagnostics.ValueInCommand(resource.Name, value.Placeholder));
            }
        }

        service.StartCommand = words.Count == 0 ? null : string.Join(' ', words.Select(Quote));
    }

    /// <summary>App Runner splits the start command as a shell does.</summary>
    private static string Quote(string word) =>
        word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || "-_./:=,@%+".Contains(character, StringComparison.Ordinal))
            ? word
            : string.Create(CultureInfo.InvariantCulture, $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'");
}
