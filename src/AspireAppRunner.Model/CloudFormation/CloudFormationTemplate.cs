namespace AspireAppRunner.Model.CloudFormation;

/// <summary>A template, or the reasons why there is none.</summary>
/// <param name="Text">The template; <see langword="null"/> if a diagnostic is an error.</param>
/// <param name="Diagnostics">What CloudFormation can't do for this deployment, or does otherwise than expected.</param>
public sealed record CloudFormationTemplate(string? Text, IReadOnlyList<Diagnostic> Diagnostics);
