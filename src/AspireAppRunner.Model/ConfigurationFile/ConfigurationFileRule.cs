namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>A rule that the reader checks. <c>docs/apprunner-yaml.md</c> has an example and a remedy for each.</summary>
/// <param name="Code">The code of its diagnostics, <c>AAR1xx</c>.</param>
/// <param name="Severity">How much a breach matters.</param>
/// <param name="Title">What a breach is, in a few words.</param>
/// <param name="PreventsFile">Whether a breach leaves nothing that could be called the file's content.</param>
public sealed record ConfigurationFileRule(string Code, DiagnosticSeverity Severity, string Title, bool PreventsFile);
