namespace AspireAppRunner.Model;

/// <summary>The words of the App Runner API for this model's enumerations.</summary>
public static class ApiNames
{
    /// <summary>The API's word.</summary>
    /// <param name="value">The value.</param>
    /// <returns><c>ECR</c> or <c>ECR_PUBLIC</c>.</returns>
    public static string ToApiName(this ImageRepositoryType value) => value switch
    {
        ImageRepositoryType.Ecr => "ECR",
        ImageRepositoryType.EcrPublic => "ECR_PUBLIC",
        _ => throw Unknown(value),
    };

    /// <summary>The API's word.</summary>
    /// <param name="value">The value.</param>
    /// <returns><c>REPOSITORY</c> or <c>API</c>.</returns>
    public static string ToApiName(this ConfigurationSource value) => value switch
    {
        ConfigurationSource.Repository => "REPOSITORY",
        ConfigurationSource.Api => "API",
        _ => throw Unknown(value),
    };

    /// <summary>The API's word.</summary>
    /// <param name="value">The value.</param>
    /// <returns><c>TCP</c> or <c>HTTP</c>.</returns>
    public static string ToApiName(this HealthCheckProtocol value) => value switch
    {
        HealthCheckProtocol.Tcp => "TCP",
        HealthCheckProtocol.Http => "HTTP",
        _ => throw Unknown(value),
    };

    /// <summary>The API's word.</summary>
    /// <param name="value">The value.</param>
    /// <returns><c>DEFAULT</c> or <c>VPC</c>.</returns>
    public static string ToApiName(this EgressType value) => value switch
    {
        EgressType.Default => "DEFAULT",
        EgressType.Vpc => "VPC",
        _ => throw Unknown(value),
    };

    /// <summary>The API's word.</summary>
    /// <param name="value">The value.</param>
    /// <returns><c>IPV4</c> or <c>DUAL_STACK</c>.</returns>
    public static string ToApiName(this IpAddressType value) => value switch
    {
        IpAddressType.Ipv4 => "IPV4",
        IpAddressType.DualStack => "DUAL_STACK",
        _ => throw Unknown(value),
    };

    /// <summary>The API's word.</summary>
    /// <param name="value">The value.</param>
    /// <returns><c>AWSXRAY</c>.</returns>
    public static string ToApiName(this TracingVendor value) => value switch
    {
        TracingVendor.AwsXRay => "AWSXRAY",
        _ => throw Unknown(value),
    };

    private static ArgumentOutOfRangeException Unknown<T>(T value)
        where T : struct, Enum => new(nameof(value), value, $"App Runner has no word for this {typeof(T).Name}.");
}
