using AspireAppRunner.Cloud;
using AspireAppRunner.Local;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>
/// Before anything in the account is changed, runs the images that were built here with the command, port, variables and health check that they are going to have,
/// and refuses to deploy one that would fail: App Runner would need minutes to find that out.
/// </summary>
internal sealed class Preflight(PipelineStepContext context, IDeploymentLog log, ExpressModeOptions? express = null)
{
    /// <exception cref="DistributedApplicationException">A service doesn't come up.</exception>
    public async Task RunAsync(AppRunnerDeployment deployment, IEnumerable<AppRunnerService> services, AccountIdentity account, IValueResolver values)
    {
        var built = services.Where(service => ServiceImages.LocalImageOf(service) is not null).ToArray();
        if (built.Length == 0)
        {
            return;
        }

        var engine = await context.Services.GetRequiredService<IContainerRuntimeResolver>().ResolveAsync(context.CancellationToken).ConfigureAwait(false);
        if (!await engine.CheckIfRunningAsync(context.CancellationToken).ConfigureAwait(false))
        {
            context.Logger.LogWarning("The images of {Deployment} are not tried on this machine before they are deployed: {Engine} is not running here.", deployment.Name, engine.Name);
            return;
        }

        var preflight = new ServicePreflight((service, options) => new ServiceInstanceHost(() => service.Definition, options with { ContainerEngine = engine.Name.ToLowerInvariant() }));
        var failures = await Task.WhenAll(built.Select(service => TryAsync(preflight, service, account, values))).ConfigureAwait(false);
        if (failures.OfType<string>().ToArray() is { Length: > 0 } told)
        {
            throw new DistributedApplicationException(
                $"{string.Join(Environment.NewLine + Environment.NewLine, told)}{Environment.NewLine}Nothing was changed in the account. Correct the application or its settings and deploy again; if it can work in AWS only, WithPreflight(false) on the environment deploys without this check.");
        }
    }

    private async Task<string?> TryAsync(ServicePreflight preflight, AppRunnerService service, AccountIdentity account, IValueResolver values)
    {
        var subject = $"preflight of service {service.Name}";
        log.Started(subject, "running its image on this machine");
        var runnable = await PreflightService.CreateAsync(service, ServiceImages.LocalImageOf(service)!, account, values, context.CancellationToken).ConfigureAwait(false);
        if (runnable.Unreadable.Count > 0)
        {
            log.Finished(subject, $"skipped, because the values of {string.Join(", ", runnable.Unreadable)} are in the account only", succeeded: true);
            return null;
        }

        if (runnable.Invented.Count > 0)
        {
            log.Progress(subject, $"with placeholders for what AWS knows only: {string.Join(", ", runnable.Invented)}");
        }

        if (express is not null)
        {
            // As the load balancer will check it.
            runnable.Definition.HealthCheck = HealthCheck.Http(runnable.Definition.HealthCheck.Protocol == HealthCheckProtocol.Http
                ? runnable.Definition.HealthCheck.Path
                : express.HealthCheckPaths.GetValueOrDefault(service.Name, "/"));
        }

        var failure = await preflight.RunAsync(runnable, onlyStatus200IsHealthy: express is not null, context.CancellationToken).ConfigureAwait(false);
        log.Finished(subject, failure?.Reason ?? "healthy", succeeded: failure is null);
        return failure is null ? null : Describe(service, runnable, failure);
    }

    private static string Describe(AppRunnerService service, PreflightService runnable, PreflightFailure failure)
    {
        var lines = string.Concat(failure.LogLines.Select(line => $"{Environment.NewLine}  {line}"));
        var invented = runnable.Invented.Count == 0 ? "" : $"{Environment.NewLine}AWS knows these values only, so placeholders stood for them: {string.Join(", ", runnable.Invented)}.";
        return $"Service '{service.Name}' would not start: its image failed on this machine, with the command, port, variables and health check that it has in the account. {failure.Reason}. The last lines of its log:{lines}{invented}";
    }
}
