using System.Text;
using AspireAppRunner.Model;
using AspireAppRunner.Model.CloudFormation;

namespace AspireAppRunner.Cloud.Stacks;

/// <summary>A template and the stack that is made of it.</summary>
internal sealed record StackTemplate(string StackName, string Text, IReadOnlyDictionary<string, AppRunnerValue> Parameters, IReadOnlyDictionary<string, string> ServiceIds)
{
    // A longer one has to be in a bucket (CloudFormation quotas), and a deployment makes none.
    private const int LongestBody = 51_200;

    /// <summary>The templates of a deployment in the order in which they are deployed.</summary>
    /// <exception cref="DeploymentFailedException">CloudFormation can't take the deployment.</exception>
    public static IReadOnlyList<StackTemplate> Of(AppRunnerDeployment deployment)
    {
        var services = Of(deployment, deployment.Name, CloudFormationWriter.Write(deployment));
        return CloudFormationWriter.WriteRepositories(deployment, new CloudFormationOptions { EmptyRepositoriesOnDelete = true }) is { } repositories
            ? [Of(deployment, RepositoriesOf(deployment.Name), repositories), services]
            : [services];
    }

    /// <summary>The names of the stacks, the one that uses the other first.</summary>
    public static IReadOnlyList<string> NamesInOrderOfRemoval(string deployment) => [deployment, RepositoriesOf(deployment)];

    /// <summary>What CloudFormation leaves undone of a deployment.</summary>
    public static IEnumerable<string> NotesOf(AppRunnerDeployment deployment) =>
        CloudFormationWriter.Write(deployment).Diagnostics.Where(diagnostic => !diagnostic.IsError).Select(diagnostic => diagnostic.Message);

    private static string RepositoriesOf(string deployment) => $"{deployment}-repositories";

    private static StackTemplate Of(AppRunnerDeployment deployment, string stack, CloudFormationTemplate template)
    {
        if (template.Text is not { } text)
        {
            throw new DeploymentFailedException(
                "Writing the template", deployment.Name, string.Join(" ", template.Diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.Message)), "Change the model, or deploy without CloudFormation.");
        }

        return Encoding.UTF8.GetByteCount(text) <= LongestBody
            ? new(stack, text, template.Parameters, template.ServiceIds)
            : throw new DeploymentFailedException(
                "Writing the template", $"stack {stack}", $"It has more than the {LongestBody} bytes that CloudFormation takes without a bucket.",
                "Divide the services among several environments, or deploy without CloudFormation.");
    }
}
