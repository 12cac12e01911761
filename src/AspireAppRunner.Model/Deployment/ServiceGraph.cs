namespace AspireAppRunner.Model;

/// <summary>Which service needs which other to exist first, because one of its values names it (see <see cref="ServiceValue"/>).</summary>
public sealed class ServiceGraph
{
    private readonly Dictionary<string, string[]> _dependencies;
    private readonly List<string[]> _components;

    private ServiceGraph(AppRunnerDeployment deployment)
    {
        var names = deployment.Services.Select(service => service.Name).ToHashSet(StringComparer.Ordinal);
        _dependencies = deployment.Services
            .DistinctBy(service => service.Name)
            .ToDictionary(service => service.Name, service => References(service).Where(names.Contains).ToArray(), StringComparer.Ordinal);
        _components = new ComponentSearch(_dependencies).Components;
        Order = Waves(deployment);
        Cycles = [.. _components.Where(IsCycle).Select(Path)];
    }

    /// <summary>
    /// Gets the services in waves: each needs only services of earlier waves, so those of one wave can be deployed at the same time. Services that need each
    /// other are in one wave; they have to be created first and told of each other by an update.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<AppRunnerService>> Order { get; }

    /// <summary>Gets the cycles, one for each group of services that need each other; the first name is repeated at the end. Empty if there are none.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles { get; }

    /// <summary>Finds the graph of a deployment. References to services that it doesn't have are left out.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <returns>The graph.</returns>
    public static ServiceGraph Of(AppRunnerDeployment deployment)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        return new ServiceGraph(deployment);
    }

    /// <summary>The names of all services that a service's values name, whether they exist or not, itself included if it names itself.</summary>
    /// <param name="service">The service.</param>
    /// <returns>The names, in order.</returns>
    public static IReadOnlyList<string> References(AppRunnerService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return
        [
            .. ServiceValues.Of(service).SelectMany(place => place.Value.Parts).OfType<ServiceValue>()
                .Select(value => value.Service).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The services of the deployment that one needs.</summary>
    /// <param name="service">Its name.</param>
    /// <returns>Their names, in order; empty for an unknown service.</returns>
    public IReadOnlyList<string> DependenciesOf(string service) => _dependencies.GetValueOrDefault(service) ?? [];

    private bool IsCycle(string[] component) => component.Length > 1 || _dependencies[component[0]].Contains(component[0]);

    private List<IReadOnlyList<AppRunnerService>> Waves(AppRunnerDeployment deployment)
    {
        // A component is found after everything it needs, so the waves of its dependencies are known by then.
        var waveOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var component in _components)
        {
            var wave = component.SelectMany(DependenciesOf).Except(component, StringComparer.Ordinal)
                .Select(dependency => waveOf[dependency] + 1).DefaultIfEmpty(0).Max();
            foreach (var name in component)
            {
                waveOf[name] = wave;
            }
        }

        return
        [
            .. deployment.Services.GroupBy(service => waveOf[service.Name]).OrderBy(wave => wave.Key)
                .Select(wave => (IReadOnlyList<AppRunnerService>)[.. wave]),
        ];
    }

    /// <summary>A way from the component's first service back to itself.</summary>
    private IReadOnlyList<string> Path(string[] component)
    {
        var start = component.Order(StringComparer.Ordinal).First();
        var ways = new Queue<string[]>([[start]]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ways.TryDequeue(out var way))
        {
            foreach (var next in _dependencies[way[^1]].Where(component.Contains))
            {
                if (next == start)
                {
                    return [.. way, start];
                }

                if (seen.Add(next))
                {
                    ways.Enqueue([.. way, next]);
                }
            }
        }

        throw new InvalidOperationException($"'{start}' is in a cycle but no way leads back to it.");
    }

    /// <summary>Tarjan's search for groups of services that need each other; finds each group after all that it needs.</summary>
    private sealed class ComponentSearch
    {
        private readonly Dictionary<string, string[]> _edges;
        private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _low = new(StringComparer.Ordinal);
        private readonly Stack<string> _open = new();

        public ComponentSearch(Dictionary<string, string[]> edges)
        {
            _edges = edges;
            foreach (var name in edges.Keys.Order(StringComparer.Ordinal))
            {
                if (!_index.ContainsKey(name))
                {
                    Visit(name);
                }
            }
        }

        public List<string[]> Components { get; } = [];

        private void Visit(string name)
        {
            _index[name] = _low[name] = _index.Count;
            _open.Push(name);
            foreach (var next in _edges[name])
            {
                if (!_index.TryGetValue(next, out var seen))
                {
                    Visit(next);
                    _low[name] = Math.Min(_low[name], _low[next]);
                }
                else if (_open.Contains(next))
                {
                    _low[name] = Math.Min(_low[name], seen);
                }
            }

            if (_low[name] == _index[name])
            {
                var component = new List<string>();
                string member;
                do
                {
                    component.Add(member = _open.Pop());
                }
                while (member != name);
                Components.Add([.. component]);
            }
        }
    }
}
