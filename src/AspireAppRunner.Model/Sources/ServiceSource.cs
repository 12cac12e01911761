namespace AspireAppRunner.Model;

/// <summary>Where App Runner gets what it runs: an <see cref="ImageSource"/> or a <see cref="CodeSource"/>.</summary>
/// <remarks>The kind is fixed when a service is created; switching between image and code takes a new service. API: <c>SourceConfiguration</c>.</remarks>
public abstract record ServiceSource
{
    private protected ServiceSource()
    {
    }
}
