using AspireAppRunner.Model.Templates;

namespace AspireAppRunner.Model.ExpressMode;

/// <summary>A service in CloudFormation's words; the API's are the same with a small first letter, see <see cref="ApiWords"/>.</summary>
internal sealed class ExpressServiceDocument(Func<AppRunnerValue, TemplateNode> value)
{
    /// <summary>The metric that comes closest to App Runner's concurrency. Source: Amazon ECS API reference, <c>ExpressGatewayScalingTarget</c>.</summary>
    public const string ScalingMetric = "REQUEST_COUNT_PER_TARGET";

    /// <summary>What can be changed after creation.</summary>
    /// <remarks>Nothing is left to Express Mode's defaults: its texts don't agree on them.</remarks>
    public TemplateMap Updatable(ExpressService service, TemplateNode executionRole, TemplateNode logGroup) => new()
    {
        { "ExecutionRoleArn", executionRole },
        { "TaskRoleArn", service.TaskRoleArn is { } role ? value(role) : null },
        { "Cpu", Number(service.CpuUnits) },
        { "Memory", Number(service.MemoryMebibytes) },
        { "HealthCheckPath", service.HealthCheckPath },
        { "PrimaryContainer", Container(service, logGroup) },
        {
            "NetworkConfiguration", new TemplateMap
            {
                { "Subnets", new TemplateList(service.Subnets.Select(value)) },
                { "SecurityGroups", new TemplateList(service.SecurityGroups.Select(value)) },
            }
        },
        {
            "ScalingTarget", new TemplateMap
            {
                { "MinTaskCount", service.MinTaskCount },
                { "MaxTaskCount", service.MaxTaskCount },
                { "AutoScalingMetric", ScalingMetric },
                { "AutoScalingTargetValue", service.RequestsPerTarget },
            }
        },
    };

    /// <summary>Everything that creating a service takes.</summary>
    public TemplateMap Create(ExpressService service, TemplateNode cluster, TemplateNode infrastructureRole, TemplateNode executionRole, TemplateNode logGroup)
    {
        var document = new TemplateMap
        {
            { "Cluster", cluster },
            { "ServiceName", service.ServiceName },
            { "InfrastructureRoleArn", infrastructureRole },
        };
        document.AddRange(Updatable(service, executionRole, logGroup));
        document.Add("Tags", Tags(service.Tags));
        return document;
    }

    public TemplateList Tags(IEnumerable<KeyValuePair<string, AppRunnerValue>> tags) =>
        new(tags.Select(tag => new TemplateMap { { "Key", tag.Key }, { "Value", value(tag.Value) } }));

    /// <summary>The same document with the API's names: no name in it is the author's own.</summary>
    public static TemplateNode ApiWords(TemplateNode node) => node switch
    {
        TemplateMap map => Renamed(map),
        TemplateList list => new TemplateList(list.Select(ApiWords)),
        _ => node,
    };

    private TemplateMap Container(ExpressService service, TemplateNode logGroup) => new()
    {
        { "Image", value(service.Image) },
        { "ContainerPort", service.ContainerPort },
        { "Command", new TemplateList(service.Command.Select(word => new TemplateText(word))) },
        { "Environment", new TemplateList(service.Environment.Select(variable => new TemplateMap { { "Name", variable.Key }, { "Value", value(variable.Value) } })) },
        { "Secrets", new TemplateList(service.Secrets.Select(secret => new TemplateMap { { "Name", secret.Key }, { "ValueFrom", value(secret.Value.ValueFrom) } })) },
        { "AwsLogsConfiguration", new TemplateMap { { "LogGroup", logGroup }, { "LogStreamPrefix", service.ServiceName } } },
    };

    private static TemplateMap Renamed(TemplateMap map)
    {
        var renamed = new TemplateMap();
        foreach (var (name, member) in map)
        {
            renamed.Add(char.ToLowerInvariant(name[0]) + name[1..], ApiWords(member));
        }

        return renamed;
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
