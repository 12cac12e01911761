namespace AspireAppRunner.Local;

/// <summary>Stands where nothing can run a service: its deployments fail with the reason.</summary>
internal sealed class UnrunnableHost(string reason) : IInstanceHost
{
    /// <summary>For services without a log; the reason is then to be read from their gateway.</summary>
    public static IServiceLog NoLog { get; } = new Nowhere();

    public Task<ServiceVersion> PrepareAsync(VersionPreparation preparation, CancellationToken cancellationToken) => throw Failure();

    public Task<IInstanceHandle> StartAsync(InstanceStart start, CancellationToken cancellationToken) => throw Failure();

    private InstanceStartException Failure() => new(reason);

    private sealed class Nowhere : IServiceLog
    {
        public void Write(ServiceLogLine line)
        {
        }
    }
}
