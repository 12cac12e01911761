namespace AspireAppRunner.Model;

/// <summary>Something about another service of the deployment that exists only once that service does.</summary>
/// <remarks>Such a value orders the deployment: the service that is named comes first. See <see cref="ServiceGraph"/>.</remarks>
/// <param name="Service">The name of the service.</param>
/// <param name="Attribute">What is wanted.</param>
public sealed record ServiceValue(string Service, ServiceAttribute Attribute = ServiceAttribute.Url) : AppRunnerValue
{
    /// <inheritdoc/>
    public override string Placeholder => $"${{service.{Service}.{Attribute.ToString().ToLowerInvariant()}}}";
}

/// <summary>What can be known about a service once it exists.</summary>
public enum ServiceAttribute
{
    /// <summary>The URL with scheme, <c>https://….awsapprunner.com</c>, without a trailing slash; of a private service the one inside its VPC.</summary>
    Url,

    /// <summary>The host alone: the API's <c>ServiceUrl</c>, which carries no scheme, or the domain name of the VPC ingress connection.</summary>
    Host,

    /// <summary>The API's <c>ServiceArn</c>.</summary>
    Arn,

    /// <summary>The API's <c>ServiceId</c>: 32 hexadecimal digits.</summary>
    Id,
}
