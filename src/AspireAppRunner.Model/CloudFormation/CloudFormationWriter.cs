using AspireAppRunner.Model.Templates;

namespace AspireAppRunner.Model.CloudFormation;

/// <summary>Writes a deployment as AWS CloudFormation templates. Equal deployments give equal texts.</summary>
/// <remarks>
/// Two templates, because an image must be in its repository before a service can be created from it: one with the repositories, deployed first, and one with
/// the services, which takes the pushed images as parameters. Values known only later stay references. The deployment must be free of errors
/// (<see cref="DeploymentValidator"/>). Source: AWS CloudFormation Template Reference, <c>AWS::AppRunner</c>.
/// </remarks>
public static class CloudFormationWriter
{
    // What App Runner takes as an image identifier, so that a wrong parameter is refused at once.
    private const string ImagePattern = @"^([0-9]{12}\.dkr\.ecr\.[a-z-]+-[0-9]\.amazonaws\.com/.+|public\.ecr\.aws/.+/.+)$";
    private const string ConnectionPattern = @"^arn:aws[a-z-]*:apprunner:[a-z0-9-]+:[0-9]{12}:connection/.+$";

    /// <summary>Writes the template of the services and everything they need, except the repositories.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="options">How to write it; <see langword="null"/>: the defaults.</param>
    /// <returns>The template, or why there is none.</returns>
    public static CloudFormationTemplate Write(AppRunnerDeployment deployment, CloudFormationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        options ??= new CloudFormationOptions();
        var diagnostics = CloudFormationRules.Check(deployment).ToList();
        if (diagnostics.Any(diagnostic => diagnostic.IsError))
        {
            return new CloudFormationTemplate(null, diagnostics);
        }

        var shared = SharedResources.Of(deployment);
        var values = new TemplateValues(deployment, new LogicalIds());
        var parameters = Parameters(shared, values);
        var resources = Resources(deployment, shared, values, new TemplateResources(deployment, values, options));
        var outputs = Outputs(deployment, values, diagnostics);
        var text = Write(
            $"App Runner services of {deployment.Name}",
            parameters, resources, outputs, options.Format);
        return Limited(text, diagnostics, ("resources", resources.Count, CloudFormationLimits.Resources),
            ("parameters", parameters.Count, CloudFormationLimits.Parameters), ("outputs", outputs.Count, CloudFormationLimits.Outputs)) with
        {
            Parameters = new Dictionary<string, AppRunnerValue>([
                .. shared.Repositories.Select(repository => KeyValuePair.Create<string, AppRunnerValue>(values.Image(repository), new ImageValue(repository))),
                .. shared.Connections.Select(connection => KeyValuePair.Create<string, AppRunnerValue>(values.Connection(connection), new ResourceArnValue(ResourceKind.Connection, connection))),
                .. shared.Parameters.Select(parameter => KeyValuePair.Create<string, AppRunnerValue>(values.Parameter(parameter), parameter)),
            ]),
            ServiceIds = deployment.Services.ToDictionary(service => service.Name, service => values.Service(service.Name), StringComparer.Ordinal),
        };
    }

    /// <summary>Writes the template of the ECR repositories that the deployment's images are pushed to; its outputs are their URIs.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="options">How to write it; <see langword="null"/>: the defaults.</param>
    /// <returns>The template; <see langword="null"/> if the deployment pushes no images.</returns>
    public static CloudFormationTemplate? WriteRepositories(AppRunnerDeployment deployment, CloudFormationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        var repositories = SharedResources.Of(deployment).Repositories;
        if (repositories.Count == 0)
        {
            return null;
        }

        options ??= new CloudFormationOptions();
        var ids = new LogicalIds();
        var resources = new TemplateMap();
        var outputs = new TemplateMap();
        foreach (var repository in repositories)
        {
            var id = ids.Of(repository, "Repository");
            resources.Add(id, TemplateResources.Repository(repository, options.EmptyRepositoriesOnDelete));
            outputs.Add(id + "Uri", Output($"Where to push {repository}", TemplateCall.GetAtt(id, "RepositoryUri")));
        }

        var text = Write(
            $"ECR repositories of {deployment.Name}; deploy them before the services",
            [], resources, outputs, options.Format);
        return Limited(text, [], ("resources", resources.Count, CloudFormationLimits.Resources), ("outputs", outputs.Count, CloudFormationLimits.Outputs));
    }

    internal static string Write(string description, TemplateMap parameters, TemplateMap resources, TemplateMap outputs, CloudFormationFormat format)
    {
        var template = new TemplateMap
        {
            { "AWSTemplateFormatVersion", "2010-09-09" },
            { "Description", description },
            { "Parameters", parameters },
            { "Resources", resources },
            { "Outputs", outputs },
        };
        return format switch
        {
            CloudFormationFormat.Yaml => YamlTemplateWriter.Write(template),
            CloudFormationFormat.Json => JsonTemplateWriter.Write(template),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Templates are YAML or JSON."),
        };
    }

