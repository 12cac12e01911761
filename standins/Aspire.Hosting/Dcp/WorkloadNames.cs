using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>Names of DCP's objects: unique among all AppHosts on the machine, so that two can run at once.</summary>
internal static class WorkloadNames
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    public static string NewSuffix() => new(RandomNumberGenerator.GetItems<char>(Letters, 8));

    public static string Create(IResource resource, string? suffixOfAll)
    {
        // A container whose name was chosen bears it; that is what choosing it is for.
        if (resource.TryGetLastAnnotation<ContainerNameAnnotation>(out var chosen))
        {
            return chosen.Name;
        }

        var name = $"{resource.Name}-{NewSuffix()}";
        return suffixOfAll is null ? name : $"{name}-{suffixOfAll}";
    }

    /// <summary>Gives each instance of a resource its name, and the resource the list of them.</summary>
    public static IReadOnlyList<Workload> CreateAll(IResource resource, string? suffixOfAll)
    {
        var replicas = resource is ProjectResource ? Math.Max(1, resource.GetReplicaCount()) : 1;
        Workload[] workloads = [.. Enumerable.Range(0, replicas).Select(index => new Workload(resource, Create(resource, suffixOfAll), index))];
        resource.Annotations.Add(new ResourceInstanceIdsAnnotation([.. workloads.Select(workload => workload.Name)]));
        return workloads;
    }
}
