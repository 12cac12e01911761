// Which configuration a resource was given; the integrations of the package find it here.

using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AWS;

internal sealed record SDKResourceAnnotation(IAWSSDKConfig Config) : IResourceAnnotation;
