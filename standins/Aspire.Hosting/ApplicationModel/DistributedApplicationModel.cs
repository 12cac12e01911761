using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

public interface IResourceCollection : IList<IResource>
{
    bool TryGetByName(string name, [NotNullWhen(true)] out IResource? resource);
}

internal sealed class ResourceCollection(IEnumerable<IResource> resources) : IResourceCollection
{
    private readonly List<IResource> _resources = [.. resources];

    public ResourceCollection()
        : this([])
    {
    }

    public int Count => _resources.Count;
    public bool IsReadOnly => false;

    public IResource this[int index]
    {
        get => _resources[index];
        set => _resources[index] = value;
    }

    public bool TryGetByName(string name, [NotNullWhen(true)] out IResource? resource)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        resource = _resources.Find(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));
        return resource is not null;
    }

    public void Add(IResource item) => _resources.Add(item);

    public void Clear() => _resources.Clear();

    public bool Contains(IResource item) => _resources.Contains(item);

    public void CopyTo(IResource[] array, int arrayIndex) => _resources.CopyTo(array, arrayIndex);

    public IEnumerator<IResource> GetEnumerator() => _resources.GetEnumerator();

    public int IndexOf(IResource item) => _resources.IndexOf(item);

    public void Insert(int index, IResource item) => _resources.Insert(index, item);

    public bool Remove(IResource item) => _resources.Remove(item);

    public void RemoveAt(int index) => _resources.RemoveAt(index);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public class DistributedApplicationModel(IResourceCollection resources)
{
    public DistributedApplicationModel(IEnumerable<IResource> resources)
        : this(new ResourceCollection(resources))
    {
    }

    public IResourceCollection Resources { get; } = resources ?? throw new ArgumentNullException(nameof(resources));
}

public static class DistributedApplicationModelExtensions
{
    /// <summary>What a compute environment deploys: everything with an image to run, unless it is left out of publishing.</summary>
    public static IEnumerable<IResource> GetComputeResources(this DistributedApplicationModel model)
        => model.Resources.Where(resource => !resource.IsExcludedFromPublish() && !resource.IsBuildOnlyContainer()
            && (resource is ProjectResource || resource.IsContainer() || resource.IsEmulator()));

    public static IEnumerable<IResource> GetBuildResources(this DistributedApplicationModel model)
        => model.Resources.Where(ResourceExtensions.RequiresImageBuild);

    public static IEnumerable<IResource> GetBuildAndPushResources(this DistributedApplicationModel model)
        => model.Resources.Where(ResourceExtensions.RequiresImageBuildAndPush);
}
