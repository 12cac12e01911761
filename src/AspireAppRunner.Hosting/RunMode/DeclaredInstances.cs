using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>
/// The resources that run a service's instances. All have to be part of the model before it is built, so as many are declared as may run at a
/// time: the local maximum, and one more so that a deployment can overlap.
/// </summary>
internal sealed class DeclaredInstances(string service)
{
    public const int DefaultMaxSize = 3;

    private readonly List<IResourceWithEndpoints> _resources = [];
    private readonly ConcurrentDictionary<string, DeployedVersion> _versions = new(StringComparer.Ordinal);
    private Func<string, IResourceWithEndpoints>? _declare;

    /// <summary>How many instances serve at a time on this machine, at most.</summary>
    public int MaxSize { get; private set; } = DefaultMaxSize;

    /// <summary>The instances, <c>{service}-1</c> first.</summary>
    public IReadOnlyList<IResourceWithEndpoints> Resources => _resources;

    /// <summary>Says how one is declared, by its name, and declares them, in place of those that were declared otherwise.</summary>
    public void DeclareWith(IDistributedApplicationBuilder builder, Func<string, IResourceWithEndpoints> declare)
    {
        foreach (var former in _resources)
        {
            builder.Resources.Remove(former);
        }

        _resources.Clear();
        _declare = declare;
        Declare();
    }

    /// <summary>Changes <see cref="MaxSize"/>; what is too much goes when the model is complete, see <see cref="Trim"/>.</summary>
    public void SetMaxSize(int maxSize)
    {
        MaxSize = maxSize;
        Declare();
    }

    /// <summary>Takes those out of the model that the service will never need.</summary>
    public void Trim(DistributedApplicationModel model, int maxSize)
    {
        MaxSize = Math.Min(MaxSize, maxSize);
        foreach (var superfluous in _resources.Skip(MaxSize + 1).ToList())
        {
            model.Resources.Remove(superfluous);
            _resources.Remove(superfluous);
        }
    }

    /// <summary>Says what an instance runs from its next start on.</summary>
    public void Assign(IResource instance, DeployedVersion version) => _versions[instance.Name] = version;

    /// <summary>What an instance runs; null before its first start.</summary>
    public DeployedVersion? VersionOf(IResource instance) => _versions.GetValueOrDefault(instance.Name);

    private void Declare()
    {
        while (_declare is not null && _resources.Count < MaxSize + 1)
        {
            _resources.Add(_declare($"{service}-{_resources.Count + 1}"));
        }
    }
}
