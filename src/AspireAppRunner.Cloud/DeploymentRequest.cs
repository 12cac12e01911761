using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud;

/// <summary>What to deploy, and with what.</summary>
/// <param name="Deployment">The model, free of errors (<see cref="DeploymentValidator"/>).</param>
public sealed record DeploymentRequest(AppRunnerDeployment Deployment)
{
    /// <summary>Gets what supplies parameters. Default: their own defaults only.</summary>
    public IValueResolver Values { get; init; } = new ParameterValues();

    /// <summary>Gets what pushes images; needed if the model has an <see cref="ImageValue"/>.</summary>
    public IImagePusher? Images { get; init; }

    /// <summary>Gets what may be done.</summary>
    public DeployOptions Options { get; init; } = new();
}
