namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>An environment variable of the file: an item of <c>build.env</c> or <c>run.env</c>.</summary>
/// <param name="Name">The name; <c>PORT</c> is App Runner's own.</param>
/// <param name="Value">The value, as text: <c>none</c>, <c>true</c> and <c>1.0</c> stay what was written.</param>
public sealed record FileVariable(string Name, string Value);

/// <summary>An environment variable whose value is kept in Secrets Manager or the Parameter Store: an item of <c>run.secrets</c>.</summary>
/// <param name="Name">The name of the variable.</param>
/// <param name="ValueFrom">
/// The ARN of a secret (optionally with <c>:json-key:version-stage:version-id</c>), the ARN of a parameter, or the name of a
/// parameter in the service's Region.
/// </param>
public sealed record FileSecret(string Name, string ValueFrom);
