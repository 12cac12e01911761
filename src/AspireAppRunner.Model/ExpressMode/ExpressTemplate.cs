using AspireAppRunner.Model.CloudFormation;
using AspireAppRunner.Model.Templates;

namespace AspireAppRunner.Model.ExpressMode;

/// <summary>The sections of one template.</summary>
internal sealed class ExpressTemplate
{
    private const string PolicyName = "ecs-express";

    private readonly AppRunnerDeployment _deployment;
    private readonly ExpressModeOptions _options;
    private readonly LogicalIds _ids = new();
    private readonly ExpressTemplateValues _values;
    private readonly TemplateResources _resources;
    private readonly ExpressServiceDocument _documents;

    public ExpressTemplate(AppRunnerDeployment deployment, ExpressModeOptions options)
    {
        _deployment = deployment;
        _options = options;
        _values = new ExpressTemplateValues(deployment, _ids);
        _resources = new TemplateResources(deployment, _values, new CloudFormationOptions());
        _documents = new ExpressServiceDocument(_values.Write);

        (AppRunnerService Service, ExpressService Target)[] services = [.. deployment.Services.Select(service => (service, ExpressModeMapping.Map(deployment, service, options)))];
        var values = services.SelectMany(service => Values(service.Service, service.Target)).Concat(deployment.Tags.Values).ToArray();
        AddParameters([.. values.SelectMany(value => value.Parts)]);
        AddShared(services.SelectMany(service => service.Target.Secrets.Values).OfType<NewSecret>());
        foreach (var (service, target) in services)
        {
            AddService(service, target);
        }
    }

    public TemplateMap Parameters { get; } = [];

    public TemplateMap Resources { get; } = [];

    public TemplateMap Outputs { get; } = [];

    private TemplateNode Cluster => _options.Cluster is { } existing ? existing : TemplateCall.Ref(_ids.Of("cluster"));

    private TemplateNode InfrastructureRole =>
        _options.InfrastructureRoleArn is { } existing ? _values.Write(existing) : TemplateCall.GetAtt(_ids.Of("infrastructure", "Role"), "Arn");

    /// <summary>Everything that the template says about a service, so that it declares those parameters and no others.</summary>
    private IEnumerable<AppRunnerValue> Values(AppRunnerService service, ExpressService target) =>
    [
        .. target.Values,
        .. _options.ExecutionRoleArn is { } execution ? [execution] : PermissionValues(ExpressModeRoles.ExecutionRole(target, service)),
        .. _options.InfrastructureRoleArn is { } infrastructure ? (AppRunnerValue[])[infrastructure] : [],
        .. ExpressModeRoles.TaskRole(service) is { } task ? PermissionValues(task) : [],
    ];

    private static IEnumerable<AppRunnerValue> PermissionValues(RoleDefinition role) =>
        [.. role.ManagedPolicyArns, .. role.Statements.SelectMany(statement => statement.Resources)];

    private void AddParameters(AppRunnerValue[] parts)
    {
        foreach (var repository in parts.OfType<ImageValue>().Select(image => image.Repository).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            Parameters.Add(_values.Image(repository), CloudFormationWriter.ImageParameter(repository));
        }

        foreach (var parameter in parts.OfType<ParameterValue>().DistinctBy(parameter => parameter.Name, StringComparer.Ordinal).OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
        {
            Parameters.Add(_values.Parameter(parameter), CloudFormationWriter.Parameter(parameter));
        }
    }

    private void AddShared(IEnumerable<NewSecret> secrets)
    {
        foreach (var secret in secrets.DistinctBy(secret => secret.Name, StringComparer.Ordinal).OrderBy(secret => secret.Name, StringComparer.Ordinal))
        {
            Resources.Add(_values.Resource(ResourceKind.Secret, secret.Name), _resources.Secret(secret, "ECS Express"));
        }

        if (_options.Cluster is null)
        {
            Resources.Add(_ids.Of("cluster"), TemplateResources.Resource("AWS::ECS::Cluster", new()
            {
                { "ClusterName", _deployment.Name },
                { "CapacityProviders", new TemplateList(new TemplateText("FARGATE")) },
                { "Tags", _resources.Tags },
            }));
        }

        if (_options.InfrastructureRoleArn is null)
        {
            Resources.Add(_ids.Of("infrastructure", "Role"), _resources.Role(ExpressModeRoles.InfrastructureRole(), PolicyName, _resources.Tags));
        }
    }

    private void AddService(AppRunnerService service, ExpressService target)
    {
        var tags = _documents.Tags(target.Tags);
        var executionRole = _ids.Of(service.Name, "ExecutionRole");
        if (_options.ExecutionRoleArn is null)
        {
            Resources.Add(executionRole, _resources.Role(ExpressModeRoles.ExecutionRole(target, service), PolicyName, tags));
        }

        if (ExpressModeRoles.TaskRole(service) is { } taskRole)
        {
            Resources.Add(_values.Resource(ResourceKind.InstanceRole, service.Name), _resources.Role(taskRole, PolicyName, tags));
        }

        var logGroup = _ids.Of(service.Name, "Logs");
        Resources.Add(logGroup, TemplateResources.Resource("AWS::Logs::LogGroup", new()
        {
            { "LogGroupName", target.LogGroup },
            { "RetentionInDays", target.LogRetentionDays is { } days ? days : null },
            { "Tags", tags },
        }));

        var id = _values.Service(service.Name);
        Resources.Add(id, TemplateResources.Resource("AWS::ECS::ExpressGatewayService", _documents.Create(
            target, Cluster, InfrastructureRole,
            _options.ExecutionRoleArn is { } existing ? _values.Write(existing) : TemplateCall.GetAtt(executionRole, "Arn"),
            TemplateCall.Ref(logGroup))));

        Outputs.Add(id + "Url", CloudFormationWriter.Output($"The URL of {service.Name}", _values.Write(new ServiceValue(service.Name))));
        if (_deployment.Services.Count * 2 <= CloudFormationLimits.Outputs)
        {
            Outputs.Add(id + "LoadBalancerArn", CloudFormationWriter.Output(
                $"The load balancer of {service.Name}, for its domains and web ACL", TemplateCall.GetAtt(id, "ECSManagedResourceArns.IngressPath.LoadBalancerArn")));
        }
    }
}
