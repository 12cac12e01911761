namespace AspireAppRunner.Model;

/// <summary>How App Runner builds a code service that has no <c>apprunner.yaml</c>, or whose file is not to be read.</summary>
/// <remarks>
/// API: <c>CodeConfigurationValues</c>. The start command, port, variables and secrets are the service's. Pre-build, post-build, pre-run and
/// build variables exist in <c>apprunner.yaml</c> only.
/// </remarks>
/// <param name="Runtime">The managed runtime.</param>
/// <param name="BuildCommand">The command that builds the application in the source directory; one line.</param>
public sealed record CodeConfiguration(ManagedRuntime Runtime, string BuildCommand);
