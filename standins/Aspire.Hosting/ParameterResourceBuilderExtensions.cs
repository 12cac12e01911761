using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

public static class ParameterResourceBuilderExtensions
{
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(CreateParameter(builder, name, secret));
    }

    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, string value, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        return builder.AddParameter(name, () => value, publishValueAsDefault, secret);
    }

    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(valueGetter);
        if (publishValueAsDefault && secret)
        {
            throw new ArgumentException("A parameter cannot be both secret and published as a default value.", nameof(secret));
        }

        return publishValueAsDefault
            ? builder.AddParameter(name, new ConstantParameterDefault(valueGetter))
            : builder.Add(new ParameterResource(name, _ => valueGetter(), secret));
    }

    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        // Persisting needs the user secrets of the published package; here a value lives as long as the run.
        _ = persist;
        var parameter = CreateParameter(builder, name, secret);
        parameter.Default = value;
        return builder.Add(parameter);
    }

    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(configurationKey);
        var parameter = CreateParameter(builder, name, secret);
        parameter.ConfigurationKey = configurationKey;
        return builder.Add(parameter);
    }

    public static IResourceBuilder<ParameterResource> WithDescription(this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        builder.Resource.Description = description;
        builder.Resource.EnableDescriptionMarkdown = enableMarkdown;
        return builder;
    }

    /// <summary>A connection string that comes from configuration, <c>ConnectionStrings:{name}</c>.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(this IDistributedApplicationBuilder builder, [ResourceName] string name, string? environmentVariableName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ConnectionStringParameterResource? parameter = null;
        parameter = new ConnectionStringParameterResource(name, _ => Read(builder.Configuration, parameter!), environmentVariableName);
        return builder.Add(parameter);
    }

    public static ParameterResource CreateParameter(IDistributedApplicationBuilder builder, string name, bool secret)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ParameterResource? parameter = null;
        parameter = new(name, _ => Read(builder.Configuration, parameter!), secret);
        return parameter;
    }

    public static ParameterResource CreateGeneratedParameter(IDistributedApplicationBuilder builder, string name, bool secret, GenerateParameterDefault parameterDefault)
    {
        var parameter = CreateParameter(builder, name, secret);
        parameter.Default = parameterDefault;
        return parameter;
    }

    public static ParameterResource CreateDefaultPasswordParameter(IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true, bool numeric = true, bool special = true, int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0)
        => CreateGeneratedParameter(builder, name, secret: true, new()
        {
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
            MinLower = minLower,
            MinUpper = minUpper,
            MinNumeric = minNumeric,
            MinSpecial = minSpecial
        });

    private static string Read(ConfigurationManager configuration, ParameterResource parameter)
    {
        var key = parameter.ConfigurationKey;
        // Few shells take a hyphen in the name of a variable, so an underscore does as well.
        return configuration[key]
            ?? configuration[key.Replace('-', '_')]
            ?? parameter.Default?.GetDefaultValue()
            ?? throw new MissingParameterValueException(parameter.IsConnectionString
                ? $"Connection string parameter resource could not be used because connection string '{parameter.Name}' is missing ('{key}' in the configuration)."
                : $"Parameter resource could not be used because configuration key '{key}' is missing and the Parameter has no default value.");
    }

    private static IResourceBuilder<T> Add<T>(this IDistributedApplicationBuilder builder, T parameter)
        where T : ParameterResource
        => builder.AddResource(parameter).WithInitialState(new()
        {
            ResourceType = parameter.IsConnectionString ? "ConnectionString" : "Parameter",
            Properties = [new("parameter.secret", parameter.Secret.ToString()), new(CustomResourceKnownProperties.Source, parameter.ConfigurationKey)]
        });
}

internal sealed class ConnectionStringParameterResource : ParameterResource, IResourceWithConnectionString
{
    public ConnectionStringParameterResource(string name, Func<ParameterDefault?, string> callback, string? environmentVariableName)
        : base(name, callback, secret: true)
    {
        IsConnectionString = true;
        ConnectionStringEnvironmentVariable = environmentVariableName;
    }

    public string? ConnectionStringEnvironmentVariable { get; }
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{(ParameterResource)this}");
    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";

    ValueTask<string?> IResourceWithConnectionString.GetConnectionStringAsync(CancellationToken cancellationToken) => GetValueAsync(cancellationToken);

    // As parameter and as connection string it is the same value.
    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => GetValueAsync(cancellationToken);

    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) => GetValueAsync(cancellationToken);
}
