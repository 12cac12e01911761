using Amazon;
using Amazon.AppRunner;
using Amazon.CloudFormation;
using Amazon.CloudWatchLogs;
using Amazon.ECR;
using Amazon.ECS;
using Amazon.IdentityManagement;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecurityToken;
using Amazon.WAFV2;

namespace AspireAppRunner.Cloud;

/// <summary>The clients of the AWS services that a deployment touches, all for one account and Region.</summary>
/// <param name="AppRunner">App Runner; its Region is the one that is deployed to.</param>
/// <param name="Ecr">Amazon ECR, for repositories and the login to push to them.</param>
/// <param name="Iam">IAM, for access and instance roles.</param>
/// <param name="Secrets">Secrets Manager, for the secrets that the model makes.</param>
/// <param name="Sts">STS, which tells whose account it is.</param>
/// <param name="Logs">CloudWatch Logs, for retention and the last lines of a failed deployment.</param>
/// <param name="Waf">AWS WAF, for web ACLs in front of services.</param>
/// <param name="CloudFormation">CloudFormation, for deployments by stacks.</param>
/// <param name="Ecs">Amazon ECS, for deployments in Express Mode.</param>
/// <param name="Route53">Route 53, for shifting requests between App Runner and Express Mode.</param>
public sealed record AwsClients(
    IAmazonAppRunner AppRunner,
    IAmazonECR Ecr,
    IAmazonIdentityManagementService Iam,
    IAmazonSecretsManager Secrets,
    IAmazonSecurityTokenService Sts,
    IAmazonCloudWatchLogs Logs,
    IAmazonWAFV2 Waf,
    IAmazonCloudFormation CloudFormation,
    IAmazonECS Ecs,
    IAmazonRoute53 Route53) : IDisposable
{
    /// <summary>Makes the clients with the SDK's own configuration: profile, environment, <c>AWS_ENDPOINT_URL_…</c>.</summary>
    /// <param name="credentials">The credentials; <see langword="null"/>: found the way the SDK does.</param>
    /// <param name="region">The Region; <see langword="null"/>: found the way the SDK does.</param>
    /// <param name="configure">Changes each client's configuration before it is used.</param>
    /// <returns>The clients, which the caller disposes of.</returns>
    /// <exception cref="AmazonClientException">There are no credentials.</exception>
    public static AwsClients Create(AWSCredentials? credentials = null, RegionEndpoint? region = null, Action<ClientConfig>? configure = null)
    {
        T Config<T>(T config) where T : ClientConfig
        {
            if (region is not null)
            {
                config.RegionEndpoint = region;
            }

            configure?.Invoke(config);
            return config;
        }

        var (appRunner, ecr, iam) = (Config(new AmazonAppRunnerConfig()), Config(new AmazonECRConfig()), Config(new AmazonIdentityManagementServiceConfig()));
        var (secrets, sts, logs) = (Config(new AmazonSecretsManagerConfig()), Config(new AmazonSecurityTokenServiceConfig()), Config(new AmazonCloudWatchLogsConfig()));
        var (waf, cloudFormation) = (Config(new AmazonWAFV2Config()), Config(new AmazonCloudFormationConfig()));
        var (ecs, route53) = (Config(new AmazonECSConfig()), Config(new AmazonRoute53Config()));
        return credentials is null
            ? new(new AmazonAppRunnerClient(appRunner), new AmazonECRClient(ecr), new AmazonIdentityManagementServiceClient(iam),
                new AmazonSecretsManagerClient(secrets), new AmazonSecurityTokenServiceClient(sts), new AmazonCloudWatchLogsClient(logs), new AmazonWAFV2Client(waf), new AmazonCloudFormationClient(cloudFormation),
                new AmazonECSClient(ecs), new AmazonRoute53Client(route53))
            : new(new AmazonAppRunnerClient(credentials, appRunner), new AmazonECRClient(credentials, ecr), new AmazonIdentityManagementServiceClient(credentials, iam),
                new AmazonSecretsManagerClient(credentials, secrets), new AmazonSecurityTokenServiceClient(credentials, sts), new AmazonCloudWatchLogsClient(credentials, logs), new AmazonWAFV2Client(credentials, waf), new AmazonCloudFormationClient(credentials, cloudFormation),
                new AmazonECSClient(credentials, ecs), new AmazonRoute53Client(credentials, route53));
    }

    /// <summary>Disposes of all clients.</summary>
    public void Dispose()
    {
        AppRunner.Dispose();
        Ecr.Dispose();
        Iam.Dispose();
        Secrets.Dispose();
        Sts.Dispose();
        Logs.Dispose();
        Waf.Dispose();
        CloudFormation.Dispose();
        Ecs.Dispose();
        Route53.Dispose();
    }
}
