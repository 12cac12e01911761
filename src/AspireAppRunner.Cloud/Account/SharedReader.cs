using Amazon.ECR.Model;
using Amazon.IdentityManagement.Model;
using Amazon.SecretsManager.Model;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Cloud.Operations;
using AspireAppRunner.Model;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Account;

/// <summary>Reads what services need besides themselves: repositories, roles, secrets and connections.</summary>
internal sealed class SharedReader(AwsClients clients, AwsCalls calls, ParameterReader parameters, Ownership owner)
{
    public async Task<IReadOnlyList<ActualRepository>> RepositoriesAsync(AppRunnerDeployment deployment, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(SharedResources.Of(deployment).Repositories.Select(name => calls.FindAsync<DescribeRepositoriesResponse, RepositoryNotFoundException>(
            "ecr:DescribeRepositories", $"repository {name}",
            () => clients.Ecr.DescribeRepositoriesAsync(new DescribeRepositoriesRequest { RepositoryNames = [name] }, cancellationToken)))).ConfigureAwait(false);
        var repositories = found.SelectMany(answer => answer?.Repositories ?? []);
        // App Runner was there first: only who comes after it has to look whose repository it is.
        return owner == Ownership.AppRunner
            ? [.. repositories.Select(repository => new ActualRepository(repository.RepositoryName, repository.RepositoryArn, repository.RepositoryUri))]
            : await Task.WhenAll(repositories.Select(repository => RepositoryAsync(repository, cancellationToken))).ConfigureAwait(false);
    }

    private async Task<ActualRepository> RepositoryAsync(Repository repository, CancellationToken cancellationToken)
    {
        var tags = await RepositoryTagsAsync(repository, cancellationToken).ConfigureAwait(false);
        return new ActualRepository(repository.RepositoryName, repository.RepositoryArn, repository.RepositoryUri)
        {
            IsToBeShared = tags.ContainsKey(owner.Other.EnvironmentTag) && !tags.ContainsKey(owner.EnvironmentTag),
        };
    }

