namespace AspireAppRunner.Model;

/// <summary>One <c>Allow</c> statement of an IAM policy.</summary>
/// <param name="Actions">What is allowed, such as <c>ssm:GetParameters</c>.</param>
/// <param name="Resources">On what: ARNs, or <c>*</c>.</param>
public sealed record PolicyStatement(IReadOnlyList<string> Actions, IReadOnlyList<AppRunnerValue> Resources);
