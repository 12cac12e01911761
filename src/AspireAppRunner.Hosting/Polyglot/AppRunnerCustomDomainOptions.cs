using AspireAppRunner.Model;

namespace Aspire.Hosting.AppRunner;

/// <summary>A domain of one's own for a service.</summary>
[AspireDto]
internal sealed record AppRunnerCustomDomainOptions
{
    /// <summary>The domain: a root domain, a subdomain, or a wildcard directly under the root.</summary>
    public required string DomainName { get; init; }

    /// <summary>Whether <c>www.</c> before it is associated too; yes if nothing is said, but not for a wildcard.</summary>
    public bool? EnableWWWSubdomain { get; init; }

    /// <summary>The domain of the model.</summary>
    internal CustomDomain ToModel()
    {
        var domain = new CustomDomain(DomainName);
        return EnableWWWSubdomain is { } enable ? domain with { EnableWWWSubdomain = enable } : domain;
    }
}
