using Amazon.IdentityManagement.Model;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Cloud.Planning;

namespace AspireAppRunner.Cloud.Applying;

/// <summary>Makes a role, or brings one to what the model asks for. Each call leaves a role that a later run recognises and completes.</summary>
internal sealed class RoleStep(RunContext run)
{
    public async Task<string> ApplyAsync(RolePlan plan, KnownValues known, CancellationToken cancellationToken)
    {
        var change = plan.Change;
        if (change.Kind == ChangeKind.None)
        {
            return plan.Actual!.Arn;
        }

        return await run.LoggedAsync($"role {plan.RoleName}", plan.Actual is null ? "creating" : "updating", async () =>
        {
            var arn = plan.Actual?.Arn ?? await CreateAsync(plan, known, cancellationToken).ConfigureAwait(false);
            await PolicyAsync(plan, cancellationToken).ConfigureAwait(false);
            return arn;
        }, _ => "done").ConfigureAwait(false);
    }

    private async Task<string> CreateAsync(RolePlan plan, KnownValues known, CancellationToken cancellationToken)
    {
        var tags = run.Tags(known).Concat(plan.Service is { } service ? [new(run.Owner.ServiceTag, service)] : (KeyValuePair<string, string>[])[]).Select(tag => new Tag { Key = tag.Key, Value = tag.Value });
        return await run.Calls.CallAsync("iam:CreateRole", $"role {plan.RoleName}", async () =>
        {
            try
            {
                var created = await run.Clients.Iam.CreateRoleAsync(
                    new CreateRoleRequest
                    {
                        RoleName = plan.RoleName,
                        Path = plan.Path,
                        AssumeRolePolicyDocument = plan.Trust,
                        Description = plan.Service is { } named ? $"Of the {run.Owner.Platform} service {named} of {run.Deployment.Name}" : $"Of the {run.Owner.Platform} services of {run.Deployment.Name}",
                        Tags = [.. tags],
                    },
                    cancellationToken).ConfigureAwait(false);
                return created.Role.Arn;
            }
            catch (EntityAlreadyExistsException)
            {
                // Made by a call whose answer was lost; its name has a hash of this deployment, so it is nobody else's.
                var found = await run.Clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = plan.RoleName }, cancellationToken).ConfigureAwait(false);
                return found.Role.Arn;
            }
        }).ConfigureAwait(false);
    }

    private async Task PolicyAsync(RolePlan plan, CancellationToken cancellationToken)
    {
        var where = $"role {plan.RoleName}";
        if (plan.ChangesTrust)
        {
            await run.Calls.CallAsync("iam:UpdateAssumeRolePolicy", where, () => run.Clients.Iam.UpdateAssumeRolePolicyAsync(
                new UpdateAssumeRolePolicyRequest { RoleName = plan.RoleName, PolicyDocument = plan.Trust }, cancellationToken)).ConfigureAwait(false);
        }

        if (plan.ChangesPermissions && plan.Permissions is { } permissions)
        {
            await run.Calls.CallAsync("iam:PutRolePolicy", where, () => run.Clients.Iam.PutRolePolicyAsync(
                new PutRolePolicyRequest { RoleName = plan.RoleName, PolicyName = run.Owner.PolicyName, PolicyDocument = permissions }, cancellationToken)).ConfigureAwait(false);
        }
        else if (plan.ChangesPermissions)
        {
            await run.Calls.CallAsync("iam:DeleteRolePolicy", where, () => run.Clients.Iam.DeleteRolePolicyAsync(
                new DeleteRolePolicyRequest { RoleName = plan.RoleName, PolicyName = run.Owner.PolicyName }, cancellationToken)).ConfigureAwait(false);
        }

        foreach (var policy in plan.Attached)
        {
            await run.Calls.CallAsync("iam:AttachRolePolicy", where, () => run.Clients.Iam.AttachRolePolicyAsync(
                new AttachRolePolicyRequest { RoleName = plan.RoleName, PolicyArn = policy }, cancellationToken)).ConfigureAwait(false);
        }

        foreach (var policy in plan.Detached)
        {
            await run.Calls.CallAsync("iam:DetachRolePolicy", where, () => run.Clients.Iam.DetachRolePolicyAsync(
                new DetachRolePolicyRequest { RoleName = plan.RoleName, PolicyArn = policy }, cancellationToken)).ConfigureAwait(false);
        }
    }
}
