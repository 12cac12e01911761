namespace AspireAppRunner.Model.CloudFormation;

/// <summary>A template, or the reasons why there is none.</summary>
/// <param name="Text">The template; <see langword="null"/> if a diagnostic is an error.</param>
/// <param name="Diagnostics">What CloudFormation can't do for this deployment, or does otherwise than expected.</param>
public sealed record CloudFormationTemplate(string? Text, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Gets what each parameter of the template takes, by the parameter's name: the pushed image of a repository, the ARN of a connection, or a parameter of the deployment.</summary>
    public IReadOnlyDictionary<string, AppRunnerValue> Parameters { get; init; } = new Dictionary<string, AppRunnerValue>();

    /// <summary>Gets the logical id of each service's resource, by the service's name in the model.</summary>
    public IReadOnlyDictionary<string, string> ServiceIds { get; init; } = new Dictionary<string, string>();
}
