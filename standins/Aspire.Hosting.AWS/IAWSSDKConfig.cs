// The AWS profile and region that resources of an AppHost share.

using Amazon;

namespace Aspire.Hosting.AWS;

[AspireExport]
public interface IAWSSDKConfig
{
    string? Profile { get; set; }

    RegionEndpoint? Region { get; set; }

    bool SDKValidationEnabled { get; set; }
}
