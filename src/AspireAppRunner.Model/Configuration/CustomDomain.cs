namespace AspireAppRunner.Model;

/// <summary>A domain of one's own for a service; at most five a service.</summary>
/// <remarks>
/// A root domain, a subdomain, or a wildcard directly under the root (<c>*.example.com</c>, which does not cover the root itself). After the association
/// App Runner names CNAME records that prove ownership; they must exist in public DNS and stay there, or the certificate is not renewed. CAA records,
/// if there are any, must name <c>amazon.com</c>. Takes minutes, at most 48 hours. Not expressible in CloudFormation.
/// Source: App Runner Developer Guide, "Managing custom domain names". API: <c>AssociateCustomDomain</c>.
/// </remarks>
/// <param name="DomainName">The domain, 1–255 characters of <c>A–Z a–z 0–9 * . -</c>.</param>
public sealed record CustomDomain(string DomainName)
{
    /// <summary>The most domains that a service can have.</summary>
    public const int LimitPerService = 5;

    private readonly bool? _enableWwwSubdomain;

    /// <summary>Gets a value indicating whether <c>www.</c> before the domain is associated too. Default: true, as App Runner's; false for a wildcard, where it is not possible.</summary>
    public bool EnableWWWSubdomain
    {
        get => _enableWwwSubdomain ?? !IsWildcard;
        init => _enableWwwSubdomain = value;
    }

    /// <summary>Gets a value indicating whether the domain stands for all its immediate subdomains.</summary>
    public bool IsWildcard => DomainName.Contains('*', StringComparison.Ordinal);
}
