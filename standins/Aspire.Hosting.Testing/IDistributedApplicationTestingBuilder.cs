namespace Aspire.Hosting.Testing;

/// <summary>The builder of an application under test: it can still be changed, then built.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