    public async Task<IReadOnlyDictionary<string, string>> RepositoryTagsAsync(Repository repository, CancellationToken cancellationToken)
    {
        var answer = await calls.FindAsync<ListTagsForResourceResponse, RepositoryNotFoundException>(
            "ecr:ListTagsForResource", $"repository {repository.RepositoryName}",
            () => clients.Ecr.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = repository.RepositoryArn }, cancellationToken)).ConfigureAwait(false);
        return (answer?.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
    }

    /// <summary>The roles under the deployment's path, which are ours whether the model still has them or not.</summary>
    public async Task<IReadOnlyList<ActualRole>> RolesAsync(AppRunnerDeployment deployment, AccountIdentity account, CancellationToken cancellationToken)
    {
        var path = ResourceNames.RolePath(deployment, account, owner);
        var roles = await calls.PagesAsync(
            "iam:ListRoles", $"path {path}",
            marker => clients.Iam.ListRolesAsync(new ListRolesRequest { PathPrefix = path, Marker = marker }, cancellationToken),
            page => page.Roles, page => page.IsTruncated == true ? page.Marker : null).ConfigureAwait(false);
        var read = await Task.WhenAll(roles.Select(role => RoleAsync(role.RoleName, cancellationToken))).ConfigureAwait(false);
        return [.. read.OfType<ActualRole>()];
    }

    public async Task<ActualRole?> RoleAsync(string name, CancellationToken cancellationToken)
    {
        var where = $"role {name}";
        var answer = await calls.FindAsync<GetRoleResponse, NoSuchEntityException>(
            "iam:GetRole", where, () => clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = name }, cancellationToken)).ConfigureAwait(false);
        if (answer is null)
        {
            return null;
        }

        var names = await calls.PagesAsync(
            "iam:ListRolePolicies", where,
            marker => clients.Iam.ListRolePoliciesAsync(new ListRolePoliciesRequest { RoleName = name, Marker = marker }, cancellationToken),
            page => page.PolicyNames, page => page.IsTruncated == true ? page.Marker : null).ConfigureAwait(false);
        var attached = await calls.PagesAsync(
            "iam:ListAttachedRolePolicies", where,
            marker => clients.Iam.ListAttachedRolePoliciesAsync(new ListAttachedRolePoliciesRequest { RoleName = name, Marker = marker }, cancellationToken),
            page => page.AttachedPolicies?.Select(policy => policy.PolicyArn), page => page.IsTruncated == true ? page.Marker : null).ConfigureAwait(false);
        var policies = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var policy in names)
        {
            var document = await calls.CallAsync(
                "iam:GetRolePolicy", where, () => clients.Iam.GetRolePolicyAsync(new GetRolePolicyRequest { RoleName = name, PolicyName = policy }, cancellationToken)).ConfigureAwait(false);
            policies[policy] = document.PolicyDocument;
        }

        var tags = (answer.Role.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
        return new ActualRole(
            name, answer.Role.Arn, tags.GetValueOrDefault(owner.EnvironmentTag), tags.GetValueOrDefault(owner.ServiceTag),
            answer.Role.AssumeRolePolicyDocument, policies, attached);
    }

    /// <summary>
    /// The secrets that the model wants, and those of ours that it has no longer. A value is read to be compared and then forgotten: a hash kept in a tag
    /// would let whoever reads tags guess short secrets at leisure, while the deployer holds the wanted value anyway.
    /// </summary>
    public async Task<IReadOnlyList<ActualSecret>> SecretsAsync(AppRunnerDeployment deployment, KnownValues known, CancellationToken cancellationToken)
    {
        var wanted = SharedResources.Of(deployment).Secrets.ToDictionary(secret => ResourceNames.Secret(deployment, secret.Name, owner), StringComparer.Ordinal);
        var read = Task.WhenAll(wanted.Select(secret => SecretAsync(secret.Key, secret.Value, known, cancellationToken)));
        var listed = await calls.PagesAsync(
            "secretsmanager:ListSecrets", $"secrets of {deployment.Name}",
            token => clients.Secrets.ListSecretsAsync(new ListSecretsRequest { Filters = [new Filter { Key = "name", Values = [ResourceNames.SecretPrefix(deployment, owner)] }], NextToken = token }, cancellationToken),
            page => page.SecretList, page => page.NextToken).ConfigureAwait(false);
        var missing = listed.Where(entry => entry.DeletedDate is null && !wanted.ContainsKey(entry.Name)).Select(entry => new ActualSecret(
            entry.Name, entry.ARN, entry.Tags?.FirstOrDefault(tag => tag.Key == owner.EnvironmentTag)?.Value, false, null, null, null) { SecretName = entry.Name });
        return [.. (await read.ConfigureAwait(false)).OfType<ActualSecret>(), .. missing.Where(secret => secret.Environment == deployment.Name)];
    }

    public async Task<ActualSecret?> SecretAsync(string secretName, NewSecret secret, KnownValues known, CancellationToken cancellationToken)
    {
        var where = $"secret {secret.Name}";
        var answer = await calls.FindAsync<DescribeSecretResponse, Amazon.SecretsManager.Model.ResourceNotFoundException>(
            "secretsmanager:DescribeSecret", where, () => clients.Secrets.DescribeSecretAsync(new DescribeSecretRequest { SecretId = secretName }, cancellationToken)).ConfigureAwait(false);
        if (answer is null)
        {
            return null;
        }

        var environment = answer.Tags?.FirstOrDefault(tag => tag.Key == owner.EnvironmentTag)?.Value;
        var actual = new ActualSecret(secret.Name, answer.ARN, environment, answer.DeletedDate is not null, answer.KmsKeyId, null, null) { SecretName = secretName };
        if (actual.IsDeleted)
        {
            return actual;
        }

        // A secret that was made without a value yet answers as if it didn't exist.
        var value = await calls.FindAsync<GetSecretValueResponse, Amazon.SecretsManager.Model.ResourceNotFoundException>(
            "secretsmanager:GetSecretValue", where, () => clients.Secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretName }, cancellationToken)).ConfigureAwait(false);
        var text = await parameters.ReadAsync(secret, known, cancellationToken).ConfigureAwait(false);
        return value is null
            ? actual with { HasWantedValue = false }
            : actual with { VersionId = value.VersionId, HasWantedValue = text is null ? null : text == value.SecretString };
    }

    public async Task<IReadOnlyDictionary<string, string>> ConnectionsAsync(AppRunnerDeployment deployment, CancellationToken cancellationToken)
    {
        var names = SharedResources.Of(deployment).Connections;
        if (names.Count == 0)
        {
            return new Dictionary<string, string>();
        }

        var connections = await calls.PagesAsync(
            "apprunner:ListConnections", "the account",
            token => clients.AppRunner.ListConnectionsAsync(new Sdk.ListConnectionsRequest { NextToken = token }, cancellationToken),
            page => page.ConnectionSummaryList, page => page.NextToken).ConfigureAwait(false);
        return names.ToDictionary(name => name, name => Available(name, connections.FirstOrDefault(connection => connection.ConnectionName == name)), StringComparer.Ordinal);
    }

    private static string Available(string name, Sdk.ConnectionSummary? connection) => connection?.Status?.Value switch
    {
        "AVAILABLE" => connection.ConnectionArn,
        null => throw new DeploymentFailedException("Finding the connection", $"connection {name}", "It does not exist.", "Create it in the App Runner console and finish its handshake there, then deploy again."),
        var status => throw new DeploymentFailedException("Finding the connection", $"connection {name}", $"Its status is {status}.", "Finish its handshake in the App Runner console, then deploy again."),
    };
}
