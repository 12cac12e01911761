using AspireAppRunner.Cloud;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>What <c>aspire do</c> does to the services of an environment as they are deployed: <c>status-</c>, <c>pause-</c>, <c>resume-</c>, <c>redeploy-</c> and <c>logs-{environment}</c>.</summary>
internal sealed class OperationSteps(AppRunnerEnvironmentResource environment)
{
    public IEnumerable<PipelineStep> CreatePipelineSteps() =>
    [
        Step("status", "Shows the services of {0} in the account.", (deployer, name, token) => deployer.FindServicesAsync(name, token), (deployer, name, token) => deployer.FindServicesAsync(name, token)),
        Step("pause", "Pauses the services of {0}.", (deployer, name, token) => deployer.PauseAsync(name, token)),
        Step("resume", "Resumes the paused services of {0}.", (deployer, name, token) => deployer.ResumeAsync(name, token)),
        Step("redeploy", "Deploys the services of {0} again, with their newest image or commit and the secrets of now.", (deployer, name, token) => deployer.RedeployAsync(name, token)),
        EnvironmentStep.Create($"logs-{environment.Name}", Describe("Shows the last lines of the service logs of {0}."), ShowLogsAsync),
    ];

    private PipelineStep Step(
        string verb,
        string description,
        Func<AwsDeployer, string, CancellationToken, Task<IReadOnlyList<DeployedService>>> operate,
        Func<ExpressModeDeployer, string, CancellationToken, Task<IReadOnlyList<DeployedService>>>? operateExpressMode = null) =>
        EnvironmentStep.Create($"{verb}-{environment.Name}", Describe(description), async context =>
        {
            if (environment.UsesExpressMode && operateExpressMode is null)
            {
                throw new DistributedApplicationException(
                    $"ECS Express Mode, to which '{environment.Name}' is deployed, can't do that: its services are neither paused nor deployed again without a change. Deploy a change with aspire deploy, or change the services in the ECS console.");
            }

            using var clients = AwsSession.Open(environment);
            var log = new PipelineLog(context.ReportingStep, context.CancellationToken);
            await using var shown = log.ConfigureAwait(false);
            var services = await (environment.UsesExpressMode
                ? operateExpressMode!(new ExpressModeDeployer(clients, environment.ExpressMode, log), environment.Name, context.CancellationToken)
                : operate(new AwsDeployer(clients, log), environment.Name, context.CancellationToken)).ConfigureAwait(false);
            foreach (var service in services)
            {
                context.Tell(service.Name, $"{service.Status} {service.Url}");
            }

            if (services.Count == 0)
            {
                await SayThatThereIsNothingAsync(context).ConfigureAwait(false);
            }
        });

    private async Task ShowLogsAsync(PipelineStepContext context)
    {
        using var clients = AwsSession.Open(environment);
        var logs = await (environment.UsesExpressMode
            ? new ExpressModeDeployer(clients, environment.ExpressMode).ReadLogsAsync(environment.Name, context.CancellationToken)
            : new AwsDeployer(clients).ReadLogsAsync(environment.Name, context.CancellationToken)).ConfigureAwait(false);
        foreach (var (service, lines) in logs)
        {
            foreach (var line in lines)
            {
                context.Logger.LogInformation("{Service} {Line}", service, line);
            }
        }

        if (logs.Count == 0)
        {
            await SayThatThereIsNothingAsync(context).ConfigureAwait(false);
        }
    }

    private Task SayThatThereIsNothingAsync(PipelineStepContext context) =>
        context.ReportingStep.CompleteAsync($"The account has no services of '{environment.Name}'. Deploy them first: aspire deploy.", CompletionState.CompletedWithWarning, context.CancellationToken);

    private string Describe(string description) => string.Format(System.Globalization.CultureInfo.InvariantCulture, description, $"App Runner environment {environment.Name}");
}
