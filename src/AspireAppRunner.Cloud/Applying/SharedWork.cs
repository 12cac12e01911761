using System.Collections.Concurrent;
using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Cloud.Planning;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Applying;

/// <summary>Work that several services may ask for, and that is done once: images, secrets and roles, on App Runner and in ECS Express Mode alike.</summary>
internal sealed class SharedWork(RunContext run, AccountState actual, KnownValues known, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<object>>> _work = new(StringComparer.Ordinal);
    private readonly ImageStep _images = new(run, actual, known);
    private readonly SecretStep _secrets = new(run, actual, known);

    /// <summary>Waits for everything, and tells every failure once: whoever needed what failed failed with the same exception.</summary>
    public static async Task WhenAllAsync(Task[] work, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(work).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested && Failures(work) is { Count: > 0 } failures)
        {
            throw failures.Count == 1 ? failures[0] : new DeploymentFailedException(failures);
        }
    }

    public async Task<T> OnceAsync<T>(string key, Func<Task<T>> work) where T : notnull =>
        (T)await _work.GetOrAdd(key, _ => new(async () => await work().ConfigureAwait(false))).Value.ConfigureAwait(false);

    /// <summary>The image of a repository, pushed, by its digest.</summary>
    public Task<string> ImageAsync(string repository) => OnceAsync($"image {repository}", () => _images.PushAsync(repository, cancellationToken));

    public Task<string> SecretArnAsync(string name) => OnceAsync($"secret {name}", () => _secrets.CreateAsync(Secret(name), cancellationToken));

    /// <summary>The id of the version of a secret that has the wanted value.</summary>
    /// <param name="name">The secret.</param>
    /// <param name="valueOf">Waits for what a value says of a service.</param>
    public Task<string> SecretVersionAsync(string name, Func<ServiceValue, Task<string>> valueOf) => OnceAsync($"value of secret {name}", async () =>
    {
        var secret = Secret(name);
        await SecretArnAsync(name).ConfigureAwait(false);
        var complete = new KnownValues(known);
        foreach (var other in secret.Value.Parts.OfType<ServiceValue>())
        {
            complete.Add(other, await valueOf(other).ConfigureAwait(false));
        }

        return await _secrets.PutValueAsync(secret, complete, cancellationToken).ConfigureAwait(false);
    });

    /// <summary>The ARN of a role that is as planned.</summary>
    /// <param name="planned">The plan.</param>
    /// <param name="resolve">Waits for the parts of values that its permissions name.</param>
    public Task<string> RoleAsync(RolePlan planned, Func<IEnumerable<AppRunnerValue>, Task<KnownValues>> resolve) => OnceAsync($"role {planned.RoleName}", async () =>
    {
        var values = planned.Definition.Statements.SelectMany(statement => statement.Resources).Concat(planned.Definition.ManagedPolicyArns);
        var complete = await resolve(values.SelectMany(value => value.Parts)).ConfigureAwait(false);
        return await new RoleStep(run).ApplyAsync(RolePlan.Of(planned.Identity, planned.Definition, planned.Actual, complete), complete, cancellationToken).ConfigureAwait(false);
    });

    private static List<DeploymentFailedException> Failures(Task[] work) =>
        [.. work.Where(task => task.IsFaulted).SelectMany(task => task.Exception!.InnerExceptions).OfType<DeploymentFailedException>().Distinct()];

    private NewSecret Secret(string name) => SharedResources.Of(run.Deployment).Secrets.First(secret => secret.Name == name);
}
