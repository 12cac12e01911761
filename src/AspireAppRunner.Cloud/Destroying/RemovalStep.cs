using System.Collections.Concurrent;
using Amazon.ECR.Model;
using Amazon.IdentityManagement.Model;
using Amazon.SecretsManager.Model;
using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Applying;
using AspireAppRunner.Cloud.Planning;
using AspireAppRunner.Model;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Destroying;

/// <summary>Removes what a plan says is to go: services first, then what they used. What is gone already is no error.</summary>
internal sealed class RemovalStep(RunContext run)
{
    private readonly ServiceActions _actions = new(run);

    public ConcurrentQueue<string> Removed { get; } = new();

    public async Task RemoveAsync(DetailedPlan plan, CancellationToken cancellationToken)
    {
        await Task.WhenAll(plan.RemovedServices.Select(service => ServiceAsync(service, cancellationToken))).ConfigureAwait(false);
        await Task.WhenAll([
            .. plan.RemovedRoles.Select(role => RoleAsync(role, cancellationToken)),
            .. plan.RemovedSecrets.Select(secret => SecretAsync(secret, cancellationToken)),
            .. plan.RemovedConfigurations.Select(configuration => ConfigurationAsync(configuration, cancellationToken)),
        ]).ConfigureAwait(false);
    }

    /// <summary>Removes a repository, or, if a deployment of the other platform uses it too, only says that this one doesn't any more.</summary>
    public Task RepositoryAsync(OwnRepository own, CancellationToken cancellationToken)
    {
        var (repository, subject) = (own.Repository, $"repository {own.Repository.RepositoryName}");
        if (own.AlsoOf is null)
        {
            return RemovedAsync(subject, () => run.Calls.FindAsync<DeleteRepositoryResponse, RepositoryNotFoundException>("ecr:DeleteRepository", subject, () =>
                run.Clients.Ecr.DeleteRepositoryAsync(new DeleteRepositoryRequest { RepositoryName = repository.RepositoryName, Force = true }, cancellationToken)));
        }

        run.Notes.Enqueue($"The {subject} is left, because {run.Owner.Other.Platform} services of {own.AlsoOf} use it.");
        return run.Calls.FindAsync<UntagResourceResponse, RepositoryNotFoundException>("ecr:UntagResource", subject, () =>
            run.Clients.Ecr.UntagResourceAsync(new UntagResourceRequest { ResourceArn = repository.RepositoryArn, TagKeys = [run.Owner.EnvironmentTag] }, cancellationToken));
    }

    private Task ServiceAsync(ActualService service, CancellationToken cancellationToken)
    {
        var subject = $"service {service.Name}";
        return RemovedAsync(subject, async () =>
        {
            await _actions.DeleteAsync(service, subject, cancellationToken).ConfigureAwait(false);
            run.Notes.Enqueue($"The log groups under {AppRunnerFacts.ServiceLogGroup(service.Name, service.Service.ServiceId)[..^"service".Length]} are left: they are App Runner's, and may be needed to see what happened.");
        });
    }

    public Task RoleAsync(ActualRole role, CancellationToken cancellationToken) => RemovedAsync($"role {role.Name}", async () =>
    {
        var where = $"role {role.Name}";
        foreach (var policy in role.ManagedPolicyArns)
        {
            await run.Calls.FindAsync<DetachRolePolicyResponse, NoSuchEntityException>("iam:DetachRolePolicy", where, () =>
                run.Clients.Iam.DetachRolePolicyAsync(new DetachRolePolicyRequest { RoleName = role.Name, PolicyArn = policy }, cancellationToken)).ConfigureAwait(false);
        }

        foreach (var policy in role.Policies.Keys)
        {
            await run.Calls.FindAsync<DeleteRolePolicyResponse, NoSuchEntityException>("iam:DeleteRolePolicy", where, () =>
                run.Clients.Iam.DeleteRolePolicyAsync(new DeleteRolePolicyRequest { RoleName = role.Name, PolicyName = policy }, cancellationToken)).ConfigureAwait(false);
        }

        await run.Calls.FindAsync<DeleteRoleResponse, NoSuchEntityException>("iam:DeleteRole", where, () =>
            run.Clients.Iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = role.Name }, cancellationToken)).ConfigureAwait(false);
    });

    public Task SecretAsync(ActualSecret secret, CancellationToken cancellationToken) => RemovedAsync($"secret {secret.SecretName}", async () =>
    {
        var days = run.Options.SecretRecoveryDays;
        var answer = await run.Calls.FindAsync<DeleteSecretResponse, Amazon.SecretsManager.Model.ResourceNotFoundException>("secretsmanager:DeleteSecret", $"secret {secret.SecretName}", () =>
            run.Clients.Secrets.DeleteSecretAsync(
                new DeleteSecretRequest { SecretId = secret.Arn, ForceDeleteWithoutRecovery = days == 0 ? true : null, RecoveryWindowInDays = days == 0 ? null : days }, cancellationToken)).ConfigureAwait(false);
        if (answer is not null && days > 0)
        {
            run.Notes.Enqueue($"The secret {secret.SecretName} can be restored for {days} days and is gone after that.");
        }
    });

    private async Task ConfigurationAsync(ActualConfiguration configuration, CancellationToken cancellationToken)
    {
        var where = $"{ConfigurationPlan.TypeOf(configuration.Kind)} {configuration.Name}";
        var isUsed = await run.Calls.CallAsync($"apprunner:Delete{configuration.Kind}", where, async () =>
        {
            try
            {
                await DeleteAsync(configuration, cancellationToken).ConfigureAwait(false);
                return false;
            }
            catch (Sdk.ResourceNotFoundException)
            {
                return false;
            }
            catch (Sdk.InvalidRequestException)
            {
                // App Runner deletes nothing that a service still uses, perhaps one of another deployment; that it is left is told.
                return true;
            }
        }).ConfigureAwait(false);
        if (isUsed)
        {
            run.Notes.Enqueue($"The {where} is left, because a service uses it.");
        }
        else
        {
            Removed.Enqueue(where);
        }
    }

    private Task DeleteAsync(ActualConfiguration configuration, CancellationToken cancellationToken) => configuration.Kind switch
    {
        ResourceKind.AutoScalingConfiguration => run.Clients.AppRunner.DeleteAutoScalingConfigurationAsync(new Sdk.DeleteAutoScalingConfigurationRequest { AutoScalingConfigurationArn = configuration.Arn }, cancellationToken),
        ResourceKind.ObservabilityConfiguration => run.Clients.AppRunner.DeleteObservabilityConfigurationAsync(new Sdk.DeleteObservabilityConfigurationRequest { ObservabilityConfigurationArn = configuration.Arn }, cancellationToken),
        ResourceKind.VpcConnector => run.Clients.AppRunner.DeleteVpcConnectorAsync(new Sdk.DeleteVpcConnectorRequest { VpcConnectorArn = configuration.Arn }, cancellationToken),
        _ => throw new InvalidOperationException($"'{configuration.Kind}' is not a configuration."),
    };

    public async Task RemovedAsync(string subject, Func<Task> remove)
    {
        await run.LoggedAsync(subject, "removing", async () =>
        {
            await remove().ConfigureAwait(false);
            return true;
        }, _ => "removed").ConfigureAwait(false);
        Removed.Enqueue(subject);
    }
}
