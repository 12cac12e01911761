namespace AspireAppRunner.Model;

/// <summary>An image that the deployment builds and pushes to an ECR repository of its own; the identifier is known after the push.</summary>
/// <remarks>
/// In a template it is a parameter, because the repository and the image must exist before the service can be created.
/// </remarks>
/// <param name="Repository">The repository's name in ECR: lower-case letters, digits, and <c>. _ - /</c> between them, 2–256 characters.</param>
public sealed record ImageValue(string Repository) : AppRunnerValue
{
    /// <inheritdoc/>
    public override string Placeholder => $"${{image.{Repository}}}";
}
