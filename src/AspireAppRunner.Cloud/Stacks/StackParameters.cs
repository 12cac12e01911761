using Amazon.CloudFormation.Model;
using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Applying;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Stacks;

/// <summary>Gives the parameters of a template their values: pushed images, connections of the account, and what the app model supplies.</summary>
internal sealed class StackParameters(RunContext run, AccountIdentity account)
{
    /// <summary>Pushes the images that a template takes, into repositories that are there by now.</summary>
    /// <returns>Each image's identifier by its repository.</returns>
    public async Task<IReadOnlyDictionary<string, string>> PushAsync(StackTemplate template, CancellationToken cancellationToken)
    {
        var wanted = template.Parameters.Values.OfType<ImageValue>().Select(image => image.Repository).ToArray();
        if (wanted.Length == 0)
        {
            return new Dictionary<string, string>();
        }

        var repositories = await run.Shared.RepositoriesAsync(run.Deployment, cancellationToken).ConfigureAwait(false);
        var known = await run.Parameters.KnownAsync(run.Deployment, account, cancellationToken).ConfigureAwait(false);
        var step = new ImageStep(run, new AccountState(account) { Repositories = repositories }, known);
        var pushed = await Task.WhenAll(wanted.Select(repository => step.PushAsync(repository, cancellationToken))).ConfigureAwait(false);
        return wanted.Zip(pushed).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    /// <summary>Reads the values.</summary>
    /// <param name="template">The template.</param>
    /// <param name="images">The pushed images; <see langword="null"/>: those that the stack has stay.</param>
    /// <param name="cancellationToken">Ends the wait for values.</param>
    public async Task<StackParameterList> ReadAsync(StackTemplate template, IReadOnlyDictionary<string, string>? images, CancellationToken cancellationToken)
    {
        var connections = new Lazy<Task<IReadOnlyDictionary<string, string>>>(() => run.Shared.ConnectionsAsync(run.Deployment, cancellationToken));
        var (values, kept) = (new List<Parameter>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (name, value) in template.Parameters)
        {
            if (value is ImageValue { Repository: var repository } && images is null)
            {
                // Of a stack that isn't there yet nothing is run from this.
                kept[name] = $"{account.AccountId}.dkr.ecr.{account.Region}.amazonaws.com/{repository}:not-pushed-yet";
                continue;
            }

            var text = value switch
            {
                ImageValue image => images![image.Repository],
                ResourceArnValue { Kind: ResourceKind.Connection } connection => (await connections.Value.ConfigureAwait(false))[connection.Name],
                ParameterValue parameter => await run.Parameters.ReadAsync(parameter, cancellationToken).ConfigureAwait(false),
                _ => throw new InvalidOperationException($"'{value}' is no parameter of a template."),
            };
            values.Add(new Parameter { ParameterKey = name, ParameterValue = text });
        }

        return new StackParameterList(values, kept);
    }
}

/// <summary>The parameters of a stack.</summary>
/// <param name="Values">Those that have a value.</param>
/// <param name="Kept">Those that keep what the stack has, with what a stack that has nothing gets instead.</param>
internal sealed record StackParameterList(IReadOnlyList<Parameter> Values, IReadOnlyDictionary<string, string> Kept)
{
    /// <summary>All of them as a change of a stack takes them.</summary>
    public List<Parameter> For(IEnumerable<Parameter> before)
    {
        var there = before.Select(parameter => parameter.ParameterKey).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Values,
            .. Kept.Select(kept => there.Contains(kept.Key)
                ? new Parameter { ParameterKey = kept.Key, UsePreviousValue = true }
                : new Parameter { ParameterKey = kept.Key, ParameterValue = kept.Value }),
        ];
    }
}