    internal static CloudFormationTemplate Limited(string text, List<Diagnostic> diagnostics, params (string What, int Count, int Limit)[] counts)
    {
        diagnostics.AddRange(CloudFormationRules.CheckLimits([.. counts, ("bytes", System.Text.Encoding.UTF8.GetByteCount(text), CloudFormationLimits.Bytes)]));
        return new CloudFormationTemplate(diagnostics.Any(diagnostic => diagnostic.IsError) ? null : text, diagnostics);
    }

    private static TemplateMap Parameters(SharedResources shared, TemplateValues values)
    {
        var parameters = new TemplateMap();
        foreach (var repository in shared.Repositories)
        {
            parameters.Add(values.Image(repository), ImageParameter(repository));
        }

        foreach (var connection in shared.Connections)
        {
            parameters.Add(values.Connection(connection), new TemplateMap
            {
                { "Type", "String" },
                { "Description", $"The ARN of the App Runner connection {connection}, whose handshake is completed" },
                { "AllowedPattern", ConnectionPattern },
            });
        }

        foreach (var parameter in shared.Parameters)
        {
            parameters.Add(values.Parameter(parameter), Parameter(parameter));
        }

        return parameters;
    }

    internal static TemplateMap ImageParameter(string repository) => new()
    {
        { "Type", "String" },
        { "Description", $"The image pushed to {repository}, with its tag or digest" },
        { "AllowedPattern", ImagePattern },
    };

    internal static TemplateMap Parameter(ParameterValue parameter) => new()
    {
        { "Type", "String" },
        { "Description", parameter.Description },
        { "Default", parameter.Default },
        { "NoEcho", parameter.Secret ? new TemplateFlag(true) : null },
    };

    private static TemplateMap Resources(AppRunnerDeployment deployment, SharedResources shared, TemplateValues values, TemplateResources write)
    {
        var resources = new TemplateMap();
        foreach (var secret in shared.Secrets)
        {
            resources.Add(values.Resource(ResourceKind.Secret, secret.Name), write.Secret(secret));
        }

        foreach (var scaling in shared.AutoScalingConfigurations)
        {
            resources.Add(values.Resource(ResourceKind.AutoScalingConfiguration, scaling.ConfigurationName), write.AutoScaling(scaling));
        }

        foreach (var observability in shared.ObservabilityConfigurations)
        {
            resources.Add(values.Resource(ResourceKind.ObservabilityConfiguration, observability.ConfigurationName), write.Observability(observability));
        }

        foreach (var connector in shared.VpcConnectors)
        {
            resources.Add(values.Resource(ResourceKind.VpcConnector, connector.ConnectorName), write.VpcConnector(connector));
        }

        foreach (var service in deployment.Services)
        {
            AddService(resources, service, values, write);
        }

        return resources;
    }

    private static void AddService(TemplateMap resources, AppRunnerService service, TemplateValues values, TemplateResources write)
    {
        if (RoleDefinition.AccessRoleOf(service) is { } accessRole)
        {
            resources.Add(values.Resource(ResourceKind.AccessRole, service.Name), write.Role(accessRole, service));
        }

        if (RoleDefinition.InstanceRoleOf(service) is { } instanceRole)
        {
            resources.Add(values.Resource(ResourceKind.InstanceRole, service.Name), write.Role(instanceRole, service));
        }

        resources.Add(values.Service(service.Name), write.Service(service));
        if (service.Network.VpcIngressConnection is { } connection)
        {
            resources.Add(values.IngressConnection(service.Name), write.VpcIngressConnection(service, connection));
        }

        if (service.WebAclArn is { } webAcl)
        {
            resources.Add(values.WebAclAssociation(service.Name), write.WebAclAssociation(service, webAcl));
        }
    }

    private static TemplateMap Outputs(AppRunnerDeployment deployment, TemplateValues values, List<Diagnostic> diagnostics)
    {
        var outputs = new TemplateMap();
        // Three outputs a service are more than a template can hold beyond 66 services; the URL is the one nobody can look up by name.
        var urlsOnly = deployment.Services.Count * 3 > CloudFormationLimits.Outputs;
        if (urlsOnly)
        {
            diagnostics.Add(CloudFormationRules.OutputsReduced(deployment));
        }

        foreach (var service in deployment.Services)
        {
            var id = values.Service(service.Name);
            outputs.Add(id + "Url", Output($"The URL of {service.Name}", values.Write(new ServiceValue(service.Name))));
            if (!urlsOnly)
            {
                outputs.Add(id + "Arn", Output($"The ARN of {service.Name}", values.Write(new ServiceValue(service.Name, ServiceAttribute.Arn))));
                outputs.Add(id + "Id", Output($"The id of {service.Name}, part of its log groups' names", values.Write(new ServiceValue(service.Name, ServiceAttribute.Id))));
            }
        }

        return outputs;
    }

    internal static TemplateMap Output(string description, TemplateNode value) => new() { { "Description", description }, { "Value", value } };
}
