namespace Aspire.Hosting;

public enum DistributedApplicationOperation
{
    Run,
    Publish
}

public class DistributedApplicationExecutionContextOptions(DistributedApplicationOperation operation)
{
    public DistributedApplicationExecutionContextOptions(DistributedApplicationOperation operation, string publisherName)
        : this(operation)
        => PublisherName = publisherName;

    public IServiceProvider? ServiceProvider { get; set; }
    public DistributedApplicationOperation Operation { get; } = operation;
    public string? PublisherName { get; }
}

/// <summary>Whether the AppHost runs the application or publishes it.</summary>
public class DistributedApplicationExecutionContext
{
    private readonly DistributedApplicationExecutionContextOptions? _options;

    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
        : this(operation, "manifest")
    {
    }

    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation, string publisherName)
    {
        Operation = operation;
        PublisherName = publisherName;
    }

    public DistributedApplicationExecutionContext(DistributedApplicationExecutionContextOptions options)
        : this(options.Operation, options.PublisherName ?? "manifest")
        => _options = options;

    public string PublisherName { get; set; }
    public DistributedApplicationOperation Operation { get; }

    public IServiceProvider Services => _options?.ServiceProvider
        ?? throw new InvalidOperationException("The services are available once the application is built.");

    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;
}
