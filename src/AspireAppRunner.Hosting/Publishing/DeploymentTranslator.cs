using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>Makes the model's deployment of the compute resources that are bound to an environment.</summary>
internal sealed class DeploymentTranslator(AppRunnerEnvironmentResource environment, DistributedApplicationExecutionContext executionContext)
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>Translates everything, so that all problems are known at once.</summary>
    /// <returns>The deployment, usable only if no diagnostic is an error.</returns>
    public async Task<(AppRunnerDeployment Deployment, IReadOnlyList<Diagnostic> Diagnostics)> TranslateAsync(
        DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        IComputeResource[] resources = [.. model.Resources.OfType<IComputeResource>().Where(IsDeployedHere).OrderBy(resource => resource.Name, StringComparer.Ordinal)];
        var translator = new ServiceTranslator(environment, executionContext, IsDeployedHere, _diagnostics);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var deployment = new AppRunnerDeployment(environment.Name) { Region = environment.AWSSDKConfig?.Region?.SystemName };
        foreach (var resource in resources)
        {
            var service = await translator.TranslateAsync(resource, cancellationToken).ConfigureAwait(false);
            names[resource.Name] = service.Name;
            deployment.Services.Add(service);
        }

        ReferToServicesByName(deployment, names);
        _diagnostics.AddRange(DeploymentValidator.Validate(deployment));
        return (deployment, _diagnostics);
    }

    private bool IsDeployedHere(IResource resource) => resource.GetDeploymentTargetAnnotation(environment) is not null;

    /// <summary>Values refer to resources until all services have their names, which an author's callback may have changed.</summary>
    private static void ReferToServicesByName(AppRunnerDeployment deployment, Dictionary<string, string> names)
    {
        foreach (var service in deployment.Services)
        {
            foreach (var (variable, value) in service.EnvironmentVariables.ToList())
            {
                service.EnvironmentVariables[variable] = Rename(value, names);
            }

            foreach (var (variable, secret) in service.Secrets.ToList())
            {
                if (secret is NewSecret made)
                {
                    service.Secrets[variable] = made with { Value = Rename(made.Value, names) };
                }
            }
        }
    }

    private static AppRunnerValue Rename(AppRunnerValue value, Dictionary<string, string> names) =>
        AppRunnerValue.Join(value.Parts.Select(part =>
            part is ServiceValue reference && names.TryGetValue(reference.Service, out var name) ? reference with { Service = name } : part));
}
