using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>Makes the model's deployment of the compute resources that are bound to an environment.</summary>
internal sealed class DeploymentTranslator(AppRunnerEnvironmentResource environment, DistributedApplicationExecutionContext executionContext)
{
    private const string NoSource = "AAR003";

    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>Translates everything, so that all problems are known at once.</summary>
    /// <returns>The deployment, usable only if no diagnostic is an error.</returns>
    public async Task<(AppRunnerDeployment Deployment, IReadOnlyList<Diagnostic> Diagnostics)> TranslateAsync(
        DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        IComputeResource[] resources = [.. model.Resources.OfType<IComputeResource>().Where(IsDeployedHere).OrderBy(resource => resource.Name, StringComparer.Ordinal)];
        var translator = new ServiceTranslator(environment, executionContext, IsDeployedHere, _diagnostics);
        var deployment = new AppRunnerDeployment(environment.Name) { Region = environment.AWSSDKConfig?.Region?.SystemName };
        foreach (var resource in resources)
        {
            deployment.Services.Add(await translator.TranslateAsync(resource, cancellationToken).ConfigureAwait(false));
        }

        foreach (var configure in environment.Configurations)
        {
            configure(deployment);
        }

        if (environment is { TrafficShift: not null, UsesExpressMode: false })
        {
            _diagnostics.Add(HostingDiagnostics.TrafficShiftWithoutExpressMode(environment.Name));
        }

        // Why a service has no source is told above, in the AppHost's words.
        _diagnostics.AddRange(DeploymentValidator.Validate(deployment).Where(diagnostic => diagnostic.Code != NoSource));
        return (deployment, _diagnostics);
    }

    private bool IsDeployedHere(IResource resource) => resource.GetDeploymentTargetAnnotation(environment) is not null;
}
