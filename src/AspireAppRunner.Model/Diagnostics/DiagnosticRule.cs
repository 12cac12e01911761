namespace AspireAppRunner.Model;

/// <summary>A rule that validation checks. <c>docs/diagnostics.md</c> explains each with an example.</summary>
/// <param name="Code">The code of its diagnostics.</param>
/// <param name="Severity">How much a breach matters.</param>
/// <param name="Title">What a breach is, in a few words.</param>
public sealed record DiagnosticRule(string Code, DiagnosticSeverity Severity, string Title);
