namespace AspireAppRunner.Model;

/// <summary>The way from a VPC into a service that is not publicly accessible: one a service.</summary>
/// <remarks>
/// The endpoint is an interface VPC endpoint for <c>com.amazonaws.&lt;region&gt;.apprunner.requests</c>; several services may use the same one.
/// The service is then called by the connection's domain name. App Runner passes no client address on, so WAF rules by address don't work.
/// API: <c>VpcIngressConnection</c>.
/// </remarks>
/// <param name="VpcId">The VPC.</param>
/// <param name="VpcEndpointId">The endpoint in it.</param>
public sealed record VpcIngressConnection(AppRunnerValue VpcId, AppRunnerValue VpcEndpointId)
{
    /// <summary>Gets the name of the resource, 4–40 characters; <see langword="null"/>: the service's name in App Runner.</summary>
    public string? Name { get; init; }
}
