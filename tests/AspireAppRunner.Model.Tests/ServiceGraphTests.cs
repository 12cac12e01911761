using FsCheck;
using FsCheck.Fluent;

namespace AspireAppRunner.Model.Tests;

public sealed class ServiceGraphTests
{
    [Fact]
    public void What_a_service_needs_is_in_an_earlier_wave_or_in_a_cycle_with_it() =>
        Prop.ForAll(Edges(), edges =>
        {
            var deployment = Deployment(edges);
            var graph = ServiceGraph.Of(deployment);
            var waveOf = graph.Order.SelectMany((wave, number) => wave.Select(service => (service.Name, number))).ToDictionary(pair => pair.Name, pair => pair.number);

            Assert.Equal(deployment.Services.Count, waveOf.Count);
            foreach (var service in deployment.Services)
            {
                foreach (var needed in graph.DependenciesOf(service.Name))
                {
                    Assert.True(waveOf[needed] < waveOf[service.Name] || Reaches(graph, needed, service.Name));
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_cycle_is_a_way_back_along_references() =>
        Prop.ForAll(Edges(), edges =>
        {
            var graph = ServiceGraph.Of(Deployment(edges));
            foreach (var cycle in graph.Cycles)
            {
                Assert.Equal(cycle[0], cycle[^1]);
                Assert.All(cycle.Zip(cycle.Skip(1)), step => Assert.Contains(step.Second, graph.DependenciesOf(step.First)));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Independent_services_are_one_wave() => Assert.Single(ServiceGraph.Of(Deployment([])).Order);

    private static Arbitrary<(int From, int To)[]> Edges()
    {
        var node = Gen.Choose(0, 7);
        return Gen.ArrayOf(from first in node from second in node select (first, second)).ToArbitrary();
    }

    private static AppRunnerDeployment Deployment((int From, int To)[] edges)
    {
        var deployment = new AppRunnerDeployment("test", Enumerable.Range(0, 8).Select(number => Samples.Hello($"service-{number}")));
        foreach (var (from, to) in edges)
        {
            deployment.Services[from].EnvironmentVariables[$"TO_{to}"] = new ServiceValue($"service-{to}");
        }

        return deployment;
    }

    private static bool Reaches(ServiceGraph graph, string from, string to)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var name))
        {
            if (name == to)
            {
                return true;
            }

            if (seen.Add(name))
            {
                foreach (var next in graph.DependenciesOf(name))
                {
                    open.Push(next);
                }
            }
        }

        return false;
    }
}
