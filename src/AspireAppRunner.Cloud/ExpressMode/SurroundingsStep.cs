using Amazon.CloudWatchLogs.Model;
using Amazon.ECS;
using AspireAppRunner.Cloud.Applying;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Cloud.Destroying;
using AspireAppRunner.Model.ExpressMode;
using Sdk = Amazon.ECS.Model;

namespace AspireAppRunner.Cloud.ExpressMode;

/// <summary>Makes and removes what Express services are in and write to: the cluster and the log groups.</summary>
internal sealed class SurroundingsStep(RunContext run)
{
    public Task CreateClusterAsync(string name, KnownValues known, CancellationToken cancellationToken) => run.LoggedAsync($"cluster {name}", "creating", () =>
        run.Calls.CallAsync("ecs:CreateCluster", $"cluster {name}", () => run.Clients.Ecs.CreateClusterAsync(
            new Sdk.CreateClusterRequest { ClusterName = name, CapacityProviders = ["FARGATE"], Tags = [.. run.Tags(known).Select(tag => new Sdk.Tag { Key = tag.Key, Value = tag.Value })] }, cancellationToken)), _ => "created");

    public async Task LogGroupAsync(ExpressService target, IReadOnlyList<ActualLogGroup> actual, KnownValues known, CancellationToken cancellationToken)
    {
        var (name, where) = (target.LogGroup, $"log group {target.LogGroup}");
        var found = actual.FirstOrDefault(group => group.Name == name);
        if (found is null)
        {
            await run.Calls.CallAsync("logs:CreateLogGroup", where, async () =>
            {
                try
                {
                    await run.Clients.Logs.CreateLogGroupAsync(
                        new CreateLogGroupRequest { LogGroupName = name, Tags = run.Tags(known).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal) }, cancellationToken).ConfigureAwait(false);
                }
                catch (ResourceAlreadyExistsException)
                {
                    // Made by a call whose answer was lost.
                }

                return true;
            }).ConfigureAwait(false);
        }

        if (target.LogRetentionDays is { } days && found?.RetentionDays != days)
        {
            await run.Calls.CallAsync("logs:PutRetentionPolicy", where, () =>
                run.Clients.Logs.PutRetentionPolicyAsync(new PutRetentionPolicyRequest { LogGroupName = name, RetentionInDays = days }, cancellationToken)).ConfigureAwait(false);
        }
    }

    public Task RemoveLogGroupAsync(RemovalStep removal, ActualLogGroup group, CancellationToken cancellationToken) => removal.RemovedAsync($"log group {group.Name}", () =>
        run.Calls.FindAsync<DeleteLogGroupResponse, ResourceNotFoundException>("logs:DeleteLogGroup", $"log group {group.Name}", () =>
            run.Clients.Logs.DeleteLogGroupAsync(new DeleteLogGroupRequest { LogGroupName = group.Name }, cancellationToken)));

    /// <summary>Removes the deployment's own cluster, if nothing else is in it.</summary>
    public async Task RemoveClusterAsync(RemovalStep removal, string name, CancellationToken cancellationToken)
    {
        var inUse = await run.Calls.CallAsync("ecs:DeleteCluster", $"cluster {name}", async () =>
        {
            try
            {
                await run.Clients.Ecs.DeleteClusterAsync(new Sdk.DeleteClusterRequest { Cluster = name }, cancellationToken).ConfigureAwait(false);
                return false;
            }
            catch (Sdk.ClusterNotFoundException)
            {
                return false;
            }
            catch (AmazonECSException exception) when (exception.ErrorCode.StartsWith("ClusterContains", StringComparison.Ordinal))
            {
                // Somebody else put something there; that it is left is told.
                return true;
            }
        }).ConfigureAwait(false);
        if (inUse)
        {
            run.Notes.Enqueue($"The cluster {name} is left, because something else runs in it.");
        }
        else
        {
            removal.Removed.Enqueue($"cluster {name}");
        }
    }
}
