using AspireAppRunner.Model.CloudFormation;

namespace AspireAppRunner.Model.ExpressMode;

/// <summary>Writes a deployment as an AWS CloudFormation template of ECS Express services. Equal deployments give equal texts.</summary>
/// <remarks>
/// Beside the services it has a cluster, the roles, a log group for each service, and the secrets that the model makes. Images that are built are parameters; their
/// repositories are in the template of <see cref="WriteRepositories"/>, deployed first. Source: AWS CloudFormation Template Reference, <c>AWS::ECS::ExpressGatewayService</c>.
/// </remarks>
public static class ExpressModeTemplateWriter
{
    /// <summary>Writes the template.</summary>
    /// <param name="deployment">The deployment, free of errors (<see cref="DeploymentValidator"/>).</param>
    /// <param name="options">What App Runner's settings don't say; <see langword="null"/>: the defaults.</param>
    /// <returns>The template, or why there is none.</returns>
    public static CloudFormationTemplate Write(AppRunnerDeployment deployment, ExpressModeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        options ??= new ExpressModeOptions();
        var diagnostics = ExpressModeValidator.Validate(deployment, options).ToList();
        if (diagnostics.Any(diagnostic => diagnostic.IsError))
        {
            return new CloudFormationTemplate(null, diagnostics);
        }

        var template = new ExpressTemplate(deployment, options);
        var text = CloudFormationWriter.Write($"ECS Express services of {deployment.Name}", template.Parameters, template.Resources, template.Outputs, options.Format);
        return CloudFormationWriter.Limited(
            text, diagnostics,
            ("resources", template.Resources.Count, CloudFormationLimits.Resources),
            ("parameters", template.Parameters.Count, CloudFormationLimits.Parameters),
            ("outputs", template.Outputs.Count, CloudFormationLimits.Outputs));
    }

    /// <summary>Writes the template of the ECR repositories for images that are built for the deployment: its own, and those of services that App Runner built from source code.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="options">How to write it; <see langword="null"/>: the defaults.</param>
    /// <returns>The template; <see langword="null"/> if no image is built.</returns>
    public static CloudFormationTemplate? WriteRepositories(AppRunnerDeployment deployment, ExpressModeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        options ??= new ExpressModeOptions();
        // The writer for App Runner knows how; it only has to be given services that run images.
        var images = deployment.Services.Select(service => new AppRunnerService(service.Name) { Source = new ImageSource(ExpressModeMapping.Map(deployment, service, options).Image) });
        return CloudFormationWriter.WriteRepositories(new AppRunnerDeployment(deployment.Name, images), new CloudFormationOptions { Format = options.Format });
    }
}
