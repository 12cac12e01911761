using AspireAppRunner.Model;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>The README of the output folder: what the files are and what to do with them.</summary>
internal static class ArtifactGuide
{
    public static string Write(AppRunnerDeployment deployment)
    {
        var shared = SharedResources.Of(deployment);
        var text = new System.Text.StringBuilder();
        text.Append($"# App Runner: {deployment.Name}\n\n");
        text.Append("Written by `aspire publish`. Publishing again replaces these files, so change the AppHost instead of them.\n\n");
        text.Append("| file | what it is |\n|---|---|\n");
        text.Append("| `template.yaml` | A CloudFormation template with the services and all that they need. |\n");
        if (shared.Repositories.Count > 0)
        {
            text.Append("| `repositories.yaml` | A CloudFormation template with the ECR repositories; deployed first, because images must be there before services. |\n");
        }

        foreach (var service in deployment.Services)
        {
            text.Append($"| `services/{service.Name}/create-service.json` | Input of the API's CreateService, for `aws apprunner create-service --cli-input-json`. What is known only later stands as `${{…}}`. |\n");
            text.Append($"| `services/{service.Name}/update-service.json` | Input of UpdateService. |\n");
            if (service.Source is CodeSource code)
            {
                if (code.ConfigurationSource == ConfigurationSource.Api)
                {
                    text.Append($"| `services/{service.Name}/apprunner.yaml` | The same configuration for the repository, if it should move there. |\n");
                }

                text.Append($"| `services/{service.Name}/Dockerfile` | Builds the source directory as App Runner does, for running it elsewhere. |\n");
            }
        }

        text.Append("\n## Deploying the template\n\n");
        AppendSteps(text, deployment, shared);
        return text.ToString();
    }

    private static void AppendSteps(System.Text.StringBuilder text, AppRunnerDeployment deployment, SharedResources shared)
    {
        if (shared.Repositories.Count > 0)
        {
            text.Append($"""
                Create the repositories, then build and push an image (linux/amd64) to each:

                ```
                aws cloudformation deploy --template-file repositories.yaml --stack-name {deployment.Name}-repositories
                ```

                Repositories: {string.Join(", ", shared.Repositories.Select(name => $"`{name}`"))}.


                """);
        }

        text.Append($"""
            Deploy the services; parameters without a default have to be given with `--parameter-overrides`:

            ```
            aws cloudformation deploy --template-file template.yaml --stack-name {deployment.Name} --capabilities CAPABILITY_IAM
            ```

            """);
        if (shared.Parameters.Any(parameter => parameter.Secret))
        {
            text.Append("\nSecret parameters are `NoEcho`: CloudFormation doesn't show them, and the services read them from Secrets Manager.\n");
        }
    }
}
