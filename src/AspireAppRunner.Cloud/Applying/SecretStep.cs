using Amazon.SecretsManager.Model;
using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Applying;

/// <summary>Sees to it that a secret exists, and that it has the wanted value. The two are apart, because a value may hold the URL of a service that needs the secret's ARN.</summary>
internal sealed class SecretStep(RunContext run, AccountState actual, KnownValues known)
{
    public async Task<string> CreateAsync(NewSecret secret, CancellationToken cancellationToken)
    {
        var name = ResourceNames.Secret(run.Deployment, secret.Name, run.Owner);
        var where = $"secret {secret.Name}";
        var found = Find(secret);
        if (found is { IsDeleted: true })
        {
            await run.Calls.CallAsync(
                "secretsmanager:RestoreSecret", where, () => run.Clients.Secrets.RestoreSecretAsync(new RestoreSecretRequest { SecretId = found.Arn }, cancellationToken)).ConfigureAwait(false);
        }

        var key = secret.KmsKeyArn is null ? null : known.Text(secret.KmsKeyArn);
        if (found is not null)
        {
            await KeepAsync(secret, found, key, cancellationToken).ConfigureAwait(false);
            return found.Arn;
        }

        return await run.LoggedAsync(where, "creating", () => run.Calls.CallAsync("secretsmanager:CreateSecret", where, async () =>
        {
            try
            {
                var created = await run.Clients.Secrets.CreateSecretAsync(
                    new CreateSecretRequest
                    {
                        Name = name,
                        Description = $"{secret.Name}, for the {run.Owner.Platform} services of {run.Deployment.Name}",
                        KmsKeyId = key,
                        Tags = [.. run.Tags(known).Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
                    },
                    cancellationToken).ConfigureAwait(false);
                return created.ARN;
            }
            catch (ResourceExistsException)
            {
                // Made by a call whose answer was lost.
                var described = await run.Clients.Secrets.DescribeSecretAsync(new DescribeSecretRequest { SecretId = name }, cancellationToken).ConfigureAwait(false);
                return described.ARN;
            }
        }), _ => "created").ConfigureAwait(false);
    }

    /// <summary>Gives a secret its value, if it hasn't that already, and answers with the id of the version.</summary>
    public async Task<string> PutValueAsync(NewSecret secret, KnownValues complete, CancellationToken cancellationToken)
    {
        var where = $"secret {secret.Name}";
        var name = ResourceNames.Secret(run.Deployment, secret.Name, run.Owner);
        var found = Find(secret);
        if (found is not { HasWantedValue: true } || secret.Value.Parts.OfType<ServiceValue>().Any())
        {
            found = await run.Shared.SecretAsync(name, secret, complete, cancellationToken).ConfigureAwait(false);
        }

        if (found is { HasWantedValue: true, VersionId: { } version })
        {
            return version;
        }

        var value = await run.Parameters.ReadAsync(secret, complete, cancellationToken).ConfigureAwait(false)
            ?? throw new DeploymentFailedException("Resolving values", where, $"'{secret.Value}' is not known.", "See that everything it refers to is part of the deployment.");
        return await run.LoggedAsync(where, "new value", () => run.Calls.CallAsync("secretsmanager:PutSecretValue", where, async () =>
        {
            var put = await run.Clients.Secrets.PutSecretValueAsync(
                new PutSecretValueRequest { SecretId = name, SecretString = value, ClientRequestToken = Guid.NewGuid().ToString() }, cancellationToken).ConfigureAwait(false);
            return put.VersionId;
        }), id => $"version {id}").ConfigureAwait(false);
    }

    private ActualSecret? Find(NewSecret secret) => actual.Secrets.FirstOrDefault(item => item.SecretName == ResourceNames.Secret(run.Deployment, secret.Name, run.Owner));

    private async Task KeepAsync(NewSecret secret, ActualSecret found, string? key, CancellationToken cancellationToken)
    {
        var where = $"secret {secret.Name}";
        if (key is not null && found.KmsKeyId != key)
        {
            await run.Calls.CallAsync(
                "secretsmanager:UpdateSecret", where, () => run.Clients.Secrets.UpdateSecretAsync(new UpdateSecretRequest { SecretId = found.Arn, KmsKeyId = key }, cancellationToken)).ConfigureAwait(false);
        }

        if (found.Environment != run.Deployment.Name)
        {
            await run.Calls.CallAsync(
                "secretsmanager:TagResource", where,
                () => run.Clients.Secrets.TagResourceAsync(new TagResourceRequest { SecretId = found.Arn, Tags = [new Tag { Key = run.Owner.EnvironmentTag, Value = run.Deployment.Name }] }, cancellationToken)).ConfigureAwait(false);
        }
    }
}
