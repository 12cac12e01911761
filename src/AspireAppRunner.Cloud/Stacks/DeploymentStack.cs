using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using AspireAppRunner.Cloud.Applying;

namespace AspireAppRunner.Cloud.Stacks;

/// <summary>One stack of a deployment: changed by change sets, and removed with what it has.</summary>
internal sealed class DeploymentStack(RunContext run, string name)
{
    // Roles have names of their own, so the weaker capability would not do.
    private const string Capability = "CAPABILITY_NAMED_IAM";

    // What CloudFormation says instead of making a change set that changes nothing.
    private static readonly string[] s_nothingToDo = ["didn't contain changes", "No updates are to be performed"];

    private readonly StackWaiter _waiter = new(run, $"stack {name}");
    private readonly string _subject = $"stack {name}";

    /// <summary>Makes a change set, after whatever still goes on with the stack has ended.</summary>
    /// <exception cref="DeploymentFailedException">It can't be made, or the stack is somebody else's.</exception>
    public async Task<StackChange> PrepareAsync(StackTemplate template, StackParameterList parameters, CancellationToken cancellationToken)
    {
        var stack = await FindChangeableAsync(cancellationToken).ConfigureAwait(false);
        var isNew = stack is null || stack.StackStatus == StackStatus.REVIEW_IN_PROGRESS;
        var request = new CreateChangeSetRequest
        {
            StackName = name,
            ChangeSetName = $"apprunner-{Guid.NewGuid():N}",
            ChangeSetType = isNew ? ChangeSetType.CREATE : ChangeSetType.UPDATE,
            TemplateBody = template.Text,
            Parameters = parameters.For(isNew ? [] : stack!.Parameters ?? []),
            Capabilities = [Capability],
            Tags = [new Tag { Key = OwnershipTags.Environment, Value = run.Deployment.Name }],
        };
        var created = await run.Calls.CallAsync("cloudformation:CreateChangeSet", _subject, async () =>
        {
            try
            {
                return (CreateChangeSetResponse?)await run.Clients.CloudFormation.CreateChangeSetAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (AmazonCloudFormationException refusal) when (!isNew && SaysThatNothingChanges(refusal.Message))
            {
                return null;
            }
        }).ConfigureAwait(false);
        return created is null
            ? new StackChange(stack!.StackId, ChangeSetId: null, IsNew: false, [])
            : await DescribeAsync(new StackChange(created.StackId, created.Id, isNew, []), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a change set that is not executed, and the stack with it if it was made for nothing else.</summary>
    public async Task DiscardAsync(StackChange change)
    {
        if (change.ChangeSetId is null)
        {
            return;
        }

        await run.Calls.FindAsync<DeleteChangeSetResponse, ChangeSetNotFoundException>("cloudformation:DeleteChangeSet", _subject, () =>
            run.Clients.CloudFormation.DeleteChangeSetAsync(new DeleteChangeSetRequest { ChangeSetName = change.ChangeSetId, StackName = change.StackId }, CancellationToken.None)).ConfigureAwait(false);
        if (change.IsNew)
        {
            await DeleteAsync(change.StackId, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Executes a change set and waits until the stack is as it says.</summary>
    /// <exception cref="DeploymentFailedException">The stack failed or was rolled back; the message has the events that say why.</exception>
    public Task ExecuteAsync(StackChange change, CancellationToken cancellationToken) => run.LoggedAsync(
        _subject,
        change.IsNew ? "creating" : "updating",
        async () =>
        {
            var token = Guid.NewGuid().ToString("N");
            await run.Calls.CallAsync("cloudformation:ExecuteChangeSet", _subject, () => run.Clients.CloudFormation.ExecuteChangeSetAsync(
                new ExecuteChangeSetRequest { ChangeSetName = change.ChangeSetId, StackName = change.StackId, ClientRequestToken = token }, cancellationToken)).ConfigureAwait(false);
            // Right after the call the stack may still look as before.
            await run.Delays.WaitAsync(0, cancellationToken).ConfigureAwait(false);
            var stack = await _waiter.WaitAsync(change.StackId, cancellationToken).ConfigureAwait(false);
            return stack?.StackStatus?.Value is "CREATE_COMPLETE" or "UPDATE_COMPLETE"
                ? stack.StackStatus.Value
                : throw new DeploymentFailedException(
                    "Deploying", _subject,
                    $"CloudFormation ended with {stack?.StackStatus?.Value ?? "no stack"}. {await _waiter.FailuresAsync(change.StackId, token, cancellationToken).ConfigureAwait(false)}",
                    "Correct what the events name and deploy again; CloudFormation says little about App Runner, whose own log (aspire do logs-…) says more.");
        },
        status => status);

    /// <summary>What removing the stack removes; nothing, if there is none.</summary>
    public async Task<IReadOnlyList<ResourceChange>> PlanRemovalAsync(CancellationToken cancellationToken) =>
        await FindOwnAsync(cancellationToken).ConfigureAwait(false) is null
            ? []
            : [.. (await ResourcesAsync(cancellationToken).ConfigureAwait(false)).Select(resource => new ResourceChange(resource.ResourceType, resource.LogicalResourceId, ChangeKind.Delete, []))];

    /// <summary>Removes the stack with all that it has.</summary>
    /// <returns>What was removed.</returns>
    public async Task<IReadOnlyList<string>> RemoveAsync(CancellationToken cancellationToken)
    {
        if (await FindOwnAsync(cancellationToken).ConfigureAwait(false) is not { } stack)
        {
            return [];
        }

        var resources = await ResourcesAsync(cancellationToken).ConfigureAwait(false);
        return await run.LoggedAsync(_subject, "removing", async () =>
        {
            if (stack.StackStatus != StackStatus.REVIEW_IN_PROGRESS)
            {
                await _waiter.WaitAsync(stack.StackId, cancellationToken).ConfigureAwait(false);
            }

            await DeleteAsync(stack.StackId, cancellationToken).ConfigureAwait(false);
            return (IReadOnlyList<string>)[.. resources.Select(resource => $"{resource.ResourceType} {resource.LogicalResourceId}"), _subject];
        }, _ => "removed").ConfigureAwait(false);
    }

    /// <summary>The stack in a status that allows a change; null if there is none, perhaps because a failed creation had to be removed first.</summary>
    private async Task<Stack?> FindChangeableAsync(CancellationToken cancellationToken)
    {
        var stack = await FindOwnAsync(cancellationToken).ConfigureAwait(false);
        if (stack is null || stack.StackStatus == StackStatus.REVIEW_IN_PROGRESS)
        {
            return stack;
        }

        stack = await _waiter.WaitAsync(stack.StackId, cancellationToken).ConfigureAwait(false);
        switch (stack?.StackStatus?.Value)
        {
            case null or "DELETE_COMPLETE":
                return null;
            case "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED":
                run.Log.Progress(_subject, $"it was never created in full ({stack.StackStatus.Value}), so it is removed first");
                await DeleteAsync(stack.StackId, cancellationToken).ConfigureAwait(false);
                return null;
            case "UPDATE_ROLLBACK_FAILED" or "DELETE_FAILED":
                throw new DeploymentFailedException(
                    "Deploying", _subject, $"It is {stack.StackStatus.Value}, which CloudFormation can't go on from by itself.",
                    "Continue the rollback, or remove the stack, in the CloudFormation console, and deploy again.");
            default:
                return stack;
        }
    }

    private async Task<Stack?> FindOwnAsync(CancellationToken cancellationToken)
    {
        var stack = await _waiter.FindAsync(name, cancellationToken).ConfigureAwait(false);
        var isOurs = stack?.Tags?.Any(tag => tag.Key == OwnershipTags.Environment && tag.Value == run.Deployment.Name) == true;
        return stack is null || isOurs || run.Options.AdoptExisting
            ? stack
            : throw new DeploymentFailedException(
                "Deploying", _subject, "The account has a stack of that name which was not made by this deployment.",
                $"Give the environment another name, remove that stack, or take it over with {nameof(DeployOptions)}.{nameof(DeployOptions.AdoptExisting)}.");
    }

    private async Task<StackChange> DescribeAsync(StackChange change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var page = await PageAsync(change, token: null, cancellationToken).ConfigureAwait(false);
            switch (page.Status?.Value)
            {
                case nameof(ChangeSetStatus.CREATE_COMPLETE):
                    var changes = (page.Changes ?? []).ToList();
                    for (var token = page.NextToken; !string.IsNullOrEmpty(token); token = page.NextToken)
                    {
                        page = await PageAsync(change, token, cancellationToken).ConfigureAwait(false);
                        changes.AddRange(page.Changes ?? []);
                    }

                    return change with { Changes = [.. changes.Select(StackChange.Describe)] };
                case nameof(ChangeSetStatus.FAILED) when SaysThatNothingChanges(page.StatusReason):
                    return change;
                case nameof(ChangeSetStatus.FAILED):
                    await DiscardAsync(change).ConfigureAwait(false);
                    throw new DeploymentFailedException(
                        "Planning", _subject, run.Secrets.Hide(page.StatusReason ?? "CloudFormation gave no reason."), "Correct what the reason names and deploy again; nothing was changed.");
                default:
                    await _waiter.PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    private static bool SaysThatNothingChanges(string? reason) => s_nothingToDo.Any(text => reason?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);

    private Task<DescribeChangeSetResponse> PageAsync(StackChange change, string? token, CancellationToken cancellationToken) => run.Calls.CallAsync(
        "cloudformation:DescribeChangeSet", _subject,
        () => run.Clients.CloudFormation.DescribeChangeSetAsync(new DescribeChangeSetRequest { ChangeSetName = change.ChangeSetId, StackName = change.StackId, NextToken = token }, cancellationToken));

    private Task<List<StackResourceSummary>> ResourcesAsync(CancellationToken cancellationToken) => run.Calls.PagesAsync(
        "cloudformation:ListStackResources", _subject,
        token => run.Clients.CloudFormation.ListStackResourcesAsync(new ListStackResourcesRequest { StackName = name, NextToken = token }, cancellationToken),
        page => page.StackResourceSummaries, page => page.NextToken);

    private async Task DeleteAsync(string stackId, CancellationToken cancellationToken)
    {
        await run.Calls.CallAsync("cloudformation:DeleteStack", _subject, () =>
            run.Clients.CloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = stackId }, cancellationToken)).ConfigureAwait(false);
        var stack = await _waiter.WaitAsync(stackId, cancellationToken).ConfigureAwait(false);
        if (stack is not null && stack.StackStatus != StackStatus.DELETE_COMPLETE)
        {
            throw new DeploymentFailedException(
                "Removing", _subject, $"CloudFormation ended with {stack.StackStatus?.Value}. {await _waiter.FailuresAsync(stackId, token: null, cancellationToken).ConfigureAwait(false)}",
                "Remove what the events name by hand, and destroy again.");
        }
    }
}
