using Amazon.SecurityToken.Model;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Cloud.Operations;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Account;

/// <summary>Reads what the account has of a deployment; changes nothing. Independent reads run at the same time, so many services take little longer than one.</summary>
internal sealed class AccountReader(AwsClients clients, AwsCalls calls, ParameterReader parameters)
{
    private readonly ServiceReader _services = new(clients, calls);
    private readonly SharedReader _shared = new(clients, calls, parameters, Ownership.AppRunner);

    public async Task<AccountIdentity> IdentityAsync(CancellationToken cancellationToken)
    {
        var region = clients.AppRunner.Config.RegionEndpoint?.SystemName ?? clients.AppRunner.Config.AuthenticationRegion
            ?? throw new DeploymentFailedException("Finding the Region", "App Runner", "No Region is set.", "Set AWS_REGION, a Region in the profile, or one in the app host.");
        var caller = await calls.CallAsync("sts:GetCallerIdentity", "the account", () => clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken)).ConfigureAwait(false);
        calls.CallerArn = caller.Arn;
        var partition = Arn.TryParse(caller.Arn, out var arn) ? arn.Partition : "aws";
        return new AccountIdentity(caller.Account, partition, region, caller.Arn);
    }

    public async Task<AccountState> ReadAsync(AppRunnerDeployment deployment, AccountIdentity account, KnownValues known, CancellationToken cancellationToken)
    {
        var servicesTask = _services.ReadAsync(deployment, cancellationToken);
        var repositories = _shared.RepositoriesAsync(deployment, cancellationToken);
        var roles = _shared.RolesAsync(deployment, account, cancellationToken);
        var configurations = new ConfigurationReader(clients, calls).ReadAsync(deployment, known, cancellationToken);
        var connections = _shared.ConnectionsAsync(deployment, cancellationToken);

        // A secret may hold the URL of a service, so services are read before secrets are compared.
        var services = await servicesTask.ConfigureAwait(false);
        var existing = new KnownValues(known);
        foreach (var service in deployment.Services)
        {
            if (services.FirstOrDefault(actual => actual.Name == service.ServiceName && actual.Environment == deployment.Name) is { } actual)
            {
                ServiceAttributes.AddTo(existing, service.Name, actual);
            }
        }

        var secrets = await _shared.SecretsAsync(deployment, existing, cancellationToken).ConfigureAwait(false);
        var (found, defaultScalingArn) = await configurations.ConfigureAwait(false);
        return new AccountState(account)
        {
            Services = services,
            Repositories = await repositories.ConfigureAwait(false),
            Roles = await roles.ConfigureAwait(false),
            Secrets = secrets,
            Configurations = found,
            DefaultScalingArn = defaultScalingArn,
            Connections = await connections.ConfigureAwait(false),
        };
    }
}
