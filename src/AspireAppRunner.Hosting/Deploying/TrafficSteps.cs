using AspireAppRunner.Cloud;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;
using Aspire.Hosting.AppRunner.Publishing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>
/// The way of requests from App Runner to ECS Express Mode: <c>traffic-status-</c>, <c>traffic-forward-</c> and <c>traffic-back-{environment}</c>, and <c>retire-{environment}</c>,
/// which ends it.
/// </summary>
internal sealed class TrafficSteps(AppRunnerEnvironmentResource environment)
{
    public IEnumerable<PipelineStep> CreatePipelineSteps() =>
    [
        Step("traffic-status", "Shows how the requests of {0} are divided between Express Mode and App Runner.", StatusAsync),
        Step("traffic-forward", "Moves the requests of {0} one step from App Runner to Express Mode.", ForwardAsync),
        Step("traffic-back", "Moves the requests of {0} one step back from Express Mode to App Runner.", BackAsync),
        Step("retire", "Removes what was deployed of {0} to App Runner, once all requests go to Express Mode.", RetireAsync),
    ];

    private PipelineStep Step(string verb, string description, Func<PipelineStepContext, AwsClients, PipelineLog, Task> action)
    {
        var step = EnvironmentStep.Create(
            $"{verb}-{environment.Name}",
            string.Format(System.Globalization.CultureInfo.InvariantCulture, description, $"App Runner environment {environment.Name}"),
            async context =>
            {
                using var clients = AwsSession.Open(environment);
                var log = new PipelineLog(context.ReportingStep, context.CancellationToken);
                await using var shown = log.ConfigureAwait(false);
                await action(context, clients, log).ConfigureAwait(false);
            });
        // The hosted zone may be a parameter.
        step.DependsOn(WellKnownPipelineSteps.ProcessParameters);
        return step;
    }

    private Task StatusAsync(PipelineStepContext context, AwsClients clients, PipelineLog log) => MoveAsync(context, clients, log, (shifter, request, token) => shifter.GetStateAsync(request, token));

    private Task BackAsync(PipelineStepContext context, AwsClients clients, PipelineLog log) => MoveAsync(context, clients, log, (shifter, request, token) => shifter.BackAsync(request, token));

    private Task ForwardAsync(PipelineStepContext context, AwsClients clients, PipelineLog log) => MoveAsync(
        context, clients, log, (shifter, request, token) => shifter.ForwardAsync(request, token), (shifter, request, token) => shifter.CheckHealthAsync(request, token));

