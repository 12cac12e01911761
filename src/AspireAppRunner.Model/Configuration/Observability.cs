namespace AspireAppRunner.Model;

/// <summary>Tracing: App Runner runs an OpenTelemetry collector beside the application and passes the traces on.</summary>
/// <remarks>
/// The collector listens on <see cref="AppRunnerFacts.OtlpEndpoint"/> and takes <em>traces only</em>: set <c>OTEL_METRICS_EXPORTER=none</c> and
/// <c>OTEL_PROPAGATORS=xray</c>. The instance role gets <c>AWSXRayDaemonWriteAccess</c>. API: <c>ObservabilityConfiguration</c>, an immutable resource with
/// numbered revisions. Source: App Runner Developer Guide, "Tracing for your App Runner application with X-Ray".
/// </remarks>
public sealed record Observability
{
    /// <summary>Tracing to AWS X-Ray, the only vendor there is.</summary>
    public static Observability AwsXRay { get; } = new();

    /// <summary>Gets where traces go.</summary>
    public TracingVendor Vendor { get; init; } = TracingVendor.AwsXRay;

    /// <summary>Gets the name of the resource, 4–32 characters, not <c>DefaultConfiguration</c>; <see langword="null"/>: <c>aws-xray</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the ARN of an existing configuration; <see langword="null"/>: one is made.</summary>
    public AppRunnerValue? Arn { get; private init; }

    /// <summary>Gets the name under which the configuration is made.</summary>
    public string ConfigurationName => Name ?? "aws-xray";

    /// <summary>An existing configuration.</summary>
    /// <param name="arn">Its ARN; without a revision it means the latest one.</param>
    /// <returns>The configuration.</returns>
    public static Observability Existing(AppRunnerValue arn) => new() { Arn = arn };

    /// <summary>An existing configuration of the account and Region that is deployed to.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="revision">Its revision; <see langword="null"/>: the latest.</param>
    /// <returns>The configuration.</returns>
    public static Observability Named(string name, int? revision = null) =>
        Existing(AccountValue.Arn("apprunner", ArnPath.Of("observabilityconfiguration", name, revision)));
}

/// <summary>Where traces go.</summary>
public enum TracingVendor
{
    /// <summary>AWS X-Ray. API: <c>AWSXRAY</c>.</summary>
    AwsXRay,
}
