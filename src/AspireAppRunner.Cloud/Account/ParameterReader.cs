using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Cloud.Operations;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Account;

/// <summary>Asks for parameters. What comes from a secret one is remembered only to be kept out of every text.</summary>
internal sealed class ParameterReader(IValueResolver values, SecretTexts secrets)
{
    public async Task<string> ReadAsync(ParameterValue parameter, CancellationToken cancellationToken)
    {
        var value = await values.ResolveAsync(parameter, cancellationToken).ConfigureAwait(false)
            ?? parameter.Default
            ?? throw new DeploymentFailedException("Resolving values", $"parameter {parameter.Name}", "It has no value.", "Give it one: in the configuration, the environment or the prompt.");
        if (parameter.Secret)
        {
            secrets.Add(value);
        }

        return value;
    }

    /// <summary>A secret's whole text, if everything that it is joined from is known; the only place where one comes about.</summary>
    public async Task<string?> ReadAsync(NewSecret secret, KnownValues known, CancellationToken cancellationToken)
    {
        var complete = new KnownValues(known);
        foreach (var parameter in secret.Value.Parts.OfType<ParameterValue>())
        {
            complete.Add(parameter, await ReadAsync(parameter, cancellationToken).ConfigureAwait(false));
        }

        if (!complete.Knows(secret.Value))
        {
            return null;
        }

        var text = complete.Text(secret.Value);
        secrets.Add(text);
        return text;
    }

    /// <summary>What is known before anything is read: the account, parameters that aren't secret, and the ARNs of roles, which follow from their names.</summary>
    public async Task<KnownValues> KnownAsync(AppRunnerDeployment deployment, AccountIdentity account, CancellationToken cancellationToken)
    {
        var known = new KnownValues();
        foreach (var attribute in Enum.GetValues<AccountAttribute>())
        {
            known.Add(new AccountValue(attribute), account.Text(attribute));
        }

        foreach (var parameter in SharedResources.Of(deployment).Parameters.Where(parameter => !parameter.Secret))
        {
            known.Add(parameter, await ReadAsync(parameter, cancellationToken).ConfigureAwait(false));
        }

        foreach (var service in deployment.Services)
        {
            foreach (var kind in (ResourceKind[])[ResourceKind.AccessRole, ResourceKind.InstanceRole])
            {
                known.Add(new ResourceArnValue(kind, service.Name), ResourceNames.RoleArn(deployment, account, service.Name, kind));
            }
        }

        return known;
    }
}
