// The plain object behind AddAWSSDKConfig: no resource, so it does not show in the dashboard.

using Amazon;

namespace Aspire.Hosting.AWS;

internal sealed class AWSSDKConfig : IAWSSDKConfig
{
    public string? Profile { get; set; }

    public RegionEndpoint? Region { get; set; }

    public bool SDKValidationEnabled { get; set; } = true;
}
