using Amazon.Runtime;

namespace AspireAppRunner.Cloud.Operations;

/// <summary>Every call to AWS goes through here, so that a failure tells what was tried, on what, why it failed and what to do. Repeating is the SDK's affair.</summary>
internal sealed class AwsCalls(SecretTexts secrets)
{
    public string? CallerArn { get; set; }

    public async Task<T> CallAsync<T>(string action, string where, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception) when (AwsErrors.IsOfAws(exception))
        {
            var (why, remedy) = AwsErrors.Explain(exception, action, CallerArn);
            // An inner exception is printed with the outer one; one that holds a secret must not be.
            throw new DeploymentFailedException(action, where, secrets.Hide(why), remedy, innerException: secrets.Occurs(exception.ToString()) ? null : exception);
        }
    }

    /// <summary>Reads what may not exist.</summary>
    public Task<T?> FindAsync<T, TNotFound>(string action, string where, Func<Task<T>> call)
        where T : class
        where TNotFound : AmazonServiceException => CallAsync(action, where, async () =>
        {
            try
            {
                return (T?)await call().ConfigureAwait(false);
            }
            catch (TNotFound)
            {
                return null;
            }
        });

    /// <summary>Follows pages to the last. A page may be empty and yet not the last one.</summary>
    public async Task<List<TItem>> PagesAsync<TPage, TItem>(
        string action, string where, Func<string?, Task<TPage>> page, Func<TPage, IEnumerable<TItem>?> items, Func<TPage, string?> next)
    {
        var all = new List<TItem>();
        string? token = null;
        do
        {
            var answer = await CallAsync(action, where, () => page(token)).ConfigureAwait(false);
            all.AddRange(items(answer) ?? []);
            token = next(answer);
        }
        while (!string.IsNullOrEmpty(token));
        return all;
    }
}
