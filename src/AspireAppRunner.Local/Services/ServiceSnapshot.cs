namespace AspireAppRunner.Local;

/// <summary>A service at one moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status.</param>
/// <param name="Url">Where clients reach it; <see langword="null"/> until its gateway is open, and after it was deleted.</param>
/// <param name="Version">The version that is deployed; <see langword="null"/> until one was.</param>
/// <param name="ActiveInstances">Instances that have worked on a request within the last second.</param>
/// <param name="ProvisionedInstances">Instances that run and are healthy, active or not.</param>
/// <param name="Instances">All instances, those of a version that is coming or going included.</param>
/// <param name="Operation">The newest operation, which may still be running.</param>
/// <param name="Requests">The requests up to now.</param>
public sealed record ServiceSnapshot(
    string Name,
    ServiceStatus Status,
    Uri? Url,
    ServiceVersion? Version,
    int ActiveInstances,
    int ProvisionedInstances,
    IReadOnlyList<InstanceSnapshot> Instances,
    ServiceOperation? Operation,
    RequestCounts Requests);

/// <summary>An instance at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">What it runs.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Concurrency">The requests that it works on.</param>
public sealed record InstanceSnapshot(string Id, ServiceVersion Version, InstanceState State, int Concurrency);
