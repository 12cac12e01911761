using Amazon;
using Amazon.Runtime;
using AspireAppRunner.Cloud;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>Opens the account that an environment is in.</summary>
internal static class AwsSession
{
    /// <exception cref="DistributedApplicationException">There are no credentials, or no Region.</exception>
    public static AwsClients Open(AppRunnerEnvironmentResource environment)
    {
        try
        {
            return AwsClients.Create(region: environment.AWSSDKConfig?.Region, configure: configuration =>
            {
                if (environment.AWSSDKConfig?.Profile is { } profile)
                {
                    configuration.Profile = new Profile(profile);
                }
            });
        }
        catch (AmazonClientException missing)
        {
            throw new DistributedApplicationException(
                $"App Runner environment '{environment.Name}' has no account to go to: {missing.Message} Give it a profile and Region with WithReference(builder.AddAWSSDKConfig()…), or set AWS_PROFILE and AWS_REGION.", missing);
        }
    }
}
