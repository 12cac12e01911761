namespace Aspire.Hosting.ApplicationModel;

/// <summary>For whom, and for which network, a value is resolved.</summary>
public class ValueProviderContext
{
    public DistributedApplicationExecutionContext? ExecutionContext { get; init; }
    public IResource? Caller { get; init; }
    public NetworkIdentifier? Network { get; init; }
    internal NetworkIdentifier EffectiveNetwork => Network ?? Caller?.GetDefaultNetwork() ?? KnownNetworkIdentifiers.LocalhostNetwork;
}

/// <summary>A value that is known at run time at the latest.</summary>
public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);

    ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
        => GetValueAsync(cancellationToken);
}

/// <summary>A value that deployment artifacts stand for with an expression such as <c>{api.bindings.http.url}</c>.</summary>
public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}

public interface IValueWithReferences
{
    IEnumerable<object> References { get; }
}

public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;

/// <summary>A URL on this machine, rewritten for containers to the name under which they see the host.</summary>
public record HostUrl(string Url) : IExpressionValue, IValueProvider, IManifestExpressionProvider
{
    string IManifestExpressionProvider.ValueExpression => Url;

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => new(Url);

    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        if (context.EffectiveNetwork == KnownNetworkIdentifiers.LocalhostNetwork
            || !Uri.TryCreate(Url, UriKind.Absolute, out var uri)
            || !uri.IsLoopback)
        {
            return new(Url);
        }

        var rewritten = new UriBuilder(uri) { Host = KnownHostNames.DockerDesktopHostBridge }.Uri.ToString();
        return new(Url.EndsWith('/') ? rewritten : rewritten.TrimEnd('/'));
    }
}

public interface IResourceWithConnectionString : IResource, IExpressionValue, IValueWithReferences
{
    ReferenceExpression ConnectionStringExpression { get; }
    string? ConnectionStringEnvironmentVariable => null;
    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";
    IEnumerable<object> IValueWithReferences.References => [ConnectionStringExpression];

    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default)
        => ConnectionStringExpression.GetValueAsync(cancellationToken);

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => GetConnectionStringAsync(cancellationToken);

    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
        => ConnectionStringExpression.GetValueAsync(context, cancellationToken);

    IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() => [];
}

/// <summary>The connection string of a resource, as another resource uses it.</summary>
public class ConnectionStringReference(IResourceWithConnectionString resource, bool optional)
    : IExpressionValue, IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    public IResourceWithConnectionString Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));
    public bool Optional { get; } = optional;
    string IManifestExpressionProvider.ValueExpression => Resource.ValueExpression;
    IEnumerable<object> IValueWithReferences.References => [Resource];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken)
        => ((IValueProvider)this).GetValueAsync(new ValueProviderContext(), cancellationToken);

    async ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
        => Require(await Resource.GetValueAsync(context, cancellationToken).ConfigureAwait(false));

    internal string? Require(string? value)
        => !string.IsNullOrEmpty(value) || Optional
            ? value
            : throw new DistributedApplicationException($"The connection string for the resource '{Resource.Name}' is not available.");
}

/// <summary>The port on which a deployed container listens, which the deployment tool decides.</summary>
public class ContainerPortReference(IResource resource) : IManifestExpressionProvider, IValueWithReferences, IValueProvider
{
    public IResource Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));
    public string ValueExpression => $"{{{Resource.Name}.containerPort}}";
    public IEnumerable<object> References => [Resource];

    // ASP.NET Core container images listen here unless told otherwise.
    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => new("8080");
}

/// <summary>The full name under which the image of a resource is pushed.</summary>
public class ContainerImageReference : IManifestExpressionProvider, IValueWithReferences, IValueProvider
{
    public ContainerImageReference(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        Resource = resource;
    }

    public IResource Resource { get; }
    public string ValueExpression => $"{{{Resource.Name}.containerImage}}";
    public IEnumerable<object> References => [Resource];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken)
        => ((IValueProvider)this).GetValueAsync(new ValueProviderContext(), cancellationToken);

    async ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
        => await Resource.GetFullRemoteImageNameAsync(cancellationToken).ConfigureAwait(false);
}

/// <summary>A value and whether it came, wholly or in part, from a secret.</summary>
internal sealed record ResolvedValue(string? Value, bool IsSensitive)
{
    /// <summary>Resolves like <see cref="IValueProvider.GetValueAsync(ValueProviderContext, CancellationToken)"/>, but remembers secrets on the way.</summary>
    public static async ValueTask<ResolvedValue> FromAsync(IValueProvider source, ValueProviderContext context, CancellationToken cancellationToken)
    {
        switch (source)
        {
            case ConnectionStringReference reference:
                var referenced = await FromAsync(reference.Resource, context, cancellationToken).ConfigureAwait(false);
                return referenced with { Value = reference.Require(referenced.Value) };

            case ReferenceExpression { IsConditional: true } conditional:
                var condition = await FromAsync(conditional.Condition!, context, cancellationToken).ConfigureAwait(false);
                return await FromAsync(conditional.BranchFor(condition.Value), context, cancellationToken).ConfigureAwait(false);

            case ReferenceExpression expression:
                var parts = new ResolvedValue[expression.ValueProviders.Count];
                for (var i = 0; i < parts.Length; i++)
                {
                    parts[i] = await FromAsync(expression.ValueProviders[i], context, cancellationToken).ConfigureAwait(false);
                }

                return new(expression.Fill([.. parts.Select(part => part.Value)]), parts.Any(part => part.IsSensitive));

            case ParameterResource parameter:
                return new(await parameter.GetValueAsync(context, cancellationToken).ConfigureAwait(false), parameter.Secret);

            case IResourceWithConnectionString resource:
                return await FromAsync(resource.ConnectionStringExpression, context, cancellationToken).ConfigureAwait(false);

            default:
                return new(await source.GetValueAsync(context, cancellationToken).ConfigureAwait(false), false);
        }
    }
}
