using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Desired;

/// <summary>Which services need each other. Such services are created first, without the variables that name the others, and are told of each other by an update.</summary>
internal sealed class ServiceCycles
{
    private readonly ServiceGraph _graph;
    private readonly Dictionary<string, HashSet<string>> _reachable;

    public ServiceCycles(AppRunnerDeployment deployment)
    {
        _graph = ServiceGraph.Of(deployment);
        _reachable = deployment.Services.ToDictionary(service => service.Name, service => Reach(service.Name), StringComparer.Ordinal);
    }

    /// <summary>Whether each of the two needs the other; a service that names itself needs itself.</summary>
    public bool AreMutual(string one, string other) =>
        _reachable.GetValueOrDefault(one)?.Contains(other) == true && _reachable.GetValueOrDefault(other)?.Contains(one) == true;

    /// <summary>The services that must be deployed before this one.</summary>
    public IEnumerable<string> Before(AppRunnerService service) => _graph.DependenciesOf(service.Name).Where(other => !AreMutual(service.Name, other));

    /// <summary>The variables and secrets of a service that name a service of its own cycle.</summary>
    public IReadOnlyCollection<string> VariablesForLater(AppRunnerService service) =>
    [
        .. service.EnvironmentVariables.Where(variable => NamesMutual(service, variable.Value)).Select(variable => variable.Key),
        .. service.Secrets.Where(secret => secret.Value is NewSecret made && NamesMutual(service, made.Value)).Select(secret => secret.Key),
    ];

    /// <summary>Refuses what creating first and updating then can't solve: a cycle through something other than variables and secrets.</summary>
    public void Check(AppRunnerDeployment deployment, AppRunnerService service)
    {
        var unknown = new KnownValues();
        string Resolve(AppRunnerValue part) => part is ServiceValue other && AreMutual(service.Name, other.Service) ? unknown.Resolve(part) : part.Placeholder;
        var request = ServiceInput.Create(deployment, service, Resolve);
        var settings = ServiceSettings.Of(request, null).Where(setting => !setting.Key.StartsWith(ServiceSettings.Variables, StringComparison.Ordinal))
            .Concat(request.Tags.Select(tag => KeyValuePair.Create($"Tags.{tag.Key}", tag.Value)))
            .Concat(((RoleDefinition?[])[RoleDefinition.AccessRoleOf(service), RoleDefinition.InstanceRoleOf(service)]).OfType<RoleDefinition>()
                .SelectMany(role => role.Statements.SelectMany(statement => statement.Resources).Concat(role.ManagedPolicyArns))
                .Select(value => KeyValuePair.Create("the permissions of its role", value.Resolve(Resolve))));
        foreach (var (setting, _) in settings.Where(setting => KnownValues.IsUnknown(setting.Value)))
        {
            throw new DeploymentFailedException(
                "Planning", $"service {service.Name}", $"{setting} names a service that needs this one, or this one itself.",
                "Only variables and secrets can: they are set by an update when the services exist. Use a custom domain, a wildcard, or another value.");
        }
    }

    private bool NamesMutual(AppRunnerService service, AppRunnerValue value) => value.Parts.OfType<ServiceValue>().Any(other => AreMutual(service.Name, other.Service));

    private HashSet<string> Reach(string start)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([start]);
        while (open.TryPop(out var name))
        {
            foreach (var next in _graph.DependenciesOf(name).Where(reached.Add))
            {
                open.Push(next);
            }
        }

        return reached;
    }
}
