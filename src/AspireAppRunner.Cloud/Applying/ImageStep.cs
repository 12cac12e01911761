using System.Text;
using Amazon.ECR.Model;
using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;

namespace AspireAppRunner.Cloud.Applying;

/// <summary>Sees to it that a repository exists, and pushes its image; a service runs it by its digest, which no later push can change.</summary>
internal sealed class ImageStep(RunContext run, AccountState actual, KnownValues known)
{
    private readonly Lazy<Task<RegistryLogin>> _login = new(() => LogInAsync(run));

    public async Task<string> PushAsync(string repository, CancellationToken cancellationToken)
    {
        var subject = $"image {repository}";
        var pusher = run.Request.Images
            ?? throw new DeploymentFailedException("Pushing the image", subject, "There is nothing to push it with.", $"Give the request an {nameof(IImagePusher)}.");
        var found = actual.Repositories.FirstOrDefault(item => item.Name == repository);
        if (found is { IsToBeShared: true })
        {
            await run.Calls.CallAsync("ecr:TagResource", $"repository {repository}", () => run.Clients.Ecr.TagResourceAsync(
                new TagResourceRequest { ResourceArn = found.Arn, Tags = [new Tag { Key = run.Owner.EnvironmentTag, Value = run.Deployment.Name }] }, cancellationToken)).ConfigureAwait(false);
        }

        var uri = found?.Uri ?? await CreateAsync(repository, cancellationToken).ConfigureAwait(false);
        // The login is one for all images, so nobody's cancellation may end it for the others.
        var digest = await run.LoggedAsync(
            subject, $"pushing to {uri}", () => pusher.PushAsync(new ImagePush(repository, uri, _ => _login.Value), cancellationToken), digest => digest).ConfigureAwait(false);
        return $"{uri}@{digest}";
    }

    private async Task<string> CreateAsync(string repository, CancellationToken cancellationToken)
    {
        var created = await run.Calls.CallAsync("ecr:CreateRepository", $"repository {repository}", async () =>
        {
            try
            {
                var answer = await run.Clients.Ecr.CreateRepositoryAsync(
                    new CreateRepositoryRequest { RepositoryName = repository, Tags = [.. run.Tags(known).Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] }, cancellationToken).ConfigureAwait(false);
                return answer.Repository;
            }
            catch (RepositoryAlreadyExistsException)
            {
                // Made between reading and now, or by a call whose answer was lost.
                var found = await run.Clients.Ecr.DescribeRepositoriesAsync(new DescribeRepositoriesRequest { RepositoryNames = [repository] }, cancellationToken).ConfigureAwait(false);
                return found.Repositories[0];
            }
        }).ConfigureAwait(false);
        run.Log.Progress($"image {repository}", "repository created");
        return created.RepositoryUri;
    }

    private static async Task<RegistryLogin> LogInAsync(RunContext run)
    {
        var answer = await run.Calls.CallAsync(
            "ecr:GetAuthorizationToken", "the registry", () => run.Clients.Ecr.GetAuthorizationTokenAsync(new GetAuthorizationTokenRequest())).ConfigureAwait(false);
        var login = answer.AuthorizationData[0];
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(login.AuthorizationToken)).Split(':', 2);
        run.Secrets.Add(pair[1]);
        return new RegistryLogin(new Uri(login.ProxyEndpoint).Authority, pair[0], pair[1]);
    }
}
