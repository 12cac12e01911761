using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using AspireAppRunner.Cloud.Applying;
using AspireAppRunner.Cloud.Operations;

namespace AspireAppRunner.Cloud.Stacks;

/// <summary>Looks at a stack until it is left alone, with growing pauses.</summary>
internal sealed class StackWaiter(RunContext run, string subject)
{
    private const int FailuresInARow = 5;
    private const int EventsShown = 10;
    private const string Failed = "_FAILED";

    // The short pauses are for a change set, which is made within seconds; a stack takes minutes.
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    /// <summary>A pause between two looks at something that takes seconds.</summary>
    public Task PauseAsync(int attempt, CancellationToken cancellationToken) => run.Delays.WaitAsync(attempt, s_shortest, s_longest, cancellationToken);

    /// <summary>The stack of a name or ARN; null if there is none.</summary>
    public async Task<Stack?> FindAsync(string nameOrId, CancellationToken cancellationToken)
    {
        var answer = await run.Calls.CallAsync("cloudformation:DescribeStacks", subject, async () =>
        {
            try
            {
                return (DescribeStacksResponse?)await run.Clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = nameOrId }, cancellationToken).ConfigureAwait(false);
            }
            catch (AmazonCloudFormationException missing) when (missing.ErrorCode == "ValidationError" && missing.Message.Contains("does not exist", StringComparison.Ordinal))
            {
                return null;
            }
        }).ConfigureAwait(false);
        return answer?.Stacks?.FirstOrDefault();
    }

    /// <summary>Waits until nothing goes on with a stack.</summary>
    /// <returns>The stack as it is then; null if it is gone.</returns>
    /// <exception cref="DeploymentFailedException">That takes too long.</exception>
    public async Task<Stack?> WaitAsync(string stackId, CancellationToken cancellationToken)
    {
        var (started, failures, seen) = (run.Time.GetTimestamp(), 0, (string?)null);
        // Services that need each other's URLs are made one after the other.
        var timeout = run.Options.OperationTimeout * Math.Max(1, run.Deployment.Services.Count);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var stack = await FindAsync(stackId, cancellationToken).ConfigureAwait(false);
                failures = 0;
                var status = stack?.StackStatus?.Value ?? StackStatus.DELETE_COMPLETE.Value;
                if (!status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
                {
                    return stack;
                }

                if (seen != status)
                {
                    seen = status;
                    run.Log.Progress(subject, status);
                }
            }
            catch (DeploymentFailedException failure) when (AwsErrors.IsTransient(failure.InnerException) && ++failures < FailuresInARow)
            {
                run.Log.Progress(subject, $"{failure.Why} Looking again.");
            }

            if (run.Time.GetElapsedTime(started) > timeout)
            {
                throw new DeploymentFailedException(
                    "Waiting for CloudFormation", subject, $"It did not end within {timeout.TotalMinutes:0} minutes.", "Deploy again when it has: the deployment goes on from there.");
            }

            await run.Delays.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The events that say why a stack failed, the first failure first.</summary>
    /// <param name="stackId">The stack.</param>
    /// <param name="token">What an execution was begun with; <see langword="null"/>: whichever.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<string> FailuresAsync(string stackId, string? token, CancellationToken cancellationToken)
    {
        var events = await run.Calls.PagesAsync(
            "cloudformation:DescribeStackEvents", subject,
            page => run.Clients.CloudFormation.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = stackId, NextToken = page }, cancellationToken),
            page => page.StackEvents, page => page.NextToken).ConfigureAwait(false);

        // The newest come first, and what failed because something else did is only told to have been cancelled.
        var failed = events
            .Where(item => item.ResourceStatus?.Value.EndsWith(Failed, StringComparison.Ordinal) == true && (token is null || item.ClientRequestToken is null || item.ClientRequestToken == token))
            .Where(item => item.ResourceStatusReason?.Contains("cancelled", StringComparison.OrdinalIgnoreCase) != true)
            .Reverse().Take(EventsShown)
            .Select(item => $"{item.ResourceType} {item.LogicalResourceId}: {item.ResourceStatus.Value}, {run.Secrets.Hide(item.ResourceStatusReason ?? "no reason given")}")
            .ToArray();
        return failed.Length == 0 ? "No event tells why." : string.Join(" · ", failed) + ".";
    }
}
