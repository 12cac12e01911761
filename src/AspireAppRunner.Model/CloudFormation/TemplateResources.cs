using AspireAppRunner.Model.Api;
using AspireAppRunner.Model.Templates;

namespace AspireAppRunner.Model.CloudFormation;

/// <summary>The resources of a template, by type.</summary>
internal sealed class TemplateResources(AppRunnerDeployment deployment, TemplateValues values, CloudFormationOptions options)
{
    private const string PolicyVersion = "2012-10-17";
    private readonly ServiceDocument _documents = new(values.Write, variablesAsList: true);

    public TemplateList Tags => _documents.Tags(deployment.Tags);

    public static TemplateMap Repository(string name, bool emptyOnDelete) => Resource("AWS::ECR::Repository", new()
    {
        { "RepositoryName", name },
        { "EmptyOnDelete", emptyOnDelete ? new TemplateFlag(true) : null },
    });

    public TemplateMap Service(AppRunnerService service) =>
        Resource("AWS::AppRunner::Service", _documents.Create(deployment, service, withName: !options.GenerateServiceNames));

    public TemplateMap AutoScaling(AutoScaling scaling) => Resource("AWS::AppRunner::AutoScalingConfiguration", new()
    {
        { "AutoScalingConfigurationName", scaling.Name },
        { "MaxConcurrency", scaling.MaxConcurrency },
        { "MinSize", scaling.MinSize },
        { "MaxSize", scaling.MaxSize },
        { "Tags", Tags },
    });

    public TemplateMap Observability(Observability observability) => Resource("AWS::AppRunner::ObservabilityConfiguration", new()
    {
        { "ObservabilityConfigurationName", observability.Name },
        { "TraceConfiguration", new TemplateMap { { "Vendor", observability.Vendor.ToApiName() } } },
        { "Tags", Tags },
    });

    public TemplateMap VpcConnector(VpcConnector connector) => Resource("AWS::AppRunner::VpcConnector", new()
    {
        { "VpcConnectorName", connector.Name },
        { "Subnets", new TemplateList(connector.Subnets.Select(values.Write)) },
        { "SecurityGroups", new TemplateList(connector.SecurityGroups.Select(values.Write)) },
        { "Tags", Tags },
    });

    public TemplateMap VpcIngressConnection(AppRunnerService service, VpcIngressConnection connection) => Resource("AWS::AppRunner::VpcIngressConnection", new()
    {
        { "VpcIngressConnectionName", connection.Name },
        { "ServiceArn", values.Write(new ServiceValue(service.Name, ServiceAttribute.Arn)) },
        {
            "IngressVpcConfiguration", new TemplateMap
            {
                { "VpcId", values.Write(connection.VpcId) },
                { "VpcEndpointId", values.Write(connection.VpcEndpointId) },
            }
        },
        { "Tags", _documents.Tags(deployment.TagsOf(service)) },
    });

    public TemplateMap WebAclAssociation(AppRunnerService service, AppRunnerValue webAclArn) => Resource("AWS::WAFv2::WebACLAssociation", new()
    {
        { "ResourceArn", values.Write(new ServiceValue(service.Name, ServiceAttribute.Arn)) },
        { "WebACLArn", values.Write(webAclArn) },
    });

    public TemplateMap Secret(NewSecret secret, string owner = "App Runner") => Resource("AWS::SecretsManager::Secret", new()
    {
        { "Description", $"{secret.Name}, for the {owner} services of {deployment.Name}" },
        { "SecretString", values.Write(secret.Value) },
        { "Tags", Tags },
    });

    public TemplateMap Role(RoleDefinition role, AppRunnerService service) => Role(role, "app-runner", _documents.Tags(deployment.TagsOf(service)));

    public TemplateMap Role(RoleDefinition role, string policyName, TemplateList tags) => Resource("AWS::IAM::Role", new()
    {
        {
            "AssumeRolePolicyDocument", Policy(new TemplateMap
            {
                { "Effect", "Allow" },
                { "Principal", new TemplateMap { { "Service", role.Principal } } },
                { "Action", "sts:AssumeRole" },
            })
        },
        { "ManagedPolicyArns", new TemplateList(role.ManagedPolicyArns.Select(values.Write)) },
        { "Policies", role.Statements.Count == 0 ? null : new TemplateList(InlinePolicy(role, policyName)) },
        { "Tags", tags },
    });

    private TemplateMap InlinePolicy(RoleDefinition role, string name) => new()
    {
        { "PolicyName", name },
        {
            "PolicyDocument", Policy([.. role.Statements.Select(statement => new TemplateMap
            {
                { "Effect", "Allow" },
                { "Action", new TemplateList(statement.Actions.Select(action => new TemplateText(action))) },
                { "Resource", new TemplateList(statement.Resources.Select(values.Write)) },
            })])
        },
    };

    private static TemplateMap Policy(params TemplateMap[] statements) => new()
    {
        { "Version", PolicyVersion },
        { "Statement", new TemplateList(statements) },
    };

    public static TemplateMap Resource(string type, TemplateMap properties) => new() { { "Type", type }, { "Properties", properties } };
}
