using static AspireAppRunner.Model.DiagnosticRules;

namespace AspireAppRunner.Model.Validation;

/// <summary>Rules about services that run an image.</summary>
internal static class ImageRules
{
    private const string Setting = "ImageRepository.ImageIdentifier";
    private const string AccessRoleSetting = "AuthenticationConfiguration.AccessRoleArn";
    private const int LongestIdentifier = 1024;

    public static void Check(ServiceFindings findings, DeploymentIndex deployment, AppRunnerService service, ImageSource image)
    {
        CheckIdentifier(findings, image.ImageIdentifier);
        ArnRules.CheckRole(findings, AccessRoleSetting, image.AccessRole?.Arn);
        if (image.RepositoryType == ImageRepositoryType.EcrPublic)
        {
            CheckPublic(findings, service, image);
        }
        else if (deployment.AccountId is { } account && image.Repository is { AccountId: { } owner } && owner != account)
        {
            CheckForeignAccount(findings, service, image, owner, account);
        }
    }

    private static void CheckIdentifier(ServiceFindings findings, AppRunnerValue identifier)
    {
        if (identifier is ImageValue { Repository: var repository })
        {
            if (!Patterns.RepositoryName.IsMatch(repository))
            {
                findings.Add(RepositoryName, Setting, $"'{repository}' is not a name for an ECR repository.", "Use 2–256 lower-case letters and digits, with single '.', '_', '-' or '/' between them.");
            }

            return;
        }

        if (identifier.Text is not { } text)
        {
            return;
        }

        if (!Patterns.KnownRegistry.IsMatch(text))
        {
            findings.Add(ForeignRegistry, Setting, $"App Runner can't pull '{text}': it knows Amazon ECR and Amazon ECR Public only.", "Push the image to a repository in ECR, or take one from public.ecr.aws (Docker's official images are under public.ecr.aws/docker/library).");
        }
        else if (text.Length > LongestIdentifier || !Patterns.ImageIdentifier.IsMatch(text))
        {
            findings.Add(ImageIdentifier, Setting, $"'{text}' is not an image identifier.", "Give registry/repository:tag or registry/repository@digest, the repository in lower case.");
        }
    }

    private static void CheckPublic(ServiceFindings findings, AppRunnerService service, ImageSource image)
    {
        if (service.AutoDeploymentsEnabled)
        {
            findings.Add(AutoDeploymentsPublic, "AutoDeploymentsEnabled", "App Runner can't watch ECR Public for new images.", "Turn automatic deployments off, or copy the image to a repository of your own.");
        }

        if (image.AccessRole is not null)
        {
            findings.Add(AccessRoleUnused, AccessRoleSetting, "Pulling from ECR Public takes no role.", "Leave the access role out.");
        }
    }

    private static void CheckForeignAccount(ServiceFindings findings, AppRunnerService service, ImageSource image, string owner, string account)
    {
        if (service.AutoDeploymentsEnabled)
        {
            findings.Add(AutoDeploymentsForeignAccount, "AutoDeploymentsEnabled", $"App Runner watches repositories of the service's own account {account} only; this one belongs to {owner}.", "Turn automatic deployments off, or copy the image to a repository of the service's account.");
        }

        findings.Add(RepositoryPolicy, Setting, $"The repository '{image.Repository.Name}' belongs to account {owner}.", "Its repository policy must allow the access role ecr:BatchGetImage, ecr:DescribeImages and ecr:GetDownloadUrlForLayer.");
    }
}
