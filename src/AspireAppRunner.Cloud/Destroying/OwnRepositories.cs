using Amazon.ECR.Model;
using AspireAppRunner.Cloud.Applying;

namespace AspireAppRunner.Cloud.Destroying;

/// <summary>Finds the repositories that carry a deployment's tag, whatever their names: only removing a deployment needs to look at all of them.</summary>
internal static class OwnRepositories
{
    public static async Task<IReadOnlyList<Repository>> FindAsync(RunContext run, CancellationToken cancellationToken)
    {
        var all = await run.Calls.PagesAsync(
            "ecr:DescribeRepositories", "the registry",
            token => run.Clients.Ecr.DescribeRepositoriesAsync(new DescribeRepositoriesRequest { NextToken = token }, cancellationToken),
            page => page.Repositories, page => page.NextToken).ConfigureAwait(false);
        var read = await Task.WhenAll(all.Select(async repository =>
        {
            var answer = await run.Calls.FindAsync<ListTagsForResourceResponse, RepositoryNotFoundException>(
                "ecr:ListTagsForResource", $"repository {repository.RepositoryName}",
                () => run.Clients.Ecr.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = repository.RepositoryArn }, cancellationToken)).ConfigureAwait(false);
            return answer?.Tags?.Any(tag => tag.Key == OwnershipTags.Environment && tag.Value == run.Deployment.Name) == true ? repository : null;
        })).ConfigureAwait(false);
        return [.. read.OfType<Repository>()];
    }
}
