using System.Globalization;
using System.Text;
using AspireAppRunner.Model.Templates;

namespace AspireAppRunner.Model.ExpressMode;

/// <summary>
/// Writes the GitHub Actions workflow that does for source code what App Runner did by itself: builds the image, pushes it to ECR and deploys it to the Express service.
/// </summary>
/// <remarks>
/// The workflow signs in with OpenID Connect. What only the account knows it takes from the repository's variables (Settings → Secrets and variables → Actions → Variables):
/// <c>AWS_REGION</c>, <c>AWS_ROLE_ARN</c>, <c>EXECUTION_ROLE_ARN</c>, <c>INFRASTRUCTURE_ROLE_ARN</c>, and one for each value of the service that is known only there
/// (<see cref="VariableOf"/>); those stand inside of JSON, so quotes and backslashes in them have to be escaped.
/// The Dockerfile comes from <see cref="DockerfileWriter"/>. Source: AWS App Runner Developer Guide, "AWS App Runner availability change".
/// </remarks>
public static class DeployWorkflowWriter
{
    /// <summary>Where the workflow belongs in the repository.</summary>
    public const string Directory = ".github/workflows";

    /// <summary>Writes the workflow of a service.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="service">The service.</param>
    /// <param name="options">What App Runner's settings don't say; <see langword="null"/>: the defaults.</param>
    /// <returns>The workflow; <see langword="null"/> if the service runs an image, which somebody else builds.</returns>
    public static string? Write(AppRunnerDeployment deployment, AppRunnerService service, ExpressModeOptions? options = null)
    {
        options ??= new ExpressModeOptions();
        var target = ExpressModeMapping.Map(deployment, service, options);
        return target.Build is { } build ? YamlTemplateWriter.Write(Workflow(deployment, target, build, options)) : null;
    }

    /// <summary>The name of the repository's variable that stands for a value known only in the account.</summary>
    /// <param name="part">A value that is not literal.</param>
    /// <returns>Such as <c>SERVICE_API_URL</c> for the URL of the service <c>api</c>.</returns>
    public static string VariableOf(AppRunnerValue part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part is AccountValue { Attribute: var attribute })
        {
            return attribute switch
            {
                AccountAttribute.Region => "AWS_REGION",
                AccountAttribute.AccountId => "AWS_ACCOUNT_ID",
                AccountAttribute.Partition => "AWS_PARTITION",
                _ => throw new InvalidOperationException($"Unknown attribute '{attribute}' of an account."),
            };
        }

        var name = new StringBuilder();
        foreach (var character in part.Placeholder)
        {
            name.Append(char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_');
        }

        return name.ToString().Trim('_');
    }

    private static TemplateMap Workflow(AppRunnerDeployment deployment, ExpressService target, ExpressBuild build, ExpressModeOptions options) => new()
    {
        { "name", $"Deploy {target.Name} to ECS Express Mode" },
        { "on", Triggers(build) },
        { "permissions", new TemplateMap { { "id-token", "write" }, { "contents", "read" } } },
        // Two updates of one service at a time would be refused.
        { "concurrency", new TemplateMap { { "group", $"deploy-{target.Name}" }, { "cancel-in-progress", false } } },
        {
            "jobs", new TemplateMap
            {
                {
                    "deploy", new TemplateMap
                    {
                        { "runs-on", "ubuntu-latest" },
                        { "environment", "production" },
                        { "steps", new TemplateList(Steps(deployment, target, build, options)) },
                    }
                },
            }
        },
    };

    private static TemplateMap Triggers(ExpressBuild build)
    {
        // A branch that is known only when a template is deployed can't stand here; by hand every branch can be chosen.
        var push = build is { DeploysOnPush: true, Branch.Text: { } branch }
            ? new TemplateMap
            {
                { "branches", new TemplateList(new TemplateText(branch)) },
                { "paths", build.Directory == "." ? null : new TemplateList(new TemplateText($"{build.Directory}/**")) },
            }
            : null;
        var triggers = new TemplateMap { { "push", push } };
        triggers.AddEmpty("workflow_dispatch");
        return triggers;
    }

