// Setting up an AWS SDK configuration, and handing it to a resource as the variables that the AWS SDKs read.

using Amazon;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS;

namespace Aspire.Hosting;

public static class SDKResourceExtensions
{
    [AspireExport]
    public static IAWSSDKConfig AddAWSSDKConfig(this IDistributedApplicationBuilder builder) => new AWSSDKConfig();

    [AspireExport]
    public static IAWSSDKConfig WithProfile(this IAWSSDKConfig config, string profile)
    {
        config.Profile = profile;
        return config;
    }

    public static IAWSSDKConfig WithRegion(this IAWSSDKConfig config, RegionEndpoint region)
    {
        config.Region = region;
        return config;
    }

    [AspireExport("withRegion")]
    public static IAWSSDKConfig WithRegion(this IAWSSDKConfig config, string systemName) =>
        config.WithRegion(RegionEndpoint.GetBySystemName(systemName));

    [AspireExport]
    public static IAWSSDKConfig WithSdkValidation(this IAWSSDKConfig config, bool sdkValidationEnabled)
    {
        config.SDKValidationEnabled = sdkValidationEnabled;
        return config;
    }

    [AspireExport("withAWSSDKConfigReference")]
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IAWSSDKConfig awsSdkConfig)
        where TDestination : IResourceWithEnvironment =>
        builder.WithAnnotation(new SDKResourceAnnotation(awsSdkConfig)).WithEnvironment(context => Apply(awsSdkConfig, context));

    // Profiles and the developer's region belong to this machine: what is deployed gets neither.
    private static void Apply(IAWSSDKConfig config, EnvironmentCallbackContext context)
    {
        if (context.ExecutionContext.IsPublishMode)
        {
            return;
        }

        if (!string.IsNullOrEmpty(config.Profile))
        {
            context.EnvironmentVariables["AWS__Profile"] = config.Profile;
            context.EnvironmentVariables["AWS_PROFILE"] = config.Profile;
        }

        if (config.Region is { } region)
        {
            context.EnvironmentVariables["AWS__Region"] = region.SystemName;
            context.EnvironmentVariables["AWS_REGION"] = region.SystemName;
        }
    }
}
