namespace AspireAppRunner.Model.ExpressMode;

/// <content>Names, where the service comes from, and how it is built.</content>
public static partial class ExpressModeMapping
{
    private static SettingMapping[] SourceRows() =>
    [
        Carried("Name", "the logical id in a template", "It stays the name within the deployment, by which other services refer to it.", _ => true, draft => draft.Target.LogGroup = LogGroupOf(draft)),
        Carried("ServiceName", "ServiceName", "It is unique in the cluster and can't be changed, as before.", _ => true, draft => draft.Target.ServiceName = draft.Service.ServiceName),

        Carried("ImageSource.ImageIdentifier", "PrimaryContainer.Image", "The same image runs; Express Mode takes any registry, not only ECR.", IsImage,
            draft => draft.Target.Image = draft.Service.Source is ImageSource image ? image.ImageIdentifier : draft.Target.Image),
        ChangedWith("ImageSource.ImageIdentifier", "ImageSource.AccessRole.Arn", "ExecutionRoleArn",
            "The role that pulled the image is trusted by App Runner's builds. An execution role is made in its place, trusted by ECS tasks; what the old role allowed beyond pulling is not known here.",
            service => service.Source is ImageSource { AccessRole.Arn: not null }),
        CarriedWith("ImageSource.ImageIdentifier", "ImageSource.AccessRole.ManagedPolicyArns", "the execution role's managed policies", "The execution role gets them.",
            service => service.Source is ImageSource { AccessRole.ManagedPolicyArns.Count: > 0 }),
        CarriedWith("ImageSource.ImageIdentifier", "ImageSource.AccessRole.Statements", "the execution role's policy", "The execution role gets them.",
            service => service.Source is ImageSource { AccessRole.Statements.Count: > 0 }),

        Changed("CodeSource.RepositoryUrl", "a GitHub Actions workflow in that repository",
            "Express Mode doesn't build source code. The repository gets a Dockerfile and a workflow that builds the image, pushes it to ECR and deploys it.", IsCode,
            draft => WithBuild(draft, (build, code) => build with { SourceRepository = code.RepositoryUrl })),
        Carried("CodeSource.Branch", "the workflow's branch", "The workflow builds this branch.", IsCode,
            draft => WithBuild(draft, (build, code) => build with { Branch = code.Branch })),
        Lost("CodeSource.Connection", "No connection is needed: GitHub's workflow signs in to AWS with a role of its own (OpenID Connect). Delete the connection when nothing uses it any more.",
            service => service.Source is CodeSource { Connection: not null }),
        Carried("CodeSource.SourceDirectory", "the build context of the image", "The Dockerfile lies in this directory, and the workflow builds there.", service => service.Source is CodeSource { SourceDirectory: not null },
            draft => WithBuild(draft, (build, code) => build with { Directory = code.SourceDirectory?.Trim('/') is { Length: > 0 } directory ? directory : "." })),
        ChangedWith("CodeSource.RepositoryUrl", "CodeSource.Configuration.Runtime", "the Dockerfile's base image",
            "The managed runtime becomes a public image of the same platform and version. From now on its updates are yours: App Runner no longer patches it.", IsConfiguredHere),
        CarriedWith("CodeSource.RepositoryUrl", "CodeSource.Configuration.BuildCommand", "RUN in the Dockerfile", "It runs in the Dockerfile, in the same build process.", IsConfiguredHere),
        Changed("AutoDeployments", "the workflow's trigger",
            "Express Mode has no automatic deployments. For source code the workflow does them: a push to the branch deploys, if it did before. For an image nothing does: whoever pushes it has to deploy it.",
            service => service.AutoDeploymentsEnabled, draft => WithBuild(draft, (build, _) => build with { DeploysOnPush = draft.Service.AutoDeploymentsEnabled })),
    ];

    private static bool IsImage(AppRunnerService service) => service.Source is ImageSource;

    private static bool IsCode(AppRunnerService service) => service.Source is CodeSource;

    private static bool IsConfiguredHere(AppRunnerService service) => service.Source is CodeSource { Configuration: not null };

    private static string LogGroupOf(ExpressDraft draft) => $"/ecs/{draft.Deployment.Name}/{draft.Service.ServiceName}";

    private static void WithBuild(ExpressDraft draft, Func<ExpressBuild, CodeSource, ExpressBuild> change)
    {
        if (draft.Service.Source is CodeSource code)
        {
            var repository = LegalRepository($"{draft.Deployment.Name}/{draft.Service.Name}");
            draft.Target.Image = new ImageValue(repository);
            draft.Target.Build = change(draft.Target.Build ?? new ExpressBuild(repository), code);
        }
    }

    /// <summary>ECR takes lower-case letters and digits, with single separators between them.</summary>
    private static string LegalRepository(string name) =>
        string.Join('/', name.ToLowerInvariant().Split('/').Select(part =>
            string.Join('-', part.Split(part.Where(character => !char.IsAsciiLetterOrDigit(character)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries))));
}