    private static IEnumerable<TemplateNode> Steps(AppRunnerDeployment deployment, ExpressService target, ExpressBuild build, ExpressModeOptions options)
    {
        yield return Step("Check out the source", "actions/checkout@v6", []);
        yield return Step("Sign in to AWS", "aws-actions/configure-aws-credentials@v5", new()
        {
            { "role-to-assume", Variable("AWS_ROLE_ARN") },
            { "aws-region", Variable("AWS_REGION") },
        });
        var login = Step("Sign in to ECR", "aws-actions/amazon-ecr-login@v2", []);
        login.Add("id", "ecr");
        yield return login;
        var image = $"${{{{ steps.ecr.outputs.registry }}}}/{build.Repository}";
        yield return Step("Build and push the image", "docker/build-push-action@v6", new()
        {
            { "context", build.Directory },
            { "push", true },
            { "platforms", "linux/amd64" },
            { "tags", $"{image}:${{{{ github.sha }}}},{image}:latest" },
        });
        yield return Step("Deploy to ECS Express Mode", "aws-actions/amazon-ecs-deploy-express-service@v1", Deploy(deployment, target, $"{image}:${{{{ github.sha }}}}", options));
    }

    private static TemplateMap Deploy(AppRunnerDeployment deployment, ExpressService target, string image, ExpressModeOptions options) => new()
    {
        { "service", target.ServiceName },
        { "service-name", target.ServiceName },
        { "cluster", options.Cluster ?? deployment.Name },
        { "image", image },
        { "execution-role-arn", options.ExecutionRoleArn is { } execution ? Text(execution) : Variable("EXECUTION_ROLE_ARN") },
        { "infrastructure-role-arn", options.InfrastructureRoleArn is { } infrastructure ? Text(infrastructure) : Variable("INFRASTRUCTURE_ROLE_ARN") },
        { "task-role-arn", target.TaskRoleArn is { } task ? Text(task) : null },
        { "container-port", Number(target.ContainerPort) },
        { "environment-variables", List("value", target.Environment) },
        { "secrets", target.Secrets.Count == 0 ? null : List("valueFrom", target.Secrets.Select(secret => KeyValuePair.Create(secret.Key, secret.Value.ValueFrom))) },
        { "cpu", Number(target.CpuUnits) },
        { "memory", Number(target.MemoryMebibytes) },
        { "subnets", Joined(target.Subnets) },
        { "security-groups", Joined(target.SecurityGroups) },
        { "health-check-path", target.HealthCheckPath },
        { "min-task-count", Number(target.MinTaskCount) },
        { "max-task-count", Number(target.MaxTaskCount) },
        { "auto-scaling-metric", ExpressServiceDocument.ScalingMetric },
        { "auto-scaling-target-value", Number(target.RequestsPerTarget) },
    };

    private static TemplateMap Step(string name, string action, TemplateMap inputs) => new() { { "name", name }, { "uses", action }, { "with", inputs } };

    private static TemplateText List(string member, IEnumerable<KeyValuePair<string, AppRunnerValue>> items) =>
        new(JsonTemplateWriter.WriteLine(new TemplateList(items.Select(item => new TemplateMap { { "name", item.Key }, { member, Text(item.Value) } }))));

    private static TemplateText? Joined(IReadOnlyList<AppRunnerValue> values) => values.Count == 0 ? null : new TemplateText(string.Join(',', values.Select(Text)));

    private static string Text(AppRunnerValue value) => string.Concat(value.Parts.Select(part => part.Text is { } text ? Literal(text) : Variable(VariableOf(part))));

    /// <summary>GitHub would take this for an expression, so it is made the result of one.</summary>
    private static string Literal(string text) => text.Replace("${{", "${{ '${{' }}", StringComparison.Ordinal);

    private static string Variable(string name) => $"${{{{ vars.{name} }}}}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
