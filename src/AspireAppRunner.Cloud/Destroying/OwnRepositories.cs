using Amazon.ECR.Model;
using AspireAppRunner.Cloud.Applying;

namespace AspireAppRunner.Cloud.Destroying;

/// <summary>A repository that carries a deployment's tag.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="AlsoOf">The deployment of the other platform that uses it too; <see langword="null"/>: none.</param>
internal sealed record OwnRepository(Repository Repository, string? AlsoOf);

/// <summary>Finds the repositories that carry a deployment's tag, whatever their names: only removing a deployment needs to look at all of them.</summary>
internal static class OwnRepositories
{
    public static async Task<IReadOnlyList<OwnRepository>> FindAsync(RunContext run, CancellationToken cancellationToken)
    {
        var all = await run.Calls.PagesAsync(
            "ecr:DescribeRepositories", "the registry",
            token => run.Clients.Ecr.DescribeRepositoriesAsync(new DescribeRepositoriesRequest { NextToken = token }, cancellationToken),
            page => page.Repositories, page => page.NextToken).ConfigureAwait(false);
        var read = await Task.WhenAll(all.Select(async repository =>
        {
            var tags = await run.Shared.RepositoryTagsAsync(repository, cancellationToken).ConfigureAwait(false);
            return tags.GetValueOrDefault(run.Owner.EnvironmentTag) == run.Deployment.Name ? new OwnRepository(repository, tags.GetValueOrDefault(run.Owner.Other.EnvironmentTag)) : null;
        })).ConfigureAwait(false);
        return [.. read.OfType<OwnRepository>()];
    }

    /// <summary>What removing them means: those that others use are left.</summary>
    public static IEnumerable<ResourceChange> Changes(IEnumerable<OwnRepository> repositories, Ownership owner) => repositories.Select(repository => repository.AlsoOf is { } other
        ? new ResourceChange("repository", repository.Repository.RepositoryName, ChangeKind.Update, [new($"Tags.{owner.EnvironmentTag}", "set", null)], $"left, because {owner.Other.Platform} services of {other} use it")
        : new ResourceChange("repository", repository.Repository.RepositoryName, ChangeKind.Delete, [], "with its images"));
}
