namespace AspireAppRunner.Model;

/// <summary>A secret that the deployment makes in AWS Secrets Manager.</summary>
/// <remarks>The value is never written down: a template takes it from a <c>NoEcho</c> parameter, the deployer sends it to Secrets Manager.</remarks>
/// <param name="Name">The secret's name within the deployment. Services that give the same name and value share one secret.</param>
/// <param name="Value">The value, usually a secret <see cref="ParameterValue"/> or a text joined with one.</param>
public sealed record NewSecret(string Name, AppRunnerValue Value) : SecretReference
{
    /// <inheritdoc/>
    public override AppRunnerValue ValueFrom => ResourceArn;

    /// <inheritdoc/>
    public override AppRunnerValue ResourceArn => new ResourceArnValue(ResourceKind.Secret, Name);
}