    /// <summary>Does the same for every domain, after all have been checked: a shop whose parts are at different steps is hard to understand.</summary>
    private async Task MoveAsync(
        PipelineStepContext context,
        AwsClients clients,
        PipelineLog log,
        Func<TrafficShifter, TrafficRequest, CancellationToken, Task<TrafficState>> move,
        Func<TrafficShifter, TrafficRequest, CancellationToken, Task>? check = null)
    {
        var shifter = new TrafficShifter(clients, log: log);
        var requests = await RequestsAsync(context, clients, shifter).ConfigureAwait(false);
        foreach (var request in requests)
        {
            await (check?.Invoke(shifter, request, context.CancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        }

        foreach (var request in requests)
        {
            var state = await move(shifter, request, context.CancellationToken).ConfigureAwait(false);
            context.Tell(state.DomainName, state.Text);
        }
    }

    private async Task RetireAsync(PipelineStepContext context, AwsClients clients, PipelineLog log)
    {
        var shifter = new TrafficShifter(clients, log: log);
        IReadOnlyList<TrafficRequest> requests = environment.TrafficShift is null ? [] : await RequestsAsync(context, clients, shifter).ConfigureAwait(false);
        if (environment.TrafficShift is null && (await TranslateAsync(context).ConfigureAwait(false)).Services.SelectMany(TrafficShift.NamesOf).ToArray() is { Length: > 0 } domains)
        {
            context.Logger.LogWarning("Whether requests of {Domains} still go to App Runner is not known, because WithTrafficShift doesn't say in which hosted zone they are", string.Join(", ", domains));
        }

        foreach (var request in requests)
        {
            if (await shifter.GetStateAsync(request, context.CancellationToken).ConfigureAwait(false) is var state && state.Step != TrafficStep.Last)
            {
                throw new DistributedApplicationException(
                    $"Requests of {state.DomainName} still go to App Runner: {state.Text}. Move them forward first (aspire do traffic-forward-{environment.Name}). Nothing was changed.");
            }
        }

        if (environment.UsesCloudFormation)
        {
            throw new DistributedApplicationException(
                $"App Runner's services of '{environment.Name}' were deployed by CloudFormation. Delete the stack '{environment.Name}' by hand, and keep the stack '{environment.Name}-repositories': Express Mode runs the images in its repositories. Nothing was changed.");
        }

        var deployer = new AwsDeployer(clients, log);
        await DestroyStep.DestroyAsync(
            context,
            $"{environment.Name} on App Runner",
            () => deployer.PlanDestroyAsync(environment.Name, context.CancellationToken),
            async () =>
            {
                // Records go before what they lead to.
                foreach (var request in requests)
                {
                    var state = await shifter.FinishAsync(request, context.CancellationToken).ConfigureAwait(false);
                    context.Tell(state.DomainName, state.Text);
                }

                return await deployer.DestroyAsync(environment.Name, environment.DeployOptions, context.CancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    private async Task<AppRunnerDeployment> TranslateAsync(PipelineStepContext context)
    {
        var (deployment, diagnostics) = await new DeploymentTranslator(environment, context.ExecutionContext).TranslateAsync(context.Model, context.CancellationToken).ConfigureAwait(false);
        DiagnosticReport.Report(environment.Name, diagnostics, context.Logger);
        return deployment;
    }

    /// <summary>The custom domains of the services, with where each leads in Express Mode. All their records are as a shift begins with or leaves them.</summary>
    private async Task<IReadOnlyList<TrafficRequest>> RequestsAsync(PipelineStepContext context, AwsClients clients, TrafficShifter shifter)
    {
        if (environment.TrafficShift is not { } options || await options.HostedZone(context.CancellationToken).ConfigureAwait(false) is not { Length: > 0 } zone)
        {
            throw new DistributedApplicationException($"In which Route 53 hosted zone the domains of '{environment.Name}' are is not known. Say it with WithTrafficShift(hostedZoneId).");
        }

        var deployment = await TranslateAsync(context).ConfigureAwait(false);
        var deployed = await new ExpressModeDeployer(clients, environment.ExpressMode).FindServicesAsync(environment.Name, context.CancellationToken).ConfigureAwait(false);
        var requests = new List<TrafficRequest>();
        foreach (var request in deployment.Services.SelectMany(service => TrafficShift.NamesOf(service).Select(domain => Request(service, domain))))
        {
            var state = await shifter.GetStateAsync(request, context.CancellationToken).ConfigureAwait(false);
            if (state.Phase == TrafficPhase.NoRecord && request.DomainName.StartsWith("www.", StringComparison.Ordinal))
            {
                // App Runner takes the name with www. along unless told otherwise; nobody has to use it.
                context.Tell(state.DomainName, state.Text);
                continue;
            }

            requests.Add(request);
        }

        return requests.Count > 0
            ? requests
            : throw new DistributedApplicationException($"No service of '{environment.Name}' has a custom domain, and only requests of domains can be shifted. Tell the clients of the services their new URLs (aspire do status-{environment.Name}).");

        TrafficRequest Request(AppRunnerService service, string domain)
        {
            var url = deployed.FirstOrDefault(item => item.Name == service.Name)?.Url;
            if (string.IsNullOrEmpty(url))
            {
                throw new DistributedApplicationException($"Service '{service.Name}' has no endpoint in Express Mode yet. Deploy it first: aspire deploy.");
            }

            var host = new Uri(url).Authority;
            return new TrafficRequest(domain, zone, options.Targets.GetValueOrDefault(domain) ?? new TrafficTarget(host))
            {
                EndpointHost = host,
                HealthCheckPath = ExpressModeMapping.Map(deployment, service, environment.ExpressMode).HealthCheckPath,
                ChecksHealth = options.ChecksHealth,
            };
        }
    }
}
