using AspireAppRunner.Model.Validation;

namespace AspireAppRunner.Model;

/// <summary>Finds everything in a deployment that App Runner would refuse, most of it only after minutes, and what is probably not meant.</summary>
/// <remarks>
/// Checks every constraint of the API model and the rules that no schema has. What only a template can't do is found by
/// <see cref="CloudFormation.CloudFormationWriter"/>. All rules: <see cref="DiagnosticRules"/>.
/// </remarks>
public static class DeploymentValidator
{
    /// <summary>Checks a deployment in one pass.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="options">What the model doesn't know; <see langword="null"/>: today, and no service exists yet.</param>
    /// <returns>All problems: those of the deployment first, then each service's in the order of its settings. Empty if all is well.</returns>
    public static IReadOnlyList<Diagnostic> Validate(AppRunnerDeployment deployment, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        options ??= new ValidationOptions();
        var findings = new Findings();
        DeploymentRules.Check(findings, deployment);
        var index = new DeploymentIndex(deployment);
        foreach (var service in deployment.Services)
        {
            var ofService = findings.Of(service);
            ServiceRules.Check(ofService, index, service);
            switch (service.Source)
            {
                case ImageSource image:
                    ImageRules.Check(ofService, index, service, image);
                    break;
                case CodeSource code:
                    CodeRules.Check(ofService, service, code, options);
                    break;
            }

            VariableRules.Check(ofService, service);
            SecretRules.Check(ofService, index, service);
            InstanceRules.Check(ofService, service);
            NetworkRules.Check(ofService, index, service);
            TagRules.Check(ofService, service.Tags);
            DomainRules.Check(ofService, service);
        }

        return findings.Diagnostics;
    }
}
